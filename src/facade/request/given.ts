import { stripNulls } from "./strip-nulls.ts";

// What a caller gave is taken as it is when the method is called: what is changed afterwards is not sent.

/** Copies parameters. Those that cannot be sent are left as they are, and refused later. */
export function copyParams<Params extends object>(params: Params): Params {
  const { named, issues } = stripNulls(params);
  return issues.length === 0 ? (named as Params) : params; // without what was left out anyway
}

const OPTIONS = [
  ...(["signal", "timeoutMs", "maxRetries", "headers"] as const),
  ...(["pollIntervalMs", "waitTimeoutMs", "onUpdate", "cancelOnAbort"] as const),
];

/** Copies the options of a call or a wait; they are checked later. */
export function copyOptions<Options extends object>(options: Options | undefined): Options | undefined {
  if (typeof options !== "object" || options === null) return options;
  const given = options as Record<string, unknown>; // an object, as checked
  const copied = Object.fromEntries(OPTIONS.map((name) => [name, given[name]]));
  if (typeof given.headers === "object" && given.headers !== null && !(Symbol.iterator in given.headers)) {
    copied.headers = { ...given.headers };
  }
  return copied as Options; // by the same names
}
