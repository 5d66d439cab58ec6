/**
 * Returns whether a value is an error, by its shape: an error of another realm, such as one of Node.js in a test runner
 * with a realm per file, is not an `instanceof Error`.
 */
export function isError(value: unknown): value is Error {
  if (typeof value !== "object" || value === null) return false;
  const { name, message } = value as Partial<Error>; // read, not trusted
  return typeof name === "string" && typeof message === "string";
}
