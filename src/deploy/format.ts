import type { ValidationIssue } from "../facade/errors/issues.ts";
import { isSecretName, redactBody } from "../facade/redaction/redact.ts";
import { MASK, Secrets } from "../facade/redaction/secrets.ts";
import { maskTokens } from "../facade/redaction/token-patterns.ts";
import { printable } from "../facade/util/printable.ts";
import type { JobChange } from "./changes.ts";
import { canonicalJson } from "./differences.ts";

/** Settings of `plan.format`. */
export interface FormatOptions {
  /**
   * Whether to write Markdown, as for a pull request.
   * @default false
   */
  readonly markdown?: boolean | undefined;
}

/** The parts of a plan that are printed. */
interface Plan {
  readonly project: string;
  readonly changes: readonly JobChange[];
  readonly undefinedJobs: readonly JobChange[];
  readonly warnings: readonly ValidationIssue[];
}

const SIGNS = { create: "+", update: "~", delete: "-", unchanged: " " } as const;

/** Formats a plan: deletions first, then creates and updates, each with its differences. */
export function formatPlan(plan: Plan, { markdown = false }: FormatOptions): string {
  const changes = plan.changes.filter(({ action }) => action !== "unchanged");
  const parts = markdown ? shortened(changes.map(toMarkdown)) : changes.map(toText);
  const heading = `${plan.project}: ${summarize(plan.changes)}`;
  return [
    markdown ? `### ${heading}` : heading,
    ...parts,
    ...leftText(plan),
    ...warningText(plan, markdown),
  ].join("\n\n");
}

/** Leaves out the changes, and the rows of the last one shown, that are too much for a comment on GitHub. */
function shortened(parts: readonly string[]): readonly string[] {
  let left = MAX_MARKDOWN_LENGTH;
  const shown: string[] = [];
  for (const part of parts) {
    if (part.length > left) break;
    shown.push(part);
    left -= part.length + 2;
  }
  if (shown.length === parts.length) return parts;
  const [next = ""] = parts.slice(shown.length);
  const rows = next.slice(0, left).split("\n").slice(0, -1);
  if (rows.length > TABLE_HEAD_LINES) shown.push(`${rows.join("\n")}\n\nThis change has more rows.`);
  const rest = parts.length - shown.length;
  const more = rest > 0 ? `And ${rest} more changes. ` : "";
  return [...shown, `${more}The plan in text form has all.`];
}

// A comment may have 65,536 characters. The rest is for the heading, the jobs that are left and the warnings.
const MAX_MARKDOWN_LENGTH = 45_000;
const TABLE_HEAD_LINES = 4;

function summarize(changes: readonly JobChange[]): string {
  const count = (action: JobChange["action"]): number =>
    changes.filter((one) => one.action === action).length;
  if (count("unchanged") === changes.length) return `no changes, ${count("unchanged")} unchanged`;
  return (["delete", "create", "update"] as const)
    .filter((action) => count(action) > 0)
    .map((action) => `${count(action)} to ${action}`)
    .concat(`${count("unchanged")} unchanged`)
    .join(", ");
}

function leftText({ undefinedJobs }: Plan): string[] {
  if (undefinedJobs.length === 0) return [];
  const listed = undefinedJobs
    .slice(0, MAX_LISTED)
    .map(({ key, job_id }) => `\`${key}\` (job ${job_id})`)
    .join(", ");
  const rest = undefinedJobs.length - MAX_LISTED;
  const more = rest > 0 ? ` and ${rest} more` : "";
  return [`No longer defined, and left as they are without \`prune\`: ${listed}${more}.`];
}

function warningText({ warnings }: Plan, markdown: boolean): string[] {
  if (warnings.length === 0) return [];
  const rest = warnings.length - MAX_LISTED;
  const lines = warnings.slice(0, MAX_LISTED).map(({ path, message }) => {
    const place = printable(path);
    return markdown ? `- ${toCode(place)} ${message}` : `    ${place} ${message}`;
  });
  const more = rest > 0 ? [`${markdown ? "- " : "    "}and ${rest} more`] : [];
  return [["Likely mistakes:", ...(markdown ? [""] : []), ...lines, ...more].join("\n")];
}

const MAX_LISTED = 50;

/** Returns the id of a job that exists, and whether it is adopted. */
function identity({ job_id, adopts }: JobChange): readonly string[] {
  return [...(job_id === undefined ? [] : [`job ${job_id}`]), ...(adopts ? ["adopted"] : [])];
}

function toText(change: JobChange): string {
  const { action, key, name, differences } = change;
  const lines = differences.map(({ path, before, after, isSecret }) => {
    const values = action === "create" ? [after] : [before, after];
    return `    ${printable(path)}: ${values.map((value) => valueText(value, isSecret)).join(" -> ")}`;
  });
  const facts = [`"${printable(name)}"`, ...identity(change)].join(", ");
  return [`${SIGNS[action]} ${action} ${key} (${facts})`, ...lines].join("\n");
}

function toMarkdown(change: JobChange): string {
  const { action, key, name, differences } = change;
  const facts = [toCode(printable(name)), ...identity(change)].join(", ");
  const heading = `**${action}** ${toCode(key)} (${facts})`;
  if (differences.length === 0) return heading;
  const isNew = action === "create";
  const rows = differences.map(({ path, before, after, isSecret }) => {
    const values = (isNew ? [after] : [before, after]).map((value) =>
      value === undefined ? NONE : toCode(valueText(value, isSecret)),
    );
    return `| ${[toCode(printable(path)), ...values].join(" | ")} |`;
  });
  const columns = isNew ? ["setting", "value"] : ["setting", "before", "after"];
  return [heading, "", `| ${columns.join(" | ")} |`, `|${" --- |".repeat(columns.length)}`, ...rows].join(
    "\n",
  );
}

/** Returns a code span for a cell of a table. */
function toCode(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const padding = /^`|`$/.test(text) ? " " : "";
  return `${fence}${padding}${text.replaceAll(/\\*\|/g, "\\|")}${padding}${fence}`;
}

/** Returns a value as JSON on one line, shortened, with secrets masked. */
function valueText(value: unknown, isSecret = false): string {
  if (value === undefined) return NONE;
  if (isSecret) return JSON.stringify(MASK);
  const redacted = redactBody(canonicalJson(value), new Secrets());
  const text = JSON.stringify(redacted, (_key, inner: unknown) => maskParameter(inner));
  return printable(maskTokens(text), MAX_LENGTH);
}

/** Masks the value of a parameter whose name says that it is a secret. */
function maskParameter(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("name" in value)) return value;
  if (!isSecretName(String(value.name))) return value;
  const masked = ["default", "value"].filter((key) => key in value).map((key) => [key, MASK]);
  return { ...value, ...Object.fromEntries(masked) };
}

const MAX_LENGTH = 300;
const NONE = "(none)";
