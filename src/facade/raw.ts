import type { LoadEngine } from "./caller.ts";
import type { RawClient } from "./openapi.ts";
import { loadPart } from "./parts.ts";
import { rawReason } from "./raw-reason.ts";

const METHODS = ["request", "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

type Method = (...given: unknown[]) => Promise<unknown>;
type Middleware = Parameters<RawClient["use"]>[number];

/** Makes `jobs.raw`. openapi-fetch loads with its first call; what it is told before then is told it at once. */
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
    client = createRaw(transport);
    for (const what of early) what(client);
    return client;
  };
  const call = (name: (typeof METHODS)[number]): Method => {
    return async (...given) => {
      // Each method has arguments of its own, which only its callers need to know.
      if (client !== undefined) return await (client[name] as Method)(...given);
      // Who calls may go on to change what was given.
      const own = given.map(copyOf);
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

/** Copies what is plain; what is made by a class is openapi-fetch's business. */
function copyOf(given: unknown): unknown {
  if (Array.isArray(given)) return given.map(copyOf);
  if (typeof given !== "object" || given === null || Object.getPrototypeOf(given) !== Object.prototype) {
    return given;
  }
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, copyOf(value)]));
}

function signalIn(given: readonly unknown[]): AbortSignal | undefined {
  const { signal } = (given.at(-1) ?? {}) as { signal?: AbortSignal | null }; // as every method takes it
  return signal ?? undefined;
}

/** As openapi-fetch does when it is told. */
function checkMiddleware(middleware: Middleware): void {
  if (!middleware) return;
  if (["onRequest", "onResponse", "onError"].some((name) => name in Object(middleware))) return;
  throw new Error("Middleware must be an object with one of `onRequest()`, `onResponse()` or `onError()`");
}
