import { describe, expect, test, vi } from "vitest";
import {
  ConfigurationError,
  type DatabricksCredentials,
  JobsClient,
  type JobsClientOptions,
} from "../../src/facade/index.ts";
import { type Handler, serve, serveResponse } from "../helpers/server.ts";

const JOB = { job_id: 5 };
const clientOf = ({ host }: { host: string }, options: JobsClientOptions = {}) =>
  new JobsClient({ maxRetries: 0, host, token: "secret", ...options });

const stalledHeaders: Handler = () => {};
const stalledBody: Handler = (response) => {
  response.writeHead(200, { "content-type": "application/json" }).write('{"job_id":');
};
const neverAuthorizes: DatabricksCredentials = { kind: "test", authorize: () => new Promise(() => {}) };
const never: typeof fetch = () => new Promise(() => {});

describe("timeoutMs", () => {
  test.each([
    ["its headers", stalledHeaders],
    ["its body", stalledBody],
  ])("ends a call whose response stalls before the end of %s", async (_what, handler) => {
    const server = await serve(handler);
    const startedMs = performance.now();
    await expect(clientOf(server, { timeoutMs: 60 }).get(JOB)).rejects.toMatchObject({
      name: "ConnectionTimeoutError",
      message:
        "GET /2.1/jobs/get: no complete response arrived within 60 ms (`timeoutMs`). Times are in milliseconds.",
      ...{ method: "GET", path: "/2.1/jobs/get", attempts: 1, outcome: "unknown" },
    });
    expect(performance.now() - startedMs).toBeLessThan(5_000);
  });

  test("of the call takes precedence over that of the client", async () => {
    const server = await serve(stalledHeaders);
    await expect(clientOf(server).get(JOB, { timeoutMs: 40 })).rejects.toThrow(/within 40 ms/);
    const slow = await serve((response) => setTimeout(() => response.end(JSON.stringify(JOB)), 60));
    await expect(clientOf(slow, { timeoutMs: 1 }).get(JOB, { timeoutMs: 30_000 })).resolves.toEqual(JOB);
  });

  test("covers authentication, with the outcome not_done", async () => {
    const jobs = new JobsClient({ maxRetries: 0, credentials: neverAuthorizes, timeoutMs: 40 });
    const expected = { name: "ConnectionTimeoutError", outcome: "not_done" };
    await expect(jobs.get(JOB)).rejects.toMatchObject(expected);
  });

  test("ends a call whose fetch ignores its signal", async () => {
    const jobs = new JobsClient({
      maxRetries: 0,
      host: "x.example",
      token: "t",
      fetch: never,
      timeoutMs: 40,
    });
    await expect(jobs.get(JOB)).rejects.toMatchObject({ name: "ConnectionTimeoutError", outcome: "unknown" });
  });

  test("leaves no timer after the response", async () => {
    vi.useFakeTimers();
    try {
      const options = { host: "x.example", token: "t", fetch: async () => Response.json(JOB) };
      await new JobsClient({ maxRetries: 0, ...options }).get(JOB);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31])("cannot be %d", async (timeoutMs) => {
    expect(() => new JobsClient({ timeoutMs })).toThrow(ConfigurationError);
    const fetch = vi.fn(never);
    const jobs = new JobsClient({ maxRetries: 0, host: "x.example", token: "t", fetch });
    await expect(jobs.get(JOB, { timeoutMs })).rejects.toBeInstanceOf(ConfigurationError);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("can be as long as the longest timer", () => {
    expect(() => new JobsClient({ timeoutMs: 2 ** 31 - 1 })).not.toThrow();
  });
});

describe("an abort", () => {
  const reason = { any: "value" };

  test("before the call neither authenticates nor sends", async () => {
    const authorize = vi.fn(neverAuthorizes.authorize);
    const fetch = vi.fn(never);
    const jobs = new JobsClient({ maxRetries: 0, credentials: { kind: "test", authorize }, fetch });
    await expect(jobs.get(JOB, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect([authorize, fetch].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  });

  test.each([
    ["the response headers", stalledHeaders],
    ["the end of the response body", stalledBody],
  ])("before %s ends the call and closes the connection", async (_what, handler) => {
    const controller = new AbortController();
    const closed = vi.fn();
    const server = await serve((response, request) => {
      response.once("close", closed);
      handler(response, request);
      setTimeout(() => controller.abort(reason), 20);
    });
    await expect(clientOf(server).get(JOB, { signal: controller.signal })).rejects.toBe(reason);
    await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  });

  test.each<[string, JobsClientOptions]>([
    ["during authentication", { credentials: neverAuthorizes }],
    ["during a fetch that ignores its signal", { host: "x.example", token: "t", fetch: never }],
  ])("%s ends the call", async (_what, options) => {
    const controller = new AbortController();
    const call = new JobsClient({ maxRetries: 0, ...options }).get(JOB, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 10);
    await expect(call).rejects.toBe(reason);
  });

  test("rejects with its reason if the connection breaks at the same moment", async () => {
    const controller = new AbortController();
    const fetch = async () => {
      queueMicrotask(() => queueMicrotask(() => controller.abort(reason)));
      throw new TypeError("fetch failed");
    };
    const jobs = new JobsClient({ maxRetries: 0, host: "x.example", token: "t", fetch });
    await expect(jobs.get(JOB, { signal: controller.signal })).rejects.toBe(reason);
  });

  test.each([null, 0, ""])("rejects with its reason if that is %j", async (empty) => {
    const server = await serveResponse(JOB);
    await expect(clientOf(server).get(JOB, { signal: AbortSignal.abort(empty) })).rejects.toBe(empty);
  });

  test("may share its signal with many calls without a warning", async () => {
    const warned = vi.spyOn(process, "emitWarning");
    const { signal } = new AbortController();
    const server = await serveResponse(JOB);
    const jobs = clientOf(server);
    await Promise.all(Array.from({ length: 50 }, () => jobs.get(JOB, { signal })));
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });
});
