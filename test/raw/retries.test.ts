import { describe, expect, test } from "vitest";
import type { JobsClient } from "../../src/facade/index.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { watchedClient } from "../helpers/repeat.ts";
import { serveResponse } from "../helpers/server.ts";

type Raw = JobsClient["raw"];
type Result = Promise<{ response: Response }>;

/** Calls a path that the API document does not have. */
function undocumented(raw: Raw, method: string, path: string, init: object = {}): Result {
  // The types of raw allow documented paths only.
  const request = raw.request as (method: string, path: string, init: object) => Result;
  return request(method, path, init);
}

const runNow = (raw: Raw, body: object) => undocumented(raw, "post", "/2.1/jobs/run-now", { body });
const token = "idempotency_token";

/** Throttling uses up no retries: time ends it. */
const MANY = expect.toSatisfy((count) => count > 3, "more than 3");

describe.each<[number, unknown, unknown]>([
  [503, 3, 1],
  [429, MANY, MANY],
])("jobs.raw, if every response is a %i,", (status, retriedAttempts, onceAttempts) => {
  test.each<[string, (raw: Raw) => Result]>([
    ["run-now with a token", (raw) => runNow(raw, { job_id: 5, [token]: "mine" })],
    [
      "submit with a token",
      (raw) => raw.POST("/2.1/jobs/runs/submit", { body: { tasks: [], idempotency_token: "mine" } }),
    ],
    ["list", (raw) => raw.GET("/2.1/jobs/list")],
    ["cancel", (raw) => raw.POST("/2.1/jobs/runs/cancel", { body: { run_id: 5 } })],
    [
      "an unknown GET",
      (raw) => undocumented(raw, "get", "/2.2/jobs/get", { params: { query: { job_id: 5 } } }),
    ],
  ])("retries what may be retried: %s", async (_what, call) => {
    stopClock();
    const server = await serveResponse({}, { status });
    const { jobs, isIdle } = watchedClient({ host: server.host, maxRetries: 2 });
    const { response } = await drive(call(jobs.raw), isIdle);
    expect(response.status).toBe(status);
    expect(server.requests.length).toEqual(retriedAttempts);
    expect(new Set(server.requests.map(({ url, body }) => `${url} ${body}`)).size).toBe(1);
  });

  test.each<[string, (raw: Raw) => Result]>([
    ["run-now without a token", (raw) => runNow(raw, { job_id: 5 })],
    ["run-now with an empty token", (raw) => runNow(raw, { job_id: 5, [token]: "" })],
    ["run-now with a token of null", (raw) => runNow(raw, { job_id: 5, [token]: null })],
    ["run-now with a token that is not a string", (raw) => runNow(raw, { job_id: 5, [token]: 5 })],
    [
      "run-now with a token elsewhere",
      (raw) => runNow(raw, { job_id: 5, job_parameters: { [token]: "mine" } }),
    ],
    ["run-now without a body", (raw) => undocumented(raw, "post", "/2.1/jobs/run-now")],
    ["submit without a token", (raw) => raw.POST("/2.1/jobs/runs/submit", { body: { tasks: [] } })],
    ["repair", (raw) => raw.POST("/2.1/jobs/runs/repair", { body: { run_id: 5 } })],
    ["cancel-all", (raw) => raw.POST("/2.1/jobs/runs/cancel-all", { body: { job_id: 5 } })],
    ["an unknown POST", (raw) => undocumented(raw, "post", "/2.1/jobs/copy", { body: {} })],
    [
      "an unknown POST with a token",
      (raw) => undocumented(raw, "post", "/2.1/jobs/run-later", { body: { [token]: "m" } }),
    ],
    ["an unknown DELETE", (raw) => undocumented(raw, "delete", "/2.1/jobs/5")],
    ["run-now by PUT", (raw) => undocumented(raw, "put", "/2.1/jobs/run-now", { body: { [token]: "m" } })],
  ])("retries what certainly was not executed: %s", async (_what, call) => {
    stopClock();
    const server = await serveResponse({}, { status });
    const { jobs, isIdle } = watchedClient({ host: server.host, maxRetries: 2 });
    const { response } = await drive(call(jobs.raw), isIdle);
    expect(response.status).toBe(status);
    expect(server.requests.length).toEqual(onceAttempts);
  });
});
