import type { OperationTypes } from "../../generated/schema.ts";
import type { DatabricksCredentials } from "../credentials/types.ts";
import type { JobsClientOptions, RequestOptions } from "../options.ts";
import { loadPart } from "../util/lazy.ts";
import { readCallOptions } from "./check-options.ts";
import type { Engine } from "./engine.ts";
import { stripNulls } from "./strip-nulls.ts";

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
        // The next call tries again, which some runtimes let it.
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
    const own = options === undefined ? {} : readCallOptions(options);
    const copied = stripNulls(params);
    engine ??= await loadPart(load(), own.signal);
    return await engine.carryOut(id, copied, own);
  };
}
