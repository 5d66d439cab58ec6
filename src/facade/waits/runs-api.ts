import type {
  JobsRunsCancelParams,
  JobsRunsGetOutputParams,
  JobsRunsGetParams,
  JobsRunsListParams,
  ListRunsResponse,
  Run,
  RunOutput,
} from "../../generated/schema.ts";
import type { RequestOptions } from "../transport/options.ts";

/** The methods of `jobs.runs` that waits use. */
export interface RunsApi {
  /** Default time limit of an attempt, in milliseconds. */
  readonly timeoutMs: number;
  get(params: JobsRunsGetParams, options?: RequestOptions): Promise<Run>;
  getOutput(params: JobsRunsGetOutputParams, options?: RequestOptions): Promise<RunOutput>;
  list(params: JobsRunsListParams, options?: RequestOptions): Promise<ListRunsResponse>;
  cancel(params: JobsRunsCancelParams, options?: RequestOptions): Promise<unknown>;
}
