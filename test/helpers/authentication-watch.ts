import { oauthM2M } from "../../src/facade/credentials/index.ts";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import {
  type AuthorizationServer,
  CLIENT_ID,
  type ServerOptions,
  serveAuthorization,
} from "./authorization-server.ts";
import { drive, stopClock } from "./clock.ts";

/** Tracks requests between clients and a server, so that a stopped clock advances only while nothing is in flight. */
export interface AuthenticationWatch {
  /** To be used by the credentials and by their client. */
  readonly fetch: typeof globalThis.fetch;
  /** URL and time of each request. */
  readonly sends: readonly { readonly url: string; readonly atMs: number }[];
  client(options: JobsClientOptions): JobsClient;
  /** Runs work to its end, on a stopped clock. */
  end<T>(work: Promise<T>): Promise<T>;
  /** Advances time, together with work in the background. */
  pass(ms: number): Promise<void>;
  /** Runs work to its end and returns its error. */
  failureOf(work: Promise<unknown>): Promise<unknown>;
}

export function watchAuthentication(
  server: Pick<AuthorizationServer, "waiting"> = { waiting: () => 0 },
): AuthenticationWatch {
  const sends: { url: string; atMs: number }[] = [];
  let open = 0;
  let probes = 0;
  let isProbing = false;

  const fetch: typeof globalThis.fetch = async (input, init) => {
    sends.push({ url: String(input), atMs: performance.now() });
    open += 1;
    try {
      const response = await globalThis.fetch(input, init);
      const text = await response.text();
      return new Response(text === "" ? null : text, { status: response.status, headers: response.headers });
    } finally {
      open -= 1;
    }
  };

  // Vitest asks another process for each import, loaded modules included: a later import settles later.
  const probe = async (): Promise<void> => {
    isProbing = true;
    await loadAll();
    isProbing = false;
    probes += 1;
  };
  const isIdle = (): boolean => {
    if (open !== server.waiting()) probes = 0;
    else if (probes >= 2) {
      probes = 0;
      return true;
    } else if (!isProbing) void probe();
    return false;
  };
  const end = <T>(work: Promise<T>): Promise<T> => drive(work, isIdle);

  return {
    fetch,
    sends,
    client: (options) => new JobsClient({ fetch, validate: false, ...options }),
    end,
    pass: (ms) => end(new Promise((resolve) => setTimeout(resolve, ms))),
    failureOf: (work) =>
      end(
        work.then(
          (value) => Promise.reject(new Error(`it resolved to ${JSON.stringify(value)}`)),
          (error: unknown) => error,
        ),
      ),
  };
}

/** Loads the modules that the package loads lazily. */
async function loadAll(): Promise<void> {
  await Promise.all([
    import("../../src/facade/credentials/tokens/oauth.ts"),
    import("../../src/facade/waits/wait.ts"),
  ]);
}

/** Creates a workspace on a fake clock, and a client with a client secret for it or for another host. */
export async function createM2MClient({ host, ...options }: ServerOptions & { readonly host?: string } = {}) {
  await loadAll();
  stopClock();
  const server = await serveAuthorization(options);
  const watch = watchAuthentication(server);
  const credentials = oauthM2M({
    host: host ?? server.host,
    clientId: CLIENT_ID,
    clientSecret: server.secret,
    fetch: watch.fetch,
  });
  const jobs = watch.client({ credentials });
  /** The delays between the requests whose URLs contain a string. */
  const delays = (part: string): number[] => {
    const times = watch.sends.filter(({ url }) => url.includes(part)).map(({ atMs }) => atMs);
    return times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
  };
  return { server, watch, credentials, jobs, delays };
}
