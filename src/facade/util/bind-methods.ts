/**
 * Lets the methods of an object be called without it: `const { get } = jobs`. A method is looked up on the prototype when it
 * is called, so that one that a subclass or a test replaces is used.
 */
export function bindMethods(object: object): void {
  const prototype: object = Object.getPrototypeOf(object);
  for (let layer = prototype; layer !== Object.prototype; layer = Object.getPrototypeOf(layer)) {
    for (const name of Object.getOwnPropertyNames(layer)) {
      const method: unknown = Object.getOwnPropertyDescriptor(layer, name)?.value;
      if (name === "constructor" || typeof method !== "function" || Object.hasOwn(object, name)) continue;
      const bound = (...args: unknown[]): unknown =>
        Reflect.apply(Reflect.get(prototype, name, object), object, args);
      Object.defineProperty(object, name, { value: bound, configurable: true, writable: true });
      Object.defineProperty(bound, "name", { value: name });
    }
  }
}
