import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { oauthM2M } from "../../src/facade/credentials/index.ts";
import { JobsClient } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const clientOf = (host: string) => new JobsClient({ host, token: "any", maxRetries: 0 });
const authorization = "Bearer any";

describe("the received requests", () => {
  test("are stored completely and in order", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await jobs.create({ name: "a" });
    await jobs.list({ limit: 5, expand_tasks: true, name: "true" });
    expect(workspace.requests).toMatchObject([
      { operation: "JobsCreate", method: "POST", path: "/2.1/jobs/create", params: { name: "a" } },
      { operation: "JobsList", method: "GET", path: "/2.1/jobs/list" },
    ]);
    expect(workspace.requests[1]?.params).toEqual({ limit: 5, expand_tasks: true, name: "true" });
    expect(workspace.requests[0]?.headers).toMatchObject({ authorization });
  });

  test("are available by operation", async () => {
    const { workspace, jobs } = await startCheckedFake();
    await jobs.create({ name: "a" });
    await jobs.list();
    await jobs.create({ name: "b" });
    expect(workspace.received("JobsCreate")).toEqual([{ name: "a" }, { name: "b" }]);
    expect(workspace.received("JobsDelete")).toEqual([]);
  });

  test("include those that a fault responded to", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ status: 500 });
    await expect(jobs.create({})).rejects.toThrow();
    expect(workspace.received("JobsCreate")).toEqual([{}]);
  });

  test("appear as jobs and runs, oldest first, as copies", async () => {
    const { workspace, jobs } = await startCheckedFake();
    for (const name of ["a", "b"]) {
      await jobs.create({ name });
      await jobs.runs.submit({ run_name: name });
    }
    expect(workspace.jobs().map(({ settings }) => settings?.name)).toEqual(["a", "b"]);
    expect(workspace.runs().map(({ run_name }) => run_name)).toEqual(["a", "b"]);
    for (const { settings } of workspace.jobs()) Object.assign(settings ?? {}, { name: "changed" });
    for (const run of workspace.runs()) Object.assign(run, { run_name: "changed" });
    expect(workspace.jobs()[0]?.settings?.name).toBe("a");
    expect(workspace.runs()[0]?.run_name).toBe("a");
  });
});

describe("a request is rejected", () => {
  test.each([[{}], [{ authorization: "Bearer " }], [{ authorization: "Basic YTpi" }]])(
    "without a token: %j",
    async (headers) => {
      const { workspace, fetch } = await startCheckedFake();
      const response = await fetch(`${workspace.host}/api/2.1/jobs/list`, { headers });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ error_code: "UNAUTHENTICATED" });
    },
  );

  test.each([
    ["GET", "/api/2.1/jobs/none"],
    ["POST", "/api/2.1/jobs/list"],
    ["GET", "/2.1/jobs/list"],
  ])("to an undocumented path: %s %s", async (method, path) => {
    const { workspace } = await startCheckedFake();
    const response = await fetch(workspace.host + path, { method, headers: { authorization } });
    expect(response.status).toBe(404);
    expect(workspace.requests[0]?.operation).toBeUndefined();
  });

  test.each([
    ["jobs/create", '{"tasks":[{"description":"no key"}]}', "tasks[0].task_key"],
    ["jobs/run-now", "{}", "job_id"],
    ["jobs/runs/cancel", '{"run_id":"1"}', "run_id"],
    ["jobs/get?job_id=latest", undefined, "job_id"],
    ["jobs/list?limit=101", undefined, "limit"],
    ["jobs/create", "{not JSON", "not a JSON object"],
    ["jobs/create", "[]", "not a JSON object"],
  ])("if it is malformed: %s %s", async (path, body, problem) => {
    const { workspace, fetch } = await startCheckedFake({ checkRequests: false });
    const method = body === undefined ? "GET" : "POST";
    const init = { method, headers: { authorization }, ...(body === undefined ? {} : { body }) };
    const response = await fetch(`${workspace.host}/api/2.1/${path}`, init);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ message: expect.stringContaining(problem) });
    expect(workspace.jobs()).toEqual([]);
  });
});

describe("a fake workspace", () => {
  test("closes at the end of `await using`", async () => {
    let host = "";
    {
      await using workspace = await startFakeWorkspace();
      ({ host } = workspace);
      await clientOf(host).list();
    }
    await expect(clientOf(host).list()).rejects.toMatchObject({ name: "ConnectionError" });
  });

  test("closes open connections when it closes, and can be closed twice", async () => {
    const workspace = await startFakeWorkspace();
    workspace.inject({ delayMs: 3_600_000 });
    const waiting = clientOf(workspace.host).list();
    const lost = expect(waiting).rejects.toMatchObject({ name: "ConnectionError" });
    await expect.poll(() => workspace.requests.length).toBe(1);
    await workspace.close();
    await lost;
    await workspace.close();
  });

  test("continues after a client disconnected during a request", async () => {
    await using workspace = await startFakeWorkspace();
    const socket = connect(Number(new URL(workspace.host).port), "127.0.0.1");
    await once(socket, "connect");
    socket.write("POST /api/2.1/jobs/create HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
    await clientOf(workspace.host).list();
    socket.destroy();
    await once(socket, "close");
    await expect(clientOf(workspace.host).list()).resolves.toBeDefined();
  });

  test("listens on `port`, and rejects a port that is in use", async () => {
    const first = await startFakeWorkspace();
    const port = Number(new URL(first.host).port);
    await expect(startFakeWorkspace({ port })).rejects.toMatchObject({
      name: "DatabricksError",
      cause: { code: "EADDRINUSE" },
    });
    await first.close();
    await using second = await startFakeWorkspace({ port });
    expect(second.host).toBe(`http://127.0.0.1:${port}`);
  });

  test("issues a token to any client, so that programs with OAuth can be tested", async () => {
    await using workspace = await startFakeWorkspace();
    const { host } = workspace;
    const credentials = oauthM2M({ host, clientId: "any", clientSecret: "any" });
    await expect(new JobsClient({ credentials }).list()).resolves.toEqual({ has_more: false });
    expect(workspace.requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ["/2.1/jobs/list", "Bearer fake-token"],
    ]);
  });

  test.each<[string, object]>([
    ["Option `ports` is unknown: did you mean `port`?", { ports: 1 }],
    ['Option `clock` must be "running" or "stopped", got "paused".', { clock: "paused" }],
    ["Option `script` must be an object or a function, got string.", { script: "SUCCESS" }],
    ["Option `rateLimit` must be an object, such as `{ perSecond: 10 }`, got number.", { rateLimit: 10 }],
    ["it must return the script, not a promise", { script: Promise.resolve({}) }],
    ['"FAIL" is not a valid `end`', { script: { end: "FAIL" } }],
    ["the script has the unknown property ends", { script: { ends: "FAILED" } }],
    ["Option `requests` is unknown: use perSecond.", { rateLimit: { requests: 10 } }],
  ])("refuses an option that would have no effect: %s", async (message, options) => {
    await expect(startFakeWorkspace(options)).rejects.toThrow(message);
  });

  test("checks a script that is set later", async () => {
    await using workspace = await startFakeWorkspace();
    expect(() => Object.assign(workspace, { script: { tsks: {} } })).toThrow(
      "the script has the unknown property tsks",
    );
  });

  test("refuses to return the requests of an operation that does not exist", async () => {
    await using workspace = await startFakeWorkspace();
    expect(() => workspace.received("JobsRunsNow" as never)).toThrow(
      "The argument of received() must be the id of an operation, such as JobsRunNow, got JobsRunsNow.",
    );
  });

  test("shares no state with another fake workspace", async () => {
    await using one = await startFakeWorkspace({ clock: "stopped" });
    await using other = await startFakeWorkspace({ clock: "stopped" });
    const { job_id } = await clientOf(one.host).create({});
    await clientOf(one.host).runNow({ job_id: job_id });
    one.inject({ status: 500 });
    one.advance(1_000);
    expect(await clientOf(other.host).list()).toEqual({ has_more: false });
    expect([other.jobs(), other.runs()]).toEqual([[], []]);
    expect(other.requests).toHaveLength(1);
  });
});
