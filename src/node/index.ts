/**
 * Functions for Node.js: sending requests with less CPU time, exporting runs to files, showing the progress of a wait,
 * and printing strings of a workspace safely.
 *
 * @module databricks-jobs/node
 */

export { printable } from "../facade/util/printable.ts";
export { type ExportOptions, exportTo } from "./export.ts";
export { ExportError } from "./export-error.ts";
export { lineProgress } from "./line-progress.ts";
export { type LiveProgress, liveProgress } from "./live-progress.ts";
export { nodeFetch } from "./node-fetch.ts";
export type { ProgressOptions, ProgressStream } from "./progress-stream.ts";
