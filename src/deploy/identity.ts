/** The tag that names a job's project and key. It is all that a deployment remembers. */
export const KEY_TAG = "databricks_jobs_key";

/** Returns the value of the tag. */
export function toTag(project: string, key: string): string {
  return `${project}/${key}`;
}

/** Returns the key that a tag names in a project, or `undefined` if it belongs to another one. */
export function keyIn(project: string, tag: string | undefined): string | undefined {
  return tag?.startsWith(`${project}/`) ? tag.slice(project.length + 1) : undefined;
}

/** Returns whether a string can be the name of a project, or a key. */
export function isName(text: string): boolean {
  return /^[\w.-]{1,100}$/.test(text);
}
