/**
 * Functions that need a file system or a terminal: exporting runs to files, and showing the progress of a wait.
 *
 * @module databricks-jobs/node
 */
export { type ExportOptions, exportTo } from "./export.ts";
export { ExportError } from "./export-error.ts";
export { lineProgress } from "./line-progress.ts";
export { type LiveProgress, liveProgress } from "./live-progress.ts";
export type { ProgressOptions, ProgressStream } from "./progress-stream.ts";
