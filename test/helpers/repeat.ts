import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";

export type Repeat = "safe" | "repeatable" | "keyed" | "once";
export type Route = "facade" | "raw";

/** Each way to send a request with each class of repetition. */
export const STRATEGIES: readonly [Route, Repeat][] = (["facade", "raw"] as const).flatMap((route) =>
  (["safe", "repeatable", "keyed", "once"] as const).map((repeat): [Route, Repeat] => [route, repeat]),
);

/** How a call ended. */
export interface Ending {
  readonly data?: unknown;
  /** Status of the answer; only `jobs.raw` tells it. */
  readonly status?: number;
  readonly error?: unknown;
  readonly thrown?: unknown;
}

/** Makes one call, with the operation that stands for a class; its failure is part of what it resolves to. */
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

/** A client, and what its hooks were told. */
export interface WatchedClient {
  readonly jobs: JobsClient;
  /** The waits chosen before requests were sent again. */
  readonly delays: readonly number[];
  /** How many requests were sent. */
  sent(): number;
  /** Whether every request sent is over; not before the first one is. */
  isIdle(): boolean;
}

export function watchedClient(options: JobsClientOptions): WatchedClient {
  const delays: number[] = [];
  let sent = 0;
  let over = 0;
  const hooks = {
    onRequest: () => {
      sent += 1;
    },
    onResponse: () => {
      over += 1;
    },
    onRetry: ({ delayMs }: { delayMs: number }) => {
      delays.push(delayMs);
    },
  };
  const jobs = new JobsClient({ token: "secret", hooks, ...options });
  return { jobs, delays, sent: () => sent, isIdle: () => sent > 0 && sent === over };
}

/** Says which of the waits lie outside the range from which the jitter picks, first to last. */
export function outOfRange(delays: readonly number[]): number[] {
  return delays.filter((delayMs, index) => {
    const longest = Math.min(500 * 2 ** index, 10_000);
    return delayMs < longest / 2 || delayMs > longest;
  });
}
