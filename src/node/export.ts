import { constants } from "node:fs";
import { copyFile, link, lstat, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { RequestOptions } from "../facade/options.ts";
import type { JobsRuns } from "../facade/runs.ts";
import type { JobsRunsExportParams } from "../generated/schema.ts";
import { ExportError } from "./export-error.ts";
import { fileNames } from "./file-names.ts";

/** Settings of an export; those of a call hold for its one request. */
export interface ExportOptions extends RequestOptions {
  /**
   * Whether to replace files that are there already.
   * @default false
   */
  readonly overwrite?: boolean | undefined;
}

/**
 * Exports the views of a run and writes each to an HTML file of its own.
 *
 * A file is named for its view, such as `Match.notebook.html`, with whatever is not safe in a name replaced and a
 * number where names collide. The folder is made where it is missing. A file is there whole or not at all, and
 * where one is in the way none is written. A view without content is an error and not an empty file; a run without
 * views gives no file.
 *
 * @param jobs The client to export with.
 * @param params Which run, and which of its views.
 * @param folder Path of the folder to write to, relative ones from the working directory.
 * @returns the absolute paths of the files, in the order of the views
 * @throws `ExportError` where a file exists already, a view is empty, or a file cannot be written
 * @throws `DatabricksError` where the export itself is refused
 *
 * @example
 * const paths = await exportTo(jobs, { run_id, views_to_export: "ALL" }, "exports");
 */
export async function exportTo(
  jobs: { readonly runs: Pick<JobsRuns, "export"> },
  params: JobsRunsExportParams,
  folder: string,
  { overwrite = false, ...options }: ExportOptions = {},
): Promise<string[]> {
  const { views = [] } = await jobs.runs.export(params, options);
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
  if (!overwrite) {
    for (const { path } of files) if (await isThere(path)) throw inTheWay(path);
  }
  // All are written aside first, so that a full disk leaves no half of a file, and none without the others.
  const aside = await mkdtemp(join(folder, ".export-"));
  try {
    for (const { path, content } of files) await writeFile(join(aside, basename(path)), content);
    for (const { path } of files) {
      const written = join(aside, basename(path));
      await (overwrite ? rename(written, path) : place(written, path));
    }
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

/** Gives a written file its name, unless another file has it. */
async function place(written: string, path: string): Promise<void> {
  try {
    // Not every file system has links.
    await link(written, path).catch(() => copyFile(written, path, constants.COPYFILE_EXCL));
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw inTheWay(path);
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false;
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function inTheWay(path: string): ExportError {
  return new ExportError(
    `${path} exists already. Move it away, choose another folder, or replace it with { overwrite: true }.`,
    "exists",
    path,
  );
}
