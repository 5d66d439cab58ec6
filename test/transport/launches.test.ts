import type { ServerResponse } from "node:http";
import { describe, expect, test } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { watchedClient } from "../helpers/repeat.ts";
import { serve } from "../helpers/server.ts";

const CALLS = 1_000;

/** Returns a generator of the same pseudo-random numbers in every test run. */
function seededRandom(): () => number {
  let state = 42;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Launch {
  readonly run_id: number;
  readonly order: string;
  requests: number;
}

/** A workspace that starts one run per token and loses 3 of 10 responses. */
async function lossyWorkspace() {
  const random = seededRandom();
  const launches = new Map<string, Launch>();
  const server = await serve((response, { body }) => {
    const { idempotency_token: token, job_parameters } = JSON.parse(body);
    const launch = launches.get(token) ?? {
      run_id: launches.size + 1,
      order: job_parameters.order,
      requests: 0,
    };
    launch.requests += 1;
    launches.set(token, launch);
    if (random() < 0.3) lose(response);
    else response.end(JSON.stringify({ run_id: launch.run_id }));
  });
  return { server, launches };
}

function lose(response: ServerResponse): void {
  response.destroy();
}

describe("1,000 calls of run-now", () => {
  const numbers = Array.from({ length: CALLS }, (_, index) => String(index));

  test.each<[string, (jobs: JobsClient, order: string) => Promise<{ run_id?: number | bigint | undefined }>]>(
    [
      ["the method", (jobs, order) => jobs.runNow({ job_id: 5, job_parameters: { order } })],
      [
        "jobs.raw, with the caller's tokens",
        async (jobs, order) => {
          const body = { job_id: 5, job_parameters: { order }, idempotency_token: `token-${order}` };
          return (await jobs.raw.POST("/2.1/jobs/run-now", { body })).data ?? {};
        },
      ],
    ],
  )("start 1,000 runs, one per call, if 3 of 10 responses are lost: %s", async (_what, runNow) => {
    stopClock();
    const { server, launches } = await lossyWorkspace();
    const { jobs, delays, sent, isIdle } = watchedClient({ host: server.host, maxRetries: 20 });
    const calls = Promise.all(numbers.map((order) => runNow(jobs, order)));
    const results = await drive(calls, isIdle, 1_000);

    const orders = new Map([...launches.values()].map(({ run_id, order }) => [run_id, order]));
    expect(launches.size).toBe(CALLS);
    expect(results.map(({ run_id }) => orders.get(Number(run_id)))).toEqual(numbers);
    const total = [...launches.values()].reduce((sum, launch) => sum + launch.requests, 0);
    expect([server.requests.length, sent(), CALLS + delays.length]).toEqual([total, total, total]);
    expect(delays.length).toBeGreaterThan(CALLS / 4);
  });
});

describe("create", () => {
  const MAY_BE = /The job may have been created\. Look for it before retrying\. See docs\/errors\.md\.$/;

  test.each<[string, (jobs: JobsClient, name: string) => Promise<unknown>]>([
    ["the method", (jobs, name) => jobs.create({ name })],
    ["jobs.raw", ({ raw }, name) => raw.POST("/2.1/jobs/create", { body: { name } })],
  ])(
    "is not retried if its response is lost, and its error says that the job may exist: %s",
    async (_what, create) => {
      const random = seededRandom();
      const created: string[] = [];
      const lost: string[] = [];
      const server = await serve((response, { body }) => {
        const { name } = JSON.parse(body);
        created.push(name);
        if (random() < 0.3) {
          lost.push(name);
          lose(response);
        } else response.end(JSON.stringify({ job_id: created.length }));
      });
      const jobs = new JobsClient({ host: server.host, token: "t", maxRetries: 20 });
      const names = Array.from({ length: 200 }, (_, index) => `job ${index}`);
      const ends = await Promise.allSettled(names.map((name) => create(jobs, name)));

      expect(created.toSorted()).toEqual(names.toSorted());
      const rejected = names.filter((_, index) => ends[index]?.status === "rejected");
      expect(rejected.toSorted()).toEqual(lost.toSorted());
      expect(lost.length).toBeGreaterThan(30);
      for (const end of ends) {
        if (end.status === "fulfilled") continue;
        expect(end.reason).toMatchObject({
          ...{ name: "ConnectionError", outcome: "unknown", attempts: 1, idempotencyToken: undefined },
          message: expect.stringMatching(MAY_BE),
        });
      }
    },
  );

  test.each([408, 500, 502, 503, 504])(
    "is not retried after a %i, and its error says that the job may exist",
    async (status) => {
      const server = await serve((response) => response.writeHead(status, { "retry-after": "0" }).end("{}"));
      const { jobs, delays } = watchedClient({ host: server.host });
      await expect(jobs.create({ name: "nightly" })).rejects.toMatchObject({
        ...{ status, outcome: "unknown", attempts: 1 },
        message: expect.stringMatching(MAY_BE),
      });
      const { error, response } = await jobs.raw.POST("/2.1/jobs/create", { body: { name: "nightly" } });
      expect([response.status, error]).toEqual([status, {}]);
      expect([server.requests.length, delays]).toEqual([2, []]);
    },
  );
});

describe("run-now", () => {
  test("keeps its idempotency token through all retries and has it in its error", async () => {
    const server = await serve(lose);
    stopClock();
    const { jobs, isIdle } = watchedClient({ host: server.host, maxRetries: 4 });
    const call = jobs.runNow({ job_id: 5 }).catch((error: unknown) => error);
    const error = await drive(call, isIdle);
    const tokens = server.requests.map(({ body }) => JSON.parse(body).idempotency_token);
    expect(tokens).toHaveLength(5);
    expect(new Set(tokens)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{32}$/)]));
    expect(error).toMatchObject({ outcome: "unknown", attempts: 5, idempotencyToken: tokens[0] });
  });
});
