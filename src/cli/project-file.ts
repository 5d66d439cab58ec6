import { existsSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProjectDefinition } from "../deploy/index.ts";

/**
 * Loads the definition that a module exports as its default, or a promise of it.
 * @throws if the file is missing, cannot be loaded, or has no such default export
 */
export async function loadProject(file: string): Promise<ProjectDefinition> {
  const path = resolve(file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) throw new Error(`${file} does not exist.`);
  if (!stats.isFile()) throw new Error(`${file} is not a file: name the module that defines the jobs.`);
  const module: { default?: unknown } = await load(file, path);
  // A module that was compiled to CommonJS has its exports in the default.
  const exported: unknown = await (hasDefault(module.default) ? module.default.default : module.default);
  if (typeof exported !== "object" || exported === null) {
    const found =
      exported === undefined ? "has no default export" : `has a ${typeof exported} as its default export`;
    throw new Error(
      `${file} ${found}. It must end in: export default defineJobs({ project, jobs }); a promise of it is fine, too.`,
    );
  }
  return exported as ProjectDefinition; // checked when it is planned
}

/** Adds the flags of a command to a definition. */
export function withFlags(
  project: ProjectDefinition,
  { adopt, prune }: { readonly adopt?: boolean; readonly prune?: boolean },
): ProjectDefinition {
  return { ...project, ...(adopt ? { adopt } : {}), ...(prune ? { prune } : {}) };
}

async function load(file: string, path: string): Promise<{ default?: unknown }> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    throw new Error(`${file} could not be loaded: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ERR_UNKNOWN_FILE_EXTENSION") {
    return (
      `Node.js ${process.versions.node} does not load TypeScript. Use Node.js 22.18 or later, or install tsx and ` +
      'set NODE_OPTIONS="--import tsx".'
    );
  }
  if ("code" in error && error.code === "ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX") {
    const [problem] = error.message.split("\n");
    return `${problem}. Node.js removes types only: write it without this syntax, or install tsx and set NODE_OPTIONS="--import tsx".`;
  }
  const missing = "code" in error && error.code === "ERR_MODULE_NOT_FOUND" ? missingFile(error) : undefined;
  if (missing !== undefined) return missing;
  if (/import statement outside a module|Unexpected token 'export'/.test(error.message)) {
    return `${error.message}. Name it with the extension .mts or .mjs, or set "type": "module" in package.json.`;
  }
  // With the lines of the user's files.
  const lines = (error.stack ?? error.message).split("\n");
  return lines.filter((line) => !/node:internal|databricks-jobs\/dist/.test(line)).join("\n");
}

/** Returns what to do about an import that names the JavaScript file that a TypeScript file would be compiled to. */
function missingFile(error: Error): string | undefined {
  const url = "url" in error ? String(error.url) : "";
  const source = url.replace(/js$/, "ts");
  if (!/^file:.*\.[cm]?js$/.test(url) || !existsSync(new URL(source))) return undefined;
  const [name, other] = [url, source].map((one) => one.slice(one.lastIndexOf("/") + 1));
  return (
    `it imports ${name}, but the file is ${other}. Node.js does not resolve .js to .ts: import ${other}, ` +
    'or install tsx and set NODE_OPTIONS="--import tsx".'
  );
}

function hasDefault(value: unknown): value is { readonly default: unknown } {
  return typeof value === "object" && value !== null && "default" in value;
}
