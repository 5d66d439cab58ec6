import { describe, expect, test } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { until } from "../helpers/clock.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

describe("a fault", () => {
  test("with a status replaces the response, and the operation is not executed", async () => {
    const { workspace, jobs } = await startCheckedFake();
    const fault = { status: 503, errorCode: "TEMPORARILY_UNAVAILABLE", message: "later" };
    workspace.inject(fault);
    await expect(jobs.create({})).rejects.toMatchObject({
      ...{ status: 503, errorCode: fault.errorCode, message: expect.stringContaining("later") },
    });
    expect(workspace.jobs()).toEqual([]);
  });

  test("with a status and afterWork replaces the response of an executed operation", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ status: 500, afterWork: true });
    await expect(jobs.create({ name: "made" })).rejects.toMatchObject({ status: 500, outcome: "unknown" });
    expect(workspace.jobs()).toMatchObject([{ settings: { name: "made" } }]);
  });

  test("that drops the connection keeps the operation from being executed", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ drop: true });
    await expect(jobs.create({})).rejects.toMatchObject({ name: "ConnectionError" });
    expect(workspace.jobs()).toEqual([]);
  });

  test("that drops the connection with afterWork loses only the response", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ drop: true, afterWork: true });
    await expect(jobs.create({})).rejects.toMatchObject({ name: "ConnectionError" });
    expect(workspace.jobs()).toHaveLength(1);
  });

  test("with a delay does not delay other requests", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ operation: "JobsCreate", delayMs: 60_000 });
    const controller = new AbortController();
    const slow = jobs.create({}, { signal: controller.signal });
    await until(() => workspace.received("JobsCreate").length === 1);
    expect(await jobs.list()).toBeDefined();
    controller.abort("enough");
    await expect(slow).rejects.toBe("enough");
  });

  test("with a delay beyond timeoutMs is a timeout of an executed operation", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ delayMs: 3_600_000 });
    await expect(jobs.create({}, { timeoutMs: 1_000 })).rejects.toMatchObject({
      name: "ConnectionTimeoutError",
    });
    expect(workspace.jobs()).toHaveLength(1);
  });

  test("affects one request by default", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ status: 500 });
    await expect(jobs.list()).rejects.toThrow();
    await expect(jobs.list()).resolves.toBeDefined();
  });

  test("affects `times` requests", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ status: 500, times: 2 });
    await expect(jobs.list()).rejects.toThrow();
    await expect(jobs.list()).rejects.toThrow();
    await expect(jobs.list()).resolves.toBeDefined();
  });

  test("affects only the operation that it names", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ operation: "JobsRunsList", status: 500 });
    await expect(jobs.list()).resolves.toBeDefined();
    await expect(jobs.runs.list()).rejects.toThrow();
  });

  test("affects requests in the order of injection", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ status: 403 });
    workspace.inject({ operation: "JobsList", status: 500 });
    await expect(jobs.list()).rejects.toMatchObject({ status: 403 });
    await expect(jobs.list()).rejects.toMatchObject({ status: 500 });
  });

  test("sends its headers, such as a Retry-After that the client respects", async () => {
    const waits: number[] = [];
    const hooks = { onRetry: ({ delayMs }: { delayMs: number }) => void waits.push(delayMs) };
    const { workspace, jobs } = await startCheckedFake({ client: { hooks, maxRetries: 1 } });
    workspace.inject({ status: 429, headers: { "retry-after": "0.05" } });
    await jobs.list();
    expect(waits).toHaveLength(1);
    expect(waits[0]).toBeCloseTo(50, 5);
    expect(workspace.received("JobsList")).toHaveLength(2);
  });
});

describe("inject", () => {
  test.each<[string, object]>([
    ["status", { status: 99 }],
    ["status", { status: 200 }],
    ["status", { status: 299 }],
    ["status", { status: 600 }],
    ["status", { status: 1_000 }],
    ["status", { status: 500.5 }],
    ["status", { status: Number.NaN }],
    ["times", { status: 500, times: 0 }],
    ["times", { status: 500, times: 1.5 }],
    ["delayMs", { delayMs: -1 }],
    ["delayMs", { delayMs: Number.POSITIVE_INFINITY }],
    ["operation", { operation: "jobs.runNow", status: 500 }],
    ["headers", { status: 500, headers: { "bad name": "x" } }],
    ["headers", { status: 500, headers: { "x-bad": "a\nb" } }],
  ])("rejects a fault with an invalid `%s`: %j", async (option, fault) => {
    await using workspace = await startFakeWorkspace();
    // The types do not allow these values.
    expect(() => workspace.inject(fault as never)).toThrow(`Option \`${option}\` of a fault must be`);
    const jobs = new JobsClient({ host: workspace.host, token: "any", maxRetries: 0 });
    await expect(jobs.list()).resolves.toEqual({ has_more: false });
  });

  test.each<[string, object]>([
    ["A fault without `status`, `drop` and `delayMs` changes nothing: set one of them.", {}],
    ["A fault without `status`, `drop` and `delayMs`", { operation: "JobsList", times: 2 }],
    ["A fault without `status`, `drop` and `delayMs`", { drop: false }],
    ["A fault has either `status` or `drop`", { status: 500, drop: true }],
    ["Option `errorCode` of a fault needs a `status`.", { drop: true, errorCode: "TEMPORARILY_UNAVAILABLE" }],
    ["Option `message` of a fault needs a `status`.", { delayMs: 1, message: "later" }],
    ["Option `headers` of a fault needs a `status`.", { drop: true, headers: { "retry-after": "1" } }],
    ["Option `afterWork` of a fault needs `status` or `drop`:", { delayMs: 1, afterWork: true }],
    ["A fault without `status`, `drop` and `delayMs`", { delayMs: 0 }],
    ["Option `statusCode` is unknown: did you mean `status`?", { statusCode: 500 }],
    ["Option `drop` must be true or false, got string.", { drop: "yes" }],
  ])("rejects a fault that would do something else than it says: %s", async (message, fault) => {
    await using workspace = await startFakeWorkspace();
    expect(() => workspace.inject(fault)).toThrow(message);
    expect(workspace.pendingFaults()).toEqual([]);
  });
});

describe("pendingFaults", () => {
  test("returns what no request has used up", async () => {
    const { workspace, jobs } = await startCheckedFake();
    workspace.inject({ operation: "JobsRunsList", status: 503, times: 3 });
    workspace.inject({ operation: "JobsList", status: 404 });
    await expect(jobs.list()).rejects.toThrow();
    await expect(jobs.runs.list()).rejects.toThrow();
    expect(workspace.pendingFaults()).toEqual([{ operation: "JobsRunsList", status: 503, times: 2 }]);
  });
});
