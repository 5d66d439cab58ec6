/** One violation in the parameters of a call. */
export interface ValidationIssue {
  /** Path of the value, in JavaScript notation: `tasks[2].notebook_task.notebook_path`. */
  readonly path: string;
  /** The rule that is violated, as a phrase. */
  readonly message: string;
}

/** Formats issues as one line; of very many, the first. */
export function listIssues(issues: readonly ValidationIssue[]): string {
  const listed = issues.slice(0, MAX_LISTED).map(({ path, message }) => `${path} ${message}`.trim());
  if (issues.length > MAX_LISTED) listed.push(`and ${issues.length - MAX_LISTED} more`);
  return listed.join("; ");
}

const MAX_LISTED = 50;

/** Appends a property name or an index to a path: `tasks[2].notebook_task`. */
export function joinPath(path: string, key: PropertyKey): string {
  if (typeof key === "number") return `${path}[${key}]`;
  const name = String(key);
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
