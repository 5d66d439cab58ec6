import { type RunId, ValidationError } from "../errors/errors.ts";
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
  const option = Object.keys(params ?? {}).find((name) => name in WAIT_OPTIONS);
  if (option !== undefined) refuse(option, "is an option: pass it in the second argument");
  const id: unknown = params?.run_id;
  const isDigits = typeof id === "string" && /^\d{1,20}$/.test(id);
  return toId(id) ?? refuse("run_id", wrongId(id, isDigits));
}

function wrongId(id: unknown, isDigits: boolean): string {
  if (id instanceof Promise) return "must be the id of a run, not a promise: add `await`";
  return `must be the id of a run, such as \`{ run_id: 123 }\`${isDigits ? `, got the string "${id}"` : ""}`;
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
export function readRunIds(params: { readonly run_ids?: readonly RunId[] } | null | undefined): RunId[] {
  const refuse = (path: string, message: string): never => {
    throw new ValidationError("The runs cannot be waited for", [{ path, message }]);
  };
  const ids: unknown = params?.run_ids;
  if (!Array.isArray(ids)) return refuse("run_ids", "must be a list of ids");
  return ids.map((id, index) => toId(id) ?? refuse(`run_ids[${index}]`, "must be the id of a run"));
}

/** Returns an id in its one form: a bigint only if a number cannot hold it exactly. */
function toId(id: unknown): RunId | undefined {
  if (typeof id === "bigint") return Number.isSafeInteger(Number(id)) ? Number(id) : id;
  return typeof id === "number" && Number.isSafeInteger(id) ? id : undefined;
}
