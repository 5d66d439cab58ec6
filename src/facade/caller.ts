import type { OperationTypes } from "../generated/schema.ts";
import type { DatabricksCredentials } from "./credentials/credentials.ts";
import type { Engine } from "./engine.ts";
import { dropNulls } from "./nulls.ts";
import { checkCallOptions, type JobsClientOptions, type RequestOptions } from "./options.ts";
import { orAborted } from "./or-aborted.ts";

/** Carries out one operation of the API document. */
export type CallOperation = <Id extends keyof OperationTypes>(
  id: Id,
  params: OperationTypes[Id]["params"],
  options?: RequestOptions,
) => Promise<OperationTypes[Id]["result"]>;

export type LoadEngine = () => Promise<Engine>;

/** Makes the function that loads a client's engine, once. */
export function createLoader(credentials: DatabricksCredentials, options: JobsClientOptions): LoadEngine {
  let loading: Promise<Engine> | undefined;
  return () => {
    loading ??= import("./engine.ts").then(
      ({ createEngine }) => createEngine(credentials, options),
      (error) => {
        // The next call tries again.
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
}

/** Makes the function behind the facade's methods. What it is given is copied at once, before anything is awaited. */
export function createCaller(load: LoadEngine): CallOperation {
  let engine: Engine | undefined;
  return async (id, params, options) => {
    if (options !== undefined) checkCallOptions(options);
    const copied = dropNulls(params);
    const own = options === undefined ? {} : { ...options, headers: inLowerCase(options.headers) };
    engine ??= await orAborted(load(), options?.signal);
    return await engine.carryOut(id, copied, own);
  };
}

function inLowerCase(headers: RequestOptions["headers"] = {}): Record<string, string> {
  const given = Object.entries<string | null | undefined>(headers);
  return Object.fromEntries(
    given.flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [[name.toLowerCase(), value]],
    ),
  );
}
