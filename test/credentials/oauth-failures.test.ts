import { describe, expect, test } from "vitest";
import { AuthenticationError, ConnectionTimeoutError } from "../../src/facade/index.ts";
import { CLIENT_ID, type Reply } from "../helpers/authorization-server.ts";
import { until } from "../helpers/clock.ts";
import { outOfRange } from "../helpers/repeat.ts";
import { signInWithSecret } from "../helpers/sign-in-watch.ts";

const JOB = { job_id: 5 };

describe("a token endpoint that is not well", () => {
  const DATE = new Date(Date.UTC(2024, 0, 1, 0, 0, 9)).toUTCString();

  test.each<[string, Reply, number | undefined]>([
    ["503", { status: 503 }, undefined],
    ["502", { status: 502 }, undefined],
    ["504", { status: 504 }, undefined],
    ["429", { status: 429 }, undefined],
    ["503 with Retry-After in seconds", { status: 503, headers: { "retry-after": "7" } }, 7_000],
    ["429 with Retry-After in seconds", { status: 429, headers: { "retry-after": "12" } }, 12_000],
    ["503 with Retry-After as a date", { status: 503, headers: { "retry-after": DATE } }, 9_000],
    ["a lost connection", "reset", undefined],
  ])("is asked again: %s", async (_what, reply, askedMs) => {
    const { server, watch, jobs, delays } = await signInWithSecret();
    server.planned.push(reply);
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    const waits = delays("/oidc/token");
    expect(waits).toHaveLength(1);
    if (askedMs === undefined) expect(outOfRange(waits)).toEqual([]);
    else expect(waits).toEqual([askedMs]);
  });

  test.each<[string, Reply, RegExp]>([
    ["503", { status: 503, body: { message: "Out of order." } }, /answered 503, Out of order \(after \d+ a/],
    ["reset", "reset", /\/oidc\/token could not be reached: .*\(after \d+ attempts\)\.$/],
  ])("is asked with longer and longer waits, for most of a minute in all: %s", async (_what, reply, told) => {
    const { server, watch, jobs, delays } = await signInWithSecret();
    server.usual = reply;
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(told);
    const waits = delays("/oidc/token");
    expect(outOfRange(waits)).toEqual([]);
    expect(performance.now()).toBeLessThan(55_000);
    expect(performance.now()).toBeGreaterThan(44_000);
    expect(String(error)).toContain(`(after ${waits.length + 1} attempts)`);
    expect(server.sent("jobs")).toEqual([]);
  });

  test("is not waited for where it asks for more than the minute has left", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    server.usual = { status: 503, headers: { "retry-after": "61" } };
    await expect(watch.failureOf(jobs.get(JOB))).resolves.toBeInstanceOf(AuthenticationError);
    expect([performance.now(), server.sent("token").length]).toEqual([0, 1]);
  });

  test.each([400, 401, 403, 500])("is not asked again after a %i", async (status) => {
    const { server, watch, jobs } = await signInWithSecret();
    server.usual = { status, body: { error: "invalid_client", error_description: "No such app." } };
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain(`answered ${status}, invalid_client: No such app.`);
    expect([server.sent("token").length, performance.now()]).toEqual([1, 0]);
  });

  test("is asked anew at the next call", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    server.planned.push({ status: 400 });
    await watch.failureOf(jobs.get(JOB));
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
  });

  test("never has its repetition of the secret shown", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    const echo = btoa(`${CLIENT_ID}:first-secret`);
    server.usual = { status: 400, body: { error: "bad", error_description: `first-secret ${echo}` } };
    const error = await watch.failureOf(jobs.get(JOB));
    expect(String(error)).toContain("bad: *** ***.");
  });

  test("never has its repetition of the Basic header shown", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    server.planned.push({ status: 400 });
    await watch.failureOf(jobs.get(JOB));
    const { authorization = "" } = server.sent("token")[0]?.headers ?? {};
    server.planned.push({ status: 400, body: { error: "bad", error_description: authorization } });
    const error = await watch.failureOf(jobs.get(JOB));
    expect(String(error)).not.toContain(authorization.replace("Basic ", ""));
  });

  test.each([
    { status: 200, body: "<p>Sign in</p>" },
    { status: 200, body: {} },
    { status: 200, body: "" },
  ])("is told of where it gives no token: %j", async (reply) => {
    const { server, watch, jobs } = await signInWithSecret();
    server.usual = reply;
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain("gave no token");
    expect(server.sent("token")).toHaveLength(1);
  });
});

describe("a slow token endpoint", () => {
  test("is left at once by the caller's signal, and sees its connection end", async () => {
    const { server, jobs } = await signInWithSecret();
    server.usual = "stall";
    const controller = new AbortController();
    const work = expect(jobs.get(JOB, { signal: controller.signal })).rejects.toBe("enough");
    await until(() => server.waiting() === 1);
    controller.abort("enough");
    await work;
    await until(() => server.sent("token")[0]?.left === true);
    expect(performance.now()).toBe(0);
    expect([server.sent("token").length, server.sent("jobs").length]).toEqual([1, 0]);
  });

  test("is left at the caller's timeoutMs, which is told as such", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    server.usual = "stall";
    const error = await watch.failureOf(jobs.get(JOB, { timeoutMs: 3_000, maxRetries: 0 }));
    expect(error).toBeInstanceOf(ConnectionTimeoutError);
    expect(String(error)).toContain("signing in took longer than 3000 ms");
    expect(performance.now()).toBe(3_000);
    await until(() => server.sent("token")[0]?.left === true);
  });

  test("is waited for while it takes less than 20 seconds", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    server.planned.push({ delayMs: 19_000 });
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    expect([server.sent("token").length, performance.now()]).toEqual([1, 19_000]);
  });

  test("is asked again after 20 seconds without an answer", async () => {
    const { server, watch, jobs, delays } = await signInWithSecret();
    server.planned.push("stall");
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    expect(outOfRange(delays("/oidc/token").map((ms) => ms - 20_000))).toEqual([]);
  });

  test("that never answers is told as a failed sign-in after most of a minute", async () => {
    const { server, watch, credentials } = await signInWithSecret();
    server.usual = "stall";
    const error = await watch.failureOf(credentials.authorize());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toMatch(/gave no answer within \d+ ms \(after 3 attempts\)\.$/);
    expect(performance.now()).toBe(55_000);
  });

  test("that never answers is told as a failed sign-in to a call with the default timeoutMs", async () => {
    const { server, watch, jobs } = await signInWithSecret();
    server.usual = "stall";
    const error = await watch.failureOf(jobs.get(JOB));
    expect([error, performance.now(), server.sent("token").length]).toEqual([
      expect.any(AuthenticationError),
      55_000,
      3,
    ]);
  });
});
