import { oauthM2M } from "../../src/facade/credentials/index.ts";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import {
  type AuthorizationServer,
  CLIENT_ID,
  type ServerOptions,
  serveAuthorization,
} from "./authorization-server.ts";
import { drive, stopClock } from "./clock.ts";

/** Knows what is under way between clients and a server, so that a stopped clock is moved only when it may be. */
export interface SignInWatch {
  /** For the credentials and for their client. */
  readonly fetch: typeof globalThis.fetch;
  /** When each request was handed to `fetch`, with where it went. */
  readonly sends: readonly { readonly url: string; readonly atMs: number }[];
  client(options: JobsClientOptions): JobsClient;
  /** Runs work to its end, on a stopped clock. */
  end<T>(work: Promise<T>): Promise<T>;
  /** Lets time pass, with what goes on meanwhile by itself. */
  pass(ms: number): Promise<void>;
  /** Runs work to its end and gives the error it ended with. */
  failureOf(work: Promise<unknown>): Promise<unknown>;
}

export function watchSignIn(
  server: Pick<AuthorizationServer, "waiting"> = { waiting: () => 0 },
): SignInWatch {
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

  // Vitest asks another process for each import, also for what is loaded: one begun later is settled later.
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

/** Loads what the package loads when it is first needed. */
async function loadAll(): Promise<void> {
  await Promise.all([
    import("../../src/facade/credentials/tokens/oauth.ts"),
    import("../../src/facade/waits/wait.ts"),
  ]);
}

/** A workspace whose clock is the test's, and a client that signs in there with a secret, or at another address. */
export async function signInWithSecret({
  host,
  ...options
}: ServerOptions & { readonly host?: string } = {}) {
  await loadAll();
  stopClock();
  const server = await serveAuthorization(options);
  const watch = watchSignIn(server);
  const credentials = oauthM2M({
    host: host ?? server.host,
    clientId: CLIENT_ID,
    clientSecret: server.secret,
    fetch: watch.fetch,
  });
  const jobs = watch.client({ credentials });
  /** The waits between the requests whose addresses hold a text. */
  const delays = (part: string): number[] => {
    const times = watch.sends.filter(({ url }) => url.includes(part)).map(({ atMs }) => atMs);
    return times.slice(1).map((atMs, index) => atMs - (times[index] ?? 0));
  };
  return { server, watch, credentials, jobs, delays };
}
