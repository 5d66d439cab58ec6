import { redactBody } from "../facade/redaction/redact.ts";
import { Secrets } from "../facade/redaction/secrets.ts";
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
}

const SIGNS = { create: "+", update: "~", delete: "-", unchanged: " " } as const;

/** Formats a plan: deletions first, then creates and updates, each with its differences. */
export function formatPlan(plan: Plan, { markdown = false }: FormatOptions): string {
  const changes = plan.changes.filter(({ action }) => action !== "unchanged");
  const parts = changes.map(markdown ? toMarkdown : toText);
  const heading = `${plan.project}: ${summarize(plan.changes)}`;
  return [markdown ? `### ${heading}` : heading, ...parts, ...leftText(plan)].join("\n\n");
}

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
  const listed = undefinedJobs.map(({ key, job_id }) => `${key} (job ${job_id})`).join(", ");
  return [`No longer defined, and left as they are without \`prune\`: ${listed}.`];
}

function toText(change: JobChange): string {
  const { action, key, name, job_id, adopts, differences } = change;
  const facts = [
    `"${printable(name)}"`,
    ...(job_id === undefined ? [] : [`job ${job_id}`]),
    ...(adopts ? ["adopted"] : []),
  ];
  const lines = differences.map(({ path, before, after }) => {
    const values = action === "create" ? [after] : [before, after];
    return `    ${printable(path)}: ${values.map((value) => valueText(path, value)).join(" -> ")}`;
  });
  return [`${SIGNS[action]} ${action} ${key} (${facts.join(", ")})`, ...lines].join("\n");
}

function toMarkdown(change: JobChange): string {
  const { action, key, job_id, adopts, differences } = change;
  const id = job_id === undefined ? "" : ` (job ${job_id}${adopts ? ", adopted" : ""})`;
  const heading = `**${action}** ${toCode(key)}${id}`;
  if (differences.length === 0) return heading;
  const isNew = action === "create";
  const rows = differences.map(({ path, before, after }) => {
    const values = (isNew ? [after] : [before, after]).map((value) =>
      value === undefined ? NONE : toCode(valueText(path, value)),
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
  return `\`${text.replaceAll("`", "'").replaceAll("|", "\\|")}\``;
}

/** Returns a value as JSON on one line, shortened, with secrets masked. */
function valueText(path: string, value: unknown): string {
  if (value === undefined) return NONE;
  // With the last name of the path, by which secrets are recognized.
  const name = /([\w-]+)(?:\[[^\]]*\])?$/.exec(path)?.[1] ?? "";
  const parent = /(spark_conf|spark_env_vars)\.[^[]*$/.exec(path)?.[1];
  const wrapped = parent === undefined ? { [name]: value } : { [parent]: { [name]: value } };
  const redacted = redactBody(canonicalJson(wrapped), new Secrets()) as Record<string, unknown>; // the same object
  const shown = parent === undefined ? redacted[name] : (redacted[parent] as Record<string, unknown>)[name];
  return printable(maskTokens(canonicalJson(shown)), MAX_LENGTH);
}

const MAX_LENGTH = 300;
const NONE = "(none)";
