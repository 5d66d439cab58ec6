import type { LoadEngine } from "./caller.ts";
import type { RawClient } from "./openapi.ts";

const METHODS = ["request", "GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

type Method = (...given: unknown[]) => Promise<unknown>;

/** Makes `jobs.raw`. openapi-fetch loads with its first call; what it is told before then is told it at once. */
export function createRawClient(load: LoadEngine): RawClient {
  let client: RawClient | undefined;
  const early: ((client: RawClient) => void)[] = [];
  const tell = (what: (client: RawClient) => void): void => {
    if (client === undefined) early.push(what);
    else what(client);
  };
  const call = (name: (typeof METHODS)[number]): Method => {
    return async (...given) => {
      // Who calls may go on to change what was given.
      const own = client === undefined ? given.map(copyOf) : given;
      client ??= await loadClient(load, early);
      // Each method has arguments of its own, which only its callers need to know.
      return await (client[name] as Method)(...own);
    };
  };
  return {
    ...Object.fromEntries(METHODS.map((name) => [name, call(name)])),
    use: (...middleware) => tell((made) => made.use(...middleware)),
    eject: (...middleware) => tell((made) => made.eject(...middleware)),
  } as RawClient; // the methods were made by their names
}

async function loadClient(
  load: LoadEngine,
  early: readonly ((client: RawClient) => void)[],
): Promise<RawClient> {
  const [{ transport }, { createRaw }] = await Promise.all([load(), import("./raw-client.ts")]);
  const client = createRaw(transport);
  for (const what of early) what(client);
  return client;
}

function copyOf(given: unknown): unknown {
  if (typeof given !== "object" || given === null) return given;
  const { body, params } = given as { body?: unknown; params?: unknown }; // an object, as checked
  try {
    return { ...given, ...structuredClone({ body, params }) };
  } catch {
    // What cannot be copied is no JSON; openapi-fetch may know what to do with it.
    return given;
  }
}
