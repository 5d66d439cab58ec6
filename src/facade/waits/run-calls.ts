import type { CallOperation } from "../request/call.ts";
import type { RepairCalls } from "./repair.ts";
import type { RunsCalls } from "./wait-each.ts";

/** The calls that waits, repairs and collections are made of. */
export function createRunCalls(call: CallOperation, timeoutMs: number): RunsCalls & RepairCalls {
  return {
    timeoutMs,
    get: (params, options) => call("JobsRunsGet", params, options),
    getOutput: (params, options) => call("JobsRunsGetOutput", params, options),
    cancel: (params, options) => call("JobsRunsCancel", params, options),
    list: (params, options) => call("JobsRunsList", params, options),
    repair: (params, options) => call("JobsRunsRepair", params, options),
  };
}
