import { constants, type Stats } from "node:fs";
import { copyFile, link, lstat, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { ConfigurationError } from "../facade/errors/errors.ts";
import { BOOLEAN, checkOptionTypes, type OptionType } from "../facade/errors/option-types.ts";
import type { RequestOptions } from "../facade/options.ts";
import { REQUEST_OPTIONS } from "../facade/request/check-options.ts";
import { readList, unexpectedResult } from "../facade/request/check-result.ts";
import type { JobsRuns } from "../facade/runs.ts";
import { isError } from "../facade/util/is-error.ts";
import type { JobsRunsExportParams, ViewItem } from "../generated/schema.ts";
import { ExportError } from "./export-error.ts";
import { fileNames } from "./file-names.ts";

/** Options of an export; those of a call apply to its one request. */
export interface ExportOptions extends RequestOptions {
  /**
   * Whether to replace existing files.
   * @default false
   */
  readonly overwrite?: boolean | undefined;
}

const EXPORT_OPTIONS: Readonly<Record<keyof ExportOptions, OptionType>> = {
  ...REQUEST_OPTIONS,
  overwrite: BOOLEAN,
};

/**
 * Exports the views of a run and writes each to its own HTML file.
 *
 * A file is named after its view, such as `Match.notebook.html`; unsafe characters are replaced, and a number is added
 * if names collide. A missing folder is created. A file is written completely or not at all, and if one exists already,
 * none is written. A run with several tasks cannot be exported as a whole: export the run of each notebook task, into its own
 * folder. A view without content is an error, not an empty file; a run without views writes no file.
 *
 * @param jobs The client to export with.
 * @param params The run, and which of its views.
 * @param folder Path of the folder to write to, relative ones from the working directory.
 * @returns the absolute paths of the files, in the order of the views
 * @throws `ExportError` if a file exists already, a view is empty, or a file cannot be written
 * @throws `DatabricksError` if the export request fails
 *
 * @example
 * const paths = await exportTo(jobs, { run_id, views_to_export: "ALL" }, "exports");
 */
export async function exportTo(
  jobs: { readonly runs: Pick<JobsRuns, "export"> },
  params: JobsRunsExportParams,
  folder: string,
  exportOptions?: ExportOptions | null,
): Promise<string[]> {
  checkOptionTypes(exportOptions ?? {}, EXPORT_OPTIONS, "The fourth argument of `exportTo()`");
  const { overwrite = false, ...options } = exportOptions ?? {};
  if (typeof jobs?.runs?.export !== "function") {
    throw new ConfigurationError("The first argument of exportTo() must be a client.");
  }
  if (typeof folder !== "string" || folder === "") {
    throw new ConfigurationError("The third argument of exportTo() must be the path of a folder.");
  }
  const exported = await jobs.runs.export(params, options);
  const views = readList<ViewItem>(exported, exported.views, "views");
  const invalid = views.findIndex(({ content = "" }: { content?: unknown }) => typeof content !== "string");
  if (invalid !== -1) throw unexpectedResult(exported, `views[${invalid}].content`, "must be a string");
  const names = fileNames(views);
  const root = resolve(folder);
  const files = views.map(({ content = "" }, index) => ({ path: join(root, names[index] ?? ""), content }));

  const empty = files.find(({ content }) => content === "");
  if (empty !== undefined) {
    throw new ExportError(
      `Run ${params.run_id} was exported without content for ${empty.path}; nothing was written.`,
      "empty_view",
      empty.path,
    );
  }
  try {
    await writeAll(files, root, overwrite);
  } catch (cause) {
    if (cause instanceof ExportError) throw cause;
    throw new ExportError(`Could not write to ${root}: ${cause}`, "not_written", root, { cause });
  }
  return files.map(({ path }) => path);
}

interface File {
  readonly path: string;
  readonly content: string;
}

async function writeAll(files: readonly File[], folder: string, overwrite: boolean): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { path } of files) {
    const stats = await statOf(path);
    if (stats?.isDirectory()) throw alreadyExists(path, "a folder");
    if (stats !== undefined && !overwrite) throw alreadyExists(path);
  }
  // All are written to a temporary folder first, so that a full disk leaves no partial file, and none without the others.
  const temporary = await mkdtemp(join(folder, ".export-"));
  try {
    for (const { path, content } of files) await writeFile(join(temporary, basename(path)), content);
    for (const { path } of files) {
      const written = join(temporary, basename(path));
      await (overwrite ? rename(written, path) : moveInto(written, path));
    }
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Moves a written file to its path, unless a file exists there. */
async function moveInto(written: string, path: string): Promise<void> {
  try {
    // Not every file system has links.
    await link(written, path).catch(() => copyFile(written, path, constants.COPYFILE_EXCL));
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw alreadyExists(path);
    throw error;
  }
}

async function statOf(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return isError(error) && "code" in error ? error.code : undefined;
}

function alreadyExists(path: string, kind = "a file"): ExportError {
  const replace = kind === "a file" ? ", or replace it with { overwrite: true }" : "";
  return new ExportError(
    `${path} exists already, as ${kind}. Move it away or choose another folder${replace}.`,
    "exists",
    path,
  );
}
