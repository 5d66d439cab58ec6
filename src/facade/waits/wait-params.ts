import { type RunId, ValidationError } from "../errors/errors.ts";
import { plainName } from "../util/nearest-name.ts";
import { WAIT_OPTIONS } from "./wait-options.ts";

/** The run to wait for. */
export interface WaitParams {
  /** Id of the run. */
  readonly run_id: RunId;
  /** Id of one of its repairs, to wait for that repair: `started` of `onUpdate` has it. */
  readonly repair_id?: RunId | null | undefined;
}

/** @throws `ValidationError` if the id is missing, which callers without types may do */
export function readRunId(params: { readonly run_id?: RunId } | null | undefined): RunId {
  const refuse = (path: string, message: string): never => {
    throw new ValidationError("The run cannot be read", [{ path, message }]);
  };
  checkNames(params, ["run_id", "repair_id"], refuse);
  const id: unknown = params?.run_id;
  // Without parameters, their form is shown.
  const form = id === undefined && !(params instanceof Promise) ? ", such as `{ run_id: 123 }`" : "";
  return toId(id) ?? refuse("run_id", `${wrongId(params instanceof Promise ? params : id)}${form}`);
}

/** Refuses options among the parameters, and known names in another spelling. */
function checkNames(
  params: object | null | undefined,
  known: readonly string[],
  refuse: (path: string, message: string) => never,
): void {
  for (const name of Object.keys(params ?? {})) {
    if (Object.hasOwn(WAIT_OPTIONS, name)) refuse(name, "is an option: pass it in the second argument");
    const meant = known.find((other) => plainName(other) === plainName(name));
    if (meant !== undefined && meant !== name) refuse(name, `is unknown: did you mean \`${meant}\`?`);
  }
}

function wrongId(id: unknown): string {
  if (id instanceof Promise) return "must be the id of a run, not a promise: add `await`";
  if (typeof id === "number" && Number.isInteger(id)) {
    return `is ${id}, beyond what a number holds exactly (2^53 - 1): it was rounded already, pass a bigint`;
  }
  const isShown = typeof id === "number" || (typeof id === "string" && /^\d{1,20}$/.test(id));
  return `must be the id of a run${isShown ? `, got ${typeof id === "string" ? `the string "${id}"` : id}` : ""}`;
}

/** @throws `ValidationError` for anything but an id or nothing */
export function readRepairId({ repair_id }: WaitParams): RunId | undefined {
  if (repair_id === undefined || repair_id === null) return undefined;
  const id = toId(repair_id);
  if (id !== undefined) return id;
  throw new ValidationError("The run cannot be read", [
    { path: "repair_id", message: "must be the id of a repair" },
  ]);
}

/** @throws `ValidationError` for anything but a list of ids */
export function readRunIds(
  params:
    | { readonly run_ids?: readonly RunId[]; readonly job_id?: RunId | null | undefined }
    | null
    | undefined,
): RunId[] {
  const refuse = (path: string, message: string): never => {
    throw new ValidationError("The runs cannot be waited for", [{ path, message }]);
  };
  checkNames(params, ["run_ids", "job_id"], refuse);
  const job_id = params?.job_id;
  if (job_id !== undefined && job_id !== null && toId(job_id) === undefined) {
    refuse("job_id", "must be the id of the job of all of the runs");
  }
  const ids: unknown = params?.run_ids;
  if (!Array.isArray(ids)) return refuse("run_ids", "must be a list of ids");
  return ids.map((id, index) => toId(id) ?? refuse(`run_ids[${index}]`, wrongId(id)));
}

/** Returns an id in its one form: a bigint only if a number cannot hold it exactly. */
function toId(id: unknown): RunId | undefined {
  if (typeof id === "bigint") return Number.isSafeInteger(Number(id)) ? Number(id) : id;
  return typeof id === "number" && Number.isSafeInteger(id) ? id : undefined;
}
