/** One thing wrong with the parameters of a call. */
export interface ValidationIssue {
  /** Where, as one would write it: `tasks[2].notebook_task.notebook_path`. */
  readonly path: string;
  /** What the rule is, in plain words. */
  readonly message: string;
}

/** Puts issues into one line, of very many the first. */
export function listIssues(issues: readonly ValidationIssue[]): string {
  const told = issues.slice(0, MOST_TOLD).map(({ path, message }) => `${path} ${message}`.trim());
  if (issues.length > MOST_TOLD) told.push(`and ${issues.length - MOST_TOLD} more`);
  return told.join("; ");
}

const MOST_TOLD = 50;

/** Adds a member or an index to a path as one would write it: `tasks[2].notebook_task`. */
export function joinPath(path: string, key: PropertyKey): string {
  if (typeof key === "number") return `${path}[${key}]`;
  const name = String(key);
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
