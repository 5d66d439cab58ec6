import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";

export type Repeat = "safe" | "repeatable" | "keyed" | "once";
export type Route = "facade" | "raw";

/** The operations of each repeat class, through the methods and through `jobs.raw`. */
export const STRATEGIES: readonly [Route, Repeat][] = (["facade", "raw"] as const).flatMap((route) =>
  (["safe", "repeatable", "keyed", "once"] as const).map((repeat): [Route, Repeat] => [route, repeat]),
);

/** How a call ended. */
export interface Ending {
  readonly data?: unknown;
  /** Status of the response; only `jobs.raw` returns it. */
  readonly status?: number;
  readonly error?: unknown;
  readonly thrown?: unknown;
}

/** Calls an example operation of a repeat class. Resolves even if the call fails. */
export function send(route: Route, repeat: Repeat, jobs: JobsClient): Promise<Ending> {
  const thrown = (error: unknown): Ending => ({ thrown: error });
  if (route === "facade") return throughFacade[repeat](jobs).then((data) => ({ data }), thrown);
  return throughRaw[repeat](jobs).then(
    ({ data, error, response }) => ({ data, error, status: response.status }),
    thrown,
  );
}

const throughFacade: Record<Repeat, (jobs: JobsClient) => Promise<unknown>> = {
  safe: (jobs) => jobs.runs.get({ run_id: 1 }),
  repeatable: (jobs) => jobs.runs.cancel({ run_id: 1 }),
  keyed: (jobs) => jobs.runNow({ job_id: 5 }),
  once: (jobs) => jobs.create({ name: "nightly" }),
};

const throughRaw: Record<
  Repeat,
  (jobs: JobsClient) => Promise<{ data?: unknown; error?: unknown; response: Response }>
> = {
  safe: ({ raw }) => raw.GET("/2.1/jobs/runs/get", { params: { query: { run_id: 1 } } }),
  repeatable: ({ raw }) => raw.POST("/2.1/jobs/runs/cancel", { body: { run_id: 1 } }),
  keyed: ({ raw }) => raw.POST("/2.1/jobs/run-now", { body: { job_id: 5, idempotency_token: "mine" } }),
  once: ({ raw }) => raw.POST("/2.1/jobs/create", { body: { name: "nightly" } }),
};

/** A client, and what its hooks recorded. */
export interface WatchedClient {
  readonly jobs: JobsClient;
  /** The delays before retries. */
  readonly delays: readonly number[];
  /** Returns the number of requests sent. */
  sent(): number;
  /** Returns whether every request has ended; false before the first one. */
  isIdle(): boolean;
}

export function watchedClient(options: JobsClientOptions): WatchedClient {
  const delays: number[] = [];
  let sent = 0;
  let ended = 0;
  const hooks = {
    onRequest: () => {
      sent += 1;
    },
    onResponse: () => {
      ended += 1;
    },
    onRetry: ({ delayMs }: { delayMs: number }) => {
      delays.push(delayMs);
    },
  };
  const jobs = new JobsClient({ token: "secret", hooks, ...options });
  return { jobs, delays, sent: () => sent, isIdle: () => sent > 0 && sent === ended };
}

/** Returns the delays outside those of one call alone that is limited each time, without a `Retry-After` delay. */
export function outOfPace(delays: readonly number[]): number[] {
  return delays.filter((delayMs, index) => {
    const longest = Math.min(1_000 / 0.6 ** index, 20_000);
    return delayMs < longest * 0.75 - 1e-6 || delayMs > longest + 1e-6;
  });
}

/** Returns the delays outside the range of the back-off with jitter; the first is that of the first retry. */
export function outOfRange(delays: readonly number[], maxMs = 30_000): number[] {
  return delays.filter((delayMs, index) => {
    const longest = Math.min(500 * 2 ** index, maxMs);
    return delayMs < longest / 2 || delayMs > longest;
  });
}
