type ErrorClass = { readonly prototype: Error };

/**
 * Sets the names of error classes and makes `instanceof` compare by name. A minifier renames classes, and a process can
 * hold two copies of this package: as ES modules and as CommonJS, or before and after a test runner resets its modules.
 * (The literal types of `name` keep classes of the same shape apart for TypeScript.)
 */
export function brandErrors(classes: Readonly<Record<string, ErrorClass>>): void {
  for (const [name, errorClass] of Object.entries(classes)) {
    const { prototype } = errorClass;
    const brand = Symbol.for(`databricks-jobs.${name}`);
    Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true });
    Object.defineProperty(prototype, brand, { value: true });
    Object.defineProperty(errorClass, Symbol.hasInstance, {
      // A caller's own subclass inherits this, and is compared by prototype as usual.
      value(this: unknown, value: unknown): boolean {
        if (this !== errorClass) return Function.prototype[Symbol.hasInstance].call(this, value);
        return typeof value === "object" && value !== null && brand in value;
      },
    });
  }
}
