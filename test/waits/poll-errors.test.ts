import { describe, expect, test } from "vitest";
import {
  AuthenticationError,
  JobsClient,
  type JobsClientOptions,
  type RunUpdate,
} from "../../src/facade/index.ts";
import { stopClock } from "../helpers/clock.ts";
import { collect } from "../helpers/collect.ts";
import type { FakeResponse } from "../helpers/fake-fetch.ts";
import { createFakeRuns, type Reply, reset } from "../helpers/fake-runs.ts";
import { RUNNING, SUCCESS } from "../helpers/run-states.ts";
import { type Handler, serve } from "../helpers/server.ts";

const RUN = { run_id: 7 };

const send =
  (status: number, body: object | string): Handler =>
  (response) => {
    const type = typeof body === "string" ? "text/html" : "application/json";
    response.writeHead(status, { "content-type": type, "retry-after": "0" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  };
const unavailable = send(503, { error_code: "TEMPORARILY_UNAVAILABLE", message: "later" });

/** Returns the names of the reported poll errors. */
function pollErrorsIn(updates: readonly RunUpdate[]): string[] {
  return updates.flatMap((update) => (update.type === "poll_error" ? [update.error.name] : []));
}

/** Waits on a real server that sends the responses in turn, and repeats the last one. */
async function waitOn(handlers: readonly Handler[], options: JobsClientOptions = {}) {
  const server = await serve((response, request) => {
    const index = Math.min(server.requests.length, handlers.length) - 1;
    handlers[index]?.(response, request);
  });
  const updates: RunUpdate[] = [];
  const jobs = new JobsClient({ host: server.host, token: "t", maxRetries: 0, timeoutMs: 400, ...options });
  const onUpdate = (update: RunUpdate) => void updates.push(update);
  const ended = await jobs.runs
    .wait(RUN, { pollIntervalMs: 1, onUpdate })
    .then((run) => ({ run, error: undefined }))
    .catch((error: unknown) => ({ run: undefined, error }));
  return { ...ended, pollErrors: pollErrorsIn(updates), server };
}

describe("a wait on a server continues after", () => {
  test.each<[string, Handler[], string[], number]>([
    ["503s", [unavailable, unavailable], Array(2).fill("TemporarilyUnavailableError"), 4],
    ["a lost connection", [(response) => void response.socket?.resetAndDestroy()], ["ConnectionError"], 3],
    ["a stalled poll", [() => {}], ["ConnectionTimeoutError"], 3],
    [
      "a response that breaks off",
      [
        (response) =>
          response.writeHead(200, { "content-length": "99" }).write("{", () => response.destroy()),
      ],
      ["ConnectionError"],
      3,
    ],
    ["a web page", [send(200, "<html>maintenance</html>")], ["UnexpectedResponseError"], 3],
  ])("%s", async (_what, between, pollErrors, requests) => {
    const waited = await waitOn([send(200, RUNNING), ...between, send(200, SUCCESS)]);
    expect(waited).toMatchObject({ run: SUCCESS, pollErrors });
    expect(waited.server.requests).toHaveLength(requests);
  });

  test("503s before the first successful poll, and more of them than maxRetries", async () => {
    const replies = [...Array<Handler>(7).fill(unavailable), send(200, SUCCESS)];
    const waited = await waitOn(replies, { maxRetries: 2 });
    expect(waited).toMatchObject({ run: SUCCESS, pollErrors: Array(2).fill("TemporarilyUnavailableError") });
    expect(waited.server.requests).toHaveLength(8);
  });

  test("all of these, one after another, with an expired token", async () => {
    const tokens: string[] = [];
    const expired: Handler = (response, request) => {
      const isOld = request.headers.authorization === "Bearer old";
      send(isOld ? 401 : 200, isOld ? { error_code: "UNAUTHENTICATED" } : RUNNING)(response, request);
    };
    const token = () => {
      tokens.push(tokens.length < 4 ? "old" : "new");
      return tokens.at(-1) ?? "";
    };
    const lost: Handler = (response) => void response.socket?.resetAndDestroy();
    const waited = await waitOn(
      [send(200, RUNNING), unavailable, lost, expired, expired, () => {}, send(200, SUCCESS)],
      { token },
    );
    expect(waited).toMatchObject({
      run: SUCCESS,
      pollErrors: ["TemporarilyUnavailableError", "ConnectionError", "ConnectionTimeoutError"],
    });
    const sent = waited.server.requests.map(({ headers }) => headers.authorization);
    expect(sent).toEqual([...Array(4).fill("Bearer old"), ...Array(3).fill("Bearer new")]);
  });
});

describe("a wait", () => {
  /** Waits, on a stopped clock, with a reply between the first poll and the last one. */
  async function waitThrough(
    reply: Reply,
    options: JobsClientOptions = {},
    seen: readonly Reply[] = [RUNNING],
  ) {
    stopClock();
    const updates: RunUpdate[] = [];
    const fake = createFakeRuns({ "runs/get": [...seen, reply, SUCCESS] }, options);
    const work = fake.jobs.runs.wait(RUN, { onUpdate: (update) => updates.push(update) });
    const ended = await fake.end(work.catch((error: unknown) => error));
    return { ended, pollErrors: pollErrorsIn(updates), requests: fake.requests.length };
  }

  const reply =
    (status: number, error_code?: string, message = "no"): FakeResponse =>
    () =>
      Response.json({ error_code, message }, { status });

  test.each([
    [408, "ApiError"],
    [429, "TooManyRequestsError"],
    [500, "InternalServerError"],
    [502, "ApiError"],
    [503, "TemporarilyUnavailableError"],
    [504, "DeadlineExceededError"],
  ])("continues after a %d, before or after the first successful poll", async (status, name) => {
    const ended = expect.objectContaining(SUCCESS);
    expect(await waitThrough(reply(status))).toEqual({ ended, pollErrors: [name], requests: 3 });
    expect(await waitThrough(reply(status), {}, [])).toEqual({ ended, pollErrors: [name], requests: 2 });
  });

  test.each<[string, string, number, FakeResponse]>([
    ["a 400", "BadRequestError", 2, reply(400, "BAD_REQUEST")],
    ["a 501", "NotImplementedError", 2, reply(501)],
    ["a 401 with a token that cannot be renewed", "UnauthenticatedError", 2, reply(401)],
  ])("ends with %s", async (_what, name, requests, reply) => {
    const waited = await waitThrough(reply);
    expect(waited).toEqual({ ended: expect.objectContaining({ name, runId: 7 }), pollErrors: [], requests });
  });

  const MISSING = "Run: 7 in job: 5 doesn't exist.";
  const HIDING: [string, string, FakeResponse][] = [
    ["a 403", "PermissionDeniedError", reply(403, "PERMISSION_DENIED")],
    ["a 404", "NotFoundError", reply(404, "NOT_FOUND")],
    ["a missing run", "ResourceDoesNotExistError", reply(400, "INVALID_PARAMETER_VALUE", MISSING)],
  ];

  test.each(HIDING)(
    "continues after %s for a run that was seen before, if it passes",
    async (_what, name, hide) => {
      const waited = await waitThrough(hide, {}, [RUNNING, hide, hide, hide, hide, RUNNING]);
      expect(waited).toEqual({
        ended: expect.objectContaining(SUCCESS),
        pollErrors: Array(5).fill(name),
        requests: 8,
      });
    },
  );

  test.each(HIDING)("ends with %s at the sixth poll in a row", async (_what, name, hide) => {
    const waited = await waitThrough(hide, {}, [RUNNING, hide, hide, hide, hide, hide]);
    const ended = expect.objectContaining({ name, runId: 7 });
    expect(waited).toEqual({ ended, pollErrors: Array(5).fill(name), requests: 7 });
  });

  test.each(HIDING)(
    "ends with %s at the first poll of a run that was never seen",
    async (_what, name, hide) => {
      const waited = await waitThrough(hide, {}, []);
      expect(waited).toEqual({ ended: expect.objectContaining({ name }), pollErrors: [], requests: 1 });
    },
  );

  test.each(HIDING)("continues after %s right after it started the run", async (_what, name, hide) => {
    stopClock();
    const updates: RunUpdate[] = [];
    const fake = createFakeRuns({ "run-now": RUN, "runs/get": [hide, hide, RUNNING, SUCCESS] });
    const onUpdate = (update: RunUpdate) => void updates.push(update);
    await fake.end(fake.jobs.runNowAndWait({ job_id: 5 }, { onUpdate }));
    expect(pollErrorsIn(updates)).toEqual([name, name]);
  });

  test.each(HIDING)(
    "of several runs continues after %s for a run that was seen before",
    async (_what, name, hide) => {
      stopClock();
      const updates: RunUpdate[] = [];
      const fake = createFakeRuns({ "runs/get": [RUNNING, hide, hide, SUCCESS] });
      const onUpdate = (update: RunUpdate) => void updates.push(update);
      const [ended] = await fake.end(collect(fake.jobs.runs.waitEach({ run_ids: [7] }, { onUpdate })));
      expect([ended?.run?.run_id, pollErrorsIn(updates)]).toEqual([7, [name, name]]);
    },
  );

  test("ends with a second 401 after the token was renewed", async () => {
    let count = 0;
    const token = () => `token-${count++}`;
    const fake = createFakeRuns({ "runs/get": [RUNNING, reply(401)] }, { token });
    stopClock();
    const error = await fake.failureOf(fake.jobs.runs.wait(RUN));
    expect(error).toMatchObject({ name: "UnauthenticatedError", runId: 7, attempts: 2 });
    expect(fake.requests).toHaveLength(3);
  });

  test("ends with a response that violates the schema, if responses are validated", async () => {
    const waited = await waitThrough({ ...RUNNING, tasks: "none" }, { validate: "all" });
    expect(waited).toMatchObject({ ended: { name: "UnexpectedResponseError", runId: 7 }, requests: 2 });
  });
});

describe("a host that cannot be reached", () => {
  const unknownHost: FakeResponse = () => {
    throw new TypeError("fetch failed", {
      cause: Object.assign(new Error("no host"), { code: "ENOTFOUND" }),
    });
  };

  test.each<[string, FakeResponse]>([
    ["is unknown", unknownHost],
    ["drops connections", reset],
    ["replies with a web page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
  ])("ends the wait before the first successful poll if it %s", async (_what, reply) => {
    stopClock();
    const fake = createFakeRuns({ "runs/get": reply }, { maxRetries: 2 });
    const error = await fake.failureOf(fake.jobs.runs.wait(RUN));
    expect(error).toMatchObject({ runId: 7, message: expect.stringContaining("runs/get") });
    expect(fake.requests.length).toBeLessThanOrEqual(3);
  });

  test("is polled again for a run that was started", async () => {
    stopClock();
    const updates: RunUpdate[] = [];
    const onUpdate = (update: RunUpdate) => void updates.push(update);
    const get = [...Array<FakeResponse>(20).fill(unknownHost), SUCCESS];
    const fake = createFakeRuns({ "run-now": RUN, "runs/get": get });
    const work = fake.jobs.runNowAndWait({ job_id: 5 }, { onUpdate });
    await expect(fake.end(work)).resolves.toMatchObject(SUCCESS);
    expect(pollErrorsIn(updates)).toEqual(Array(20).fill("ConnectionError"));
    expect(fake.sent("run-now")).toHaveLength(1);
  });

  test("is polled again after the first successful poll", async () => {
    stopClock();
    const fake = createFakeRuns({ "runs/get": [RUNNING, ...Array(9).fill(unknownHost), SUCCESS] });
    await expect(fake.end(fake.jobs.runs.wait(RUN))).resolves.toMatchObject(SUCCESS);
    expect(fake.requests).toHaveLength(11);
  });
});

test("a token function that fails once during a wait does not end it", async () => {
  stopClock();
  let asked = 0;
  const token = () => {
    asked += 1;
    if (asked === 2) throw new TypeError("fetch failed");
    return "any-token";
  };
  const updates: RunUpdate[] = [];
  const fake = createFakeRuns({ "runs/get": [RUNNING, SUCCESS] }, { token });
  const onUpdate = (update: RunUpdate) => void updates.push(update);
  expect(await fake.end(fake.jobs.runs.wait(RUN, { onUpdate }))).toMatchObject(SUCCESS);
  expect(updates.filter((update) => update.type === "poll_error")).toMatchObject([
    { error: expect.any(AuthenticationError) },
  ]);
});
