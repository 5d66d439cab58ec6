import { expect, test } from "vitest";
import { JobsClient, responseOf } from "../../src/facade/index.ts";
import { fetchInTurn, json, tryAgain } from "../helpers/fake-fetch.ts";

const connection = { host: "https://x.example", token: "secret-token" };

test("responseOf returns the response behind a result", async () => {
  const headers = { "x-request-id": "r-1", "set-cookie": "a=secret", "x-echo": "secret-token" };
  const { fetch } = fetchInTurn(tryAgain, json({ run_id: 7 }, 200, headers));
  const jobs = new JobsClient({ ...connection, fetch });
  const started = await jobs.runNow({ job_id: 5, idempotency_token: "mine" });
  expect(responseOf(started)).toEqual({
    status: 200,
    headers: {
      "content-type": "application/json",
      "x-request-id": "r-1",
      "set-cookie": "***",
      "x-echo": "***",
    },
    requestId: "r-1",
    ...{ method: "POST", path: "/2.1/jobs/run-now", attempts: 2, idempotencyToken: "mine" },
  });
});

test("responseOf returns the last response behind a result of several, and behind the run of a wait", async () => {
  const page = (id: string, more: object) =>
    json({ job_id: 5, settings: { tasks: [] }, ...more }, 200, { "x-request-id": id });
  const { fetch } = fetchInTurn(page("r-1", { next_page_token: "a" }), page("r-2", {}));
  const jobs = new JobsClient({ ...connection, fetch });
  expect(responseOf(await jobs.get({ job_id: 5 }))?.requestId).toBe("r-2");
  const ended = json({ run_id: 7, state: { life_cycle_state: "TERMINATED", result_state: "SUCCESS" } }, 200, {
    "x-request-id": "r-3",
  });
  const waiting = new JobsClient({ ...connection, fetch: fetchInTurn(ended).fetch });
  expect(responseOf(await waiting.runs.wait({ run_id: 7 }))?.requestId).toBe("r-3");
});

test("responseOf returns undefined for what is no result", async () => {
  const { fetch } = fetchInTurn(json({ jobs: [{ job_id: 5 }] }));
  const { jobs: items = [] } = await new JobsClient({ ...connection, fetch }).list();
  expect(items.map(responseOf)).toEqual([undefined]);
  expect(responseOf({})).toBeUndefined();
});
