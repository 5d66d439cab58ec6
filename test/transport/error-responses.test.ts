import { describe, expect, test } from "vitest";
import { drive, stopClock } from "../helpers/clock.ts";
import { RESULT } from "../helpers/fake-fetch.ts";
import { outOfPace, outOfRange, STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { serve } from "../helpers/server.ts";

interface Row {
  readonly what: string;
  readonly status: number;
  readonly headers?: () => Record<string, string>;
  readonly body?: object;
  /** Class of the error that the call ends with. */
  readonly name: string;
  /** The `Retry-After` delay of the response. */
  readonly retryAfterMs?: number;
}

// The clock of the server is five hours ahead.
const inSeconds = (seconds: number) => () => ({
  date: new Date(SERVER_MS).toUTCString(),
  "retry-after": new Date(SERVER_MS + seconds * 1_000).toUTCString(),
});
const SERVER_MS = Date.UTC(2024, 0, 1, 5);
const message = (text: string) => ({ error_code: "BAD_REQUEST", message: text });
const retryInfo = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retry_delay: "42.5s" };
const bad = (text: string) => ({
  what: `400 ${text}`,
  status: 400,
  name: "BadRequestError",
  body: message(text),
});
const TOO_MANY = "TooManyRequestsError";
const AWAY = "TemporarilyUnavailableError";

const NOT_DONE: Row[] = [
  { what: "429", status: 429, name: TOO_MANY },
  {
    what: "429 with seconds",
    status: 429,
    headers: () => ({ "retry-after": "7" }),
    name: TOO_MANY,
    retryAfterMs: 7_000,
  },
  { what: "429 with a date", status: 429, headers: inSeconds(7), name: TOO_MANY, retryAfterMs: 7_000 },
  { what: "429 with a past date", status: 429, headers: inSeconds(-7), name: TOO_MANY },
  {
    what: "429 with RetryInfo",
    status: 429,
    body: { details: [retryInfo] },
    name: TOO_MANY,
    retryAfterMs: 42_500,
  },
  {
    what: "400 with a rate limit code",
    status: 400,
    body: { error_code: "REQUEST_LIMIT_EXCEEDED" },
    name: TOO_MANY,
  },
  {
    what: "503 with a rate limit code",
    status: 503,
    body: { error_code: "RESOURCE_EXHAUSTED" },
    name: TOO_MANY,
  },
  bad("UnknownWorkerEnvironmentException"),
  bad("Workspace 5 does not have any associated worker environments"),
  bad("There is no worker environment with id 7"),
  bad("Unknown worker environment WorkerEnvId(7)"),
  bad("ClusterNotReadyException"),
  bad("worker env WorkerEnvId(7) not found"),
  bad("RPC token bucket limit has been exceeded"),
];

const UNKNOWN: Row[] = [
  { what: "408", status: 408, name: "ApiError" },
  { what: "500", status: 500, name: "InternalServerError" },
  { what: "502", status: 502, name: "ApiError" },
  { what: "503", status: 503, name: AWAY },
  {
    what: "503 with seconds",
    status: 503,
    headers: () => ({ "retry-after": "3" }),
    name: AWAY,
    retryAfterMs: 3_000,
  },
  { what: "504", status: 504, name: "DeadlineExceededError" },
  // The message repeats the caller's own words.
  {
    what: "500 not ready",
    status: 500,
    body: message("worker env x not found"),
    name: "InternalServerError",
  },
  { what: "503 not ready", status: 503, body: message("ClusterNotReadyException"), name: AWAY },
  {
    what: "504 not ready",
    status: 504,
    body: message("worker env x not found"),
    name: "DeadlineExceededError",
  },
  bad("Timed out after 10 seconds"),
  bad("io.grpc.StatusRuntimeException: deadline exceeded"),
  bad("Unexpected error"),
  bad("Please try again later or try a faster operation."),
];

const REFUSED: (Row & { outcome: "not_done" | "unknown" })[] = [
  { ...bad("No such job"), outcome: "not_done" },
  { what: "403", status: 403, name: "PermissionDeniedError", outcome: "not_done" },
  { what: "404", status: 404, name: "NotFoundError", outcome: "not_done" },
  { what: "409", status: 409, name: "ResourceConflictError", outcome: "not_done" },
  { what: "499", status: 499, name: "ApiError", outcome: "unknown" },
  { what: "501", status: 501, name: "NotImplementedError", outcome: "not_done" },
  { what: "505", status: 505, name: "ApiError", outcome: "unknown" },
];

const RULES = [
  ...NOT_DONE.map((row) => ({
    ...row,
    outcome: "not_done",
    retried: ["safe", "repeatable", "keyed", "once"],
  })),
  ...UNKNOWN.map((row) => ({ ...row, outcome: "unknown", retried: ["safe", "repeatable", "keyed"] })),
  ...REFUSED.map((row) => ({ ...row, retried: [] })),
];

describe.each(RULES.map((rule) => [rule.what, rule] as const))(
  "a call whose every response is %s",
  (_what, rule) => {
    const { status, headers, body, name, retryAfterMs, outcome, retried } = rule;

    test.each(STRATEGIES)("is retried according to its repeat class: %s, %s", async (route, repeat) => {
      stopClock();
      const server = await serve((response) => {
        response.writeHead(status, { "content-type": "application/json", ...headers?.() });
        response.end(JSON.stringify(body ?? {}));
      });
      const { jobs, delays, isIdle } = watchedClient({ host: server.host, maxRetries: 2 });
      const ending = await drive(send(route, repeat, jobs), isIdle);

      // Throttling uses up no retries: time ends it.
      const isThrottled = /429|rate limit/.test(rule.what);
      const attempts = isThrottled ? server.requests.length : retried.includes(repeat) ? 3 : 1;
      if (isThrottled) expect(attempts).toBeGreaterThan(3);
      expect(server.requests).toHaveLength(attempts);
      expect(delays).toHaveLength(attempts - 1);
      if (retryAfterMs === undefined) expect((isThrottled ? outOfPace : outOfRange)(delays)).toEqual([]);
      else expect(delays.filter((delayMs) => delayMs !== retryAfterMs)).toEqual([]);
      const expected =
        route === "raw"
          ? { status, error: body ?? {}, data: undefined }
          : { thrown: { name, status, outcome, attempts } };
      expect(ending).toMatchObject(expected);
      expect(new Set(server.requests.map((request) => request.body)).size).toBe(1);
    });
  },
);

describe("a call whose first response is a 429", () => {
  test.each(STRATEGIES)("resolves to the response of the retry: %s, %s", async (route, repeat) => {
    stopClock();
    const statuses = [429, 200];
    const server = await serve((response) => {
      response.writeHead(statuses.shift() ?? 500).end(JSON.stringify(RESULT));
    });
    const { jobs, delays, isIdle } = watchedClient({ host: server.host });
    const { data, thrown } = await drive(send(route, repeat, jobs), isIdle);
    expect({ data, thrown }).toEqual({ data: RESULT, thrown: undefined });
    expect([server.requests.length, delays.length, outOfPace(delays)]).toEqual([2, 1, []]);
  });
});
