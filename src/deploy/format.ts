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

/** Returns as many parts as a comment on GitHub can have, and how many there are besides. */
function shortened(parts: readonly string[]): readonly string[] {
  let length = 0;
  const count = parts.findIndex((part) => {
    length += part.length + 2;
    return length > MAX_MARKDOWN_LENGTH;
  });
  if (count === -1) return parts;
  return [...parts.slice(0, count), `And ${parts.length - count} more changes, which the plan as text has.`];
}

// A comment may have 65,536 characters. The rest is for the heading, and for what is left or likely a mistake.
const MAX_MARKDOWN_LENGTH = 55_000;

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
  const listed = undefinedJobs.map(({ key, job_id }) => `\`${key}\` (job ${job_id})`).join(", ");
  return [`No longer defined, and left as they are without \`prune\`: ${listed}.`];
}

function warningText({ warnings }: Plan, markdown: boolean): string[] {
  if (warnings.length === 0) return [];
  const rest = warnings.length - MAX_WARNINGS;
  const lines = warnings.slice(0, MAX_WARNINGS).map(({ path, message }) => {
    const place = printable(path);
    return markdown ? `- ${toCode(place)} ${message}` : `    ${place} ${message}`;
  });
  const more = rest > 0 ? [`${markdown ? "- " : "    "}and ${rest} more`] : [];
  return [["Likely mistakes:", ...(markdown ? [""] : []), ...lines, ...more].join("\n")];
}

const MAX_WARNINGS = 50;

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
