/**
 * Functions that need a file system or a terminal: exporting runs to files, showing the progress of a wait, and printing
 * strings of a workspace safely.
 *
 * @module databricks-jobs/node
 */

export { printable } from "../facade/util/printable.ts";
export { type ExportOptions, exportTo } from "./export.ts";
export { ExportError } from "./export-error.ts";
export { lineProgress } from "./line-progress.ts";
export { type LiveProgress, liveProgress } from "./live-progress.ts";
export type { ProgressOptions, ProgressStream } from "./progress-stream.ts";
