/**
 * Gives error classes their names. A minifier renames classes, so a name read from the class would not survive in a
 * user's bundle. (The narrow types of `name` keep the classes apart for TypeScript, to which they would otherwise be
 * alike.)
 */
export function nameClasses(classes: Readonly<Record<string, { readonly prototype: Error }>>): void {
  for (const [name, { prototype }] of Object.entries(classes)) {
    Object.defineProperty(prototype, "name", { value: name, configurable: true, writable: true });
  }
}
