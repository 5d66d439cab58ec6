import { describe, expect, test } from "vitest";
import { backoffMs, retryAfterMs } from "../../src/facade/http/backoff.ts";
import type { ErrorDetail } from "../../src/facade/http/error-body.ts";
import type { HttpResponse } from "../../src/facade/http/response.ts";
import {
  classifyResponse,
  type Failure,
  isLimit,
  outcomeOf,
  type RetryState,
  type RetryTiming,
  retryDelayMs,
  shouldRetry,
} from "../../src/facade/transport/retry-policy.ts";

interface ErrorFields {
  status?: number;
  errorCode?: string;
  message?: string;
  details?: ErrorDetail[];
  retryAfter?: string;
  date?: string;
  body?: unknown;
}

function responseOf({
  status = 400,
  errorCode,
  message = "no",
  details = [],
  retryAfter,
  date,
  body,
}: ErrorFields): HttpResponse {
  const headers = new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter });
  if (date !== undefined) headers.set("date", date);
  return {
    status,
    statusText: "",
    headers,
    text: "",
    error: { errorCode, message, details, body },
  };
}

const REPEATS = ["safe", "repeatable", "keyed", "once"] as const;

describe("shouldRetry", () => {
  const first: RetryState = { repeat: "safe", failure: "unknown", retries: 0, maxRetries: 5 };

  test.each<[Failure, boolean[]]>([
    ["not_done", [true, true, true, true]],
    ["unknown", [true, true, true, false]],
    ["refused", [false, false, false, false]],
  ])("returns, if the failure is %s, for safe, repeatable, keyed and once %j", (failure, expected) => {
    expect(REPEATS.map((repeat) => shouldRetry({ ...first, repeat, failure }))).toEqual(expected);
  });

  test.each<[boolean, Partial<RetryState>]>([
    [true, { retries: 4 }],
    [false, { retries: 5 }],
    [false, { maxRetries: 0 }],
    [true, { maxRetries: 1 }],
    [false, { retries: 1, maxRetries: 1 }],
  ])("returns %s for %j", (expected, state) => {
    expect(shouldRetry({ ...first, ...state })).toBe(expected);
  });
});

describe("retryDelayMs", () => {
  const first: RetryTiming = {
    ...{ retries: 0, elapsedMs: 0, retryTimeoutMs: 300_000 },
    ...{ retryAfterMs: undefined, random: 0 },
  };

  test.each<[number | undefined, Partial<RetryTiming>]>([
    [500, {}],
    [7, { retryAfterMs: 7 }],
    [8_000, { retries: 4 }],
    [500, { elapsedMs: 299_500 }],
    [undefined, { elapsedMs: 299_501 }],
    [undefined, { elapsedMs: 300_001, retryAfterMs: 0 }],
    [0, { elapsedMs: 300_000, retryAfterMs: 0 }],
    [300_000, { retryAfterMs: 300_000 }],
    [undefined, { retryAfterMs: 300_001 }],
    [undefined, { retryAfterMs: Number.POSITIVE_INFINITY }],
    [undefined, { retryTimeoutMs: 0 }],
    [0, { retryAfterMs: 0, random: 1 }],
    [60_000, { retryAfterMs: 60_000, retries: 4 }],
  ])("returns %s for %j", (delay, timing) => {
    expect(retryDelayMs({ ...first, ...timing })).toBe(delay);
  });
});

describe("backoffMs", () => {
  test.each([
    [0, 500, 250],
    [1, 1_000, 500],
    [2, 2_000, 1_000],
    [3, 4_000, 2_000],
    [4, 8_000, 4_000],
    [5, 16_000, 8_000],
    [6, 30_000, 15_000],
    [5_000, 30_000, 15_000],
  ])("returns, after %i retries, %i ms minus up to half, by `random`", (retries, longest, shortest) => {
    expect([backoffMs(retries, 0), backoffMs(retries, 1)]).toEqual([longest, shortest]);
    expect(backoffMs(retries, 0.5)).toBe((longest + shortest) / 2);
  });
});

const NOT_READY = [
  "com.databricks.UnknownWorkerEnvironmentException: x",
  "Workspace 5 does not have any associated worker environments",
  "There is no worker environment with id 7",
  "Unknown worker environment WorkerEnvId(workerenv-1)",
  "ClusterNotReadyException: pending",
  "worker env WorkerEnvId(workerenv-1) not found",
  "RPC token bucket limit has been exceeded",
];
const LOST_TRACK = [
  "Timed out after 10 seconds",
  "io.grpc: deadline exceeded",
  "Unexpected error while handling the request",
  "It is slow. Please try again later or try a faster operation.",
];

describe("a response", () => {
  test.each<[Failure, "not_done" | "unknown", number[]]>([
    ["not_done", "not_done", [429]],
    ["unknown", "unknown", [408, 500, 502, 503, 504]],
    ["refused", "not_done", [400, 401, 403, 404, 405, 409, 410, 412, 413, 415, 422, 423, 425, 451, 501]],
    ["refused", "unknown", [460, 499, 505, 507, 520, 529, 599]],
  ])("is %s, with the outcome %s, at the statuses %j", (failure, outcome, statuses) => {
    const responses = statuses.map((status) => responseOf({ status }));
    expect(responses.map(classifyResponse)).toEqual(statuses.map(() => failure));
    expect(responses.map(outcomeOf)).toEqual(statuses.map(() => outcome));
  });

  test.each([400, 403, 404, 429, 500, 503])(
    "with a rate limit code at status %i is not_done and a rate limit",
    (status) => {
      for (const errorCode of ["REQUEST_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED"]) {
        const response = responseOf({ status, errorCode, body: {} });
        expect([classifyResponse(response), outcomeOf(response), isLimit(response)]).toEqual([
          "not_done",
          "not_done",
          true,
        ]);
      }
    },
  );

  test.each([
    [true, { status: 429 }],
    [false, { status: 503 }],
    [false, { errorCode: "request_limit_exceeded" }],
    [false, { errorCode: "TEMPORARILY_UNAVAILABLE", status: 503 }],
    [false, { message: "REQUEST_LIMIT_EXCEEDED" }],
  ])("is a rate limit (%s) if it is %j", (limit, fields) => {
    expect(isLimit(responseOf(fields))).toBe(limit);
  });

  test("with a rate limit code at the start of a server error's text is unknown", () => {
    const body = "RESOURCE_EXHAUSTED: is the name of the job";
    for (const status of [408, 500, 503]) {
      const response = responseOf({ status, errorCode: "RESOURCE_EXHAUSTED", body });
      expect([classifyResponse(response), isLimit(response)]).toEqual(["unknown", false]);
    }
  });

  test.each(NOT_READY)(
    "with the message %j is not_done, but unknown if it may have been executed",
    (message) => {
      const statuses = [400, 403, 404, 408, 409, 460, 499, 500, 501, 503, 504, 520];
      for (const status of statuses) {
        const expected = [408, 460, 499, 500, 503, 504, 520].includes(status) ? "unknown" : "not_done";
        expect([status, classifyResponse(responseOf({ status, message }))]).toEqual([status, expected]);
        expect(outcomeOf(responseOf({ status, message }))).toBe(expected);
      }
    },
  );

  test.each([...NOT_READY, ...LOST_TRACK])("with %j inside another message is refused", (message) => {
    for (const echo of [
      `Job "${message}" is invalid`,
      `${message} is not a valid name`,
      `Invalid: ${message}!`,
    ]) {
      const response = responseOf({ message: echo });
      expect([echo, classifyResponse(response)]).toEqual([echo, "refused"]);
    }
  });

  test.each(LOST_TRACK)("with the message %j is unknown at any status except 429", (message) => {
    for (const status of [400, 403, 404, 409, 500, 501, 503, 505]) {
      expect([status, classifyResponse(responseOf({ status, message }))]).toEqual([status, "unknown"]);
      expect(outcomeOf(responseOf({ status, message }))).toBe("unknown");
    }
    expect(classifyResponse(responseOf({ status: 429, message }))).toBe("not_done");
  });

  test.each(["no such job", "worker env", "try again later", "time out", ""])(
    "with status 400 and the message %j is refused",
    (message) => {
      expect(classifyResponse(responseOf({ message }))).toBe("refused");
    },
  );
});

describe("retryAfterMs", () => {
  const nowMs = Date.UTC(2024, 0, 1);
  const retryInfo = (retry_delay: unknown) => ({
    details: [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retry_delay }],
  });

  test.each<[number | undefined, ErrorFields]>([
    [undefined, {}],
    [0, { retryAfter: "0" }],
    [2_000, { retryAfter: "2" }],
    [2_000, { retryAfter: " 2 " }],
    [1_500, { retryAfter: "1.5" }],
    [90_000, { retryAfter: "Mon, 01 Jan 2024 00:01:30 GMT" }],
    [90_000, { retryAfter: "Monday, 01-Jan-24 00:01:30 GMT" }],
    [0, { retryAfter: "Sun, 31 Dec 2023 23:59:00 GMT" }],
    [30_000, { retryAfter: "Mon, 01 Jan 2024 05:00:30 GMT", date: "Mon, 01 Jan 2024 05:00:00 GMT" }],
    [90_000, { retryAfter: "Mon, 01 Jan 2024 00:01:30 GMT", date: "soon" }],
    [42_500, retryInfo("42.5s")],
    [3_000, retryInfo("3s")],
    [0, retryInfo("0s")],
    [2_000, { retryAfter: "2", ...retryInfo("9s") }],
    [9_000, { retryAfter: "soon", ...retryInfo("9s") }],
    [4_000, { details: [{ "@type": "x/google.rpc.Help" }, {}, ...retryInfo("4s").details] }],
    [undefined, { details: [{ "@type": "x/google.rpc.Help", retry_delay: "4s" }] }],
    ...["-3s", "3", "s", "3 s", "1e3s", "NaNs", "", 3, null, undefined, {}].map(
      (delay): [undefined, ErrorFields] => [undefined, retryInfo(delay)],
    ),
    ...["", "-5", "+5", "soon", "NaN", "Infinity", "0x10", "5,5", "5 s", "30s", "1, 2", ".5", "5."].map(
      (retryAfter): [undefined, ErrorFields] => [undefined, { retryAfter }],
    ),
  ])("returns %s for %j", (delay, fields) => {
    expect(retryAfterMs(responseOf(fields), nowMs)).toBe(delay);
  });

  test.each(["soon 5", "retry 5"])("returns undefined for %j", (retryAfter) => {
    expect(retryAfterMs(responseOf({ retryAfter }), nowMs)).toBeUndefined();
  });
});
