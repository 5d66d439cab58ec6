import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { ProjectDefinition } from "../deploy/index.ts";

/**
 * Loads the definition that a module exports as its default.
 * @throws if the file is missing, cannot be loaded, or has no default export
 */
export async function loadProject(file: string): Promise<ProjectDefinition> {
  const path = resolve(file);
  if (!existsSync(path)) throw new Error(`${file} does not exist.`);
  const module: { default?: unknown } = await load(file, path);
  // A module that was compiled to CommonJS has its exports in the default.
  const exported = hasDefault(module.default) ? module.default.default : module.default;
  if (typeof exported !== "object" || exported === null) {
    throw new Error(
      `${file} has no default export that defines jobs. It must end in: export default defineJobs({ project, jobs });`,
    );
  }
  return exported as ProjectDefinition; // checked when it is planned
}

async function load(file: string, path: string): Promise<{ default?: unknown }> {
  try {
    return await import(pathToFileURL(path).href);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_UNKNOWN_FILE_EXTENSION") throw error;
    throw new Error(
      `${file} is TypeScript, which Node.js ${process.versions.node} does not load. Use Node.js 22.18 or later, or install tsx and ` +
        'set NODE_OPTIONS="--import tsx".',
      { cause: error },
    );
  }
}

function hasDefault(value: unknown): value is { readonly default: unknown } {
  return typeof value === "object" && value !== null && "default" in value;
}
