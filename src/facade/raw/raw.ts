import type { LoadEngine } from "../request/call.ts";
import { loadPart } from "../util/lazy.ts";
import type { RawClient } from "./openapi.ts";
import { rawReason } from "./raw-reason.ts";

const METHODS = ["request", "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

type Method = (...given: unknown[]) => Promise<unknown>;
type Middleware = Parameters<RawClient["use"]>[number];

/** Makes `jobs.raw`. openapi-fetch loads with its first call; what it is told until it has loaded, it is told then. */
export function createRawClient(load: LoadEngine): RawClient {
  let client: RawClient | undefined;
  let loading: Promise<RawClient> | undefined;
  const early: ((client: RawClient) => void)[] = [];
  const tell = (what: (client: RawClient) => void): void => {
    if (client === undefined) early.push(what);
    else what(client);
  };
  const loadClient = async (): Promise<RawClient> => {
    const [{ transport }, { createRaw }] = await Promise.all([load(), import("./raw-client.ts")]);
    const made = createRaw(transport);
    for (const what of early) what(made);
    client = made;
    return made;
  };
  const call = (name: (typeof METHODS)[number]): Method => {
    return async (...given) => {
      // Each method has arguments of its own, which only its callers need to know.
      if (client !== undefined) return await (client[name] as Method)(...given);
      // Who calls may go on to change what was given.
      const own = given.map(copyInit);
      loading ??= loadClient().catch((error) => {
        loading = undefined;
        throw error;
      });
      try {
        const loaded = await loadPart(loading, signalIn(given));
        return await (loaded[name] as Method)(...own);
      } catch (thrown) {
        throw rawReason(thrown);
      }
    };
  };
  return {
    ...Object.fromEntries(METHODS.map((name) => [name, call(name)])),
    use: (...middleware) => {
      middleware.forEach(checkMiddleware);
      tell((made) => made.use(...middleware));
    },
    eject: (...middleware) => tell((made) => made.eject(...middleware)),
  } as RawClient; // the methods were made by their names
}

/** Copies what openapi-fetch writes into the request; all else it is given stays what it is. */
function copyInit(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  const copy: Record<string, unknown> = { ...given };
  for (const name of ["body", "params", "headers"]) if (name in copy) copy[name] = copyOf(copy[name], []);
  return copy;
}

/** Copies what is plain; what is made by a class, or goes round in a circle, is for JSON to say. */
function copyOf(given: unknown, ancestors: readonly unknown[]): unknown {
  if (typeof given !== "object" || given === null || ancestors.includes(given)) return given;
  const within = [...ancestors, given];
  if (Array.isArray(given)) return given.map((element) => copyOf(element, within));
  if (Object.getPrototypeOf(given) !== Object.prototype || "toJSON" in given) return given;
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, copyOf(value, within)]));
}

function signalIn(given: readonly unknown[]): AbortSignal | undefined {
  const { signal } = (given.at(-1) ?? {}) as { signal?: AbortSignal | null }; // as every method takes it
  return signal ?? undefined;
}

/** As openapi-fetch does when it is told. */
function checkMiddleware(middleware: Middleware): void {
  if (!middleware) return;
  const isOne = typeof middleware === "object";
  if (isOne && ["onRequest", "onResponse", "onError"].some((name) => name in middleware)) return;
  throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse()` or `onError()`");
}
