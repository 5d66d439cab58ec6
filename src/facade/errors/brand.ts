type ErrorClass = { readonly prototype: Error };

/**
 * Gives error classes their names, and has `instanceof` tell them by these. A minifier renames classes, and a process can
 * hold two copies of this package: as ES modules and as CommonJS, or before and after a test runner's reset of modules.
 * (The narrow types of `name` keep the classes apart for TypeScript, to which they would otherwise be alike.)
 */
export function brandErrors(classes: Readonly<Record<string, ErrorClass>>): void {
  for (const [name, named] of Object.entries(classes)) {
    const { prototype } = named;
    const mark = Symbol.for(`databricks-jobs.${name}`);
    Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true });
    Object.defineProperty(prototype, mark, { value: true });
    Object.defineProperty(named, Symbol.hasInstance, {
      // A caller's own subclass inherits this, and is told as any class is.
      value(this: unknown, value: unknown): boolean {
        if (this !== named) return Function.prototype[Symbol.hasInstance].call(this, value);
        return typeof value === "object" && value !== null && mark in value;
      },
    });
  }
}
