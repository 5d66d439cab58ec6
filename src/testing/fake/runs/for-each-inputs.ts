/** Parses the inputs of a for-each task. Returns `undefined` if they are not a JSON array. */
export function parseInputs(inputs: string): readonly unknown[] | undefined {
  try {
    const values: unknown = JSON.parse(inputs);
    return Array.isArray(values) ? values : undefined;
  } catch {
    return undefined;
  }
}
