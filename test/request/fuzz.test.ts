import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toApiError } from "../../src/facade/errors/api-error.ts";
import { readErrorBody } from "../../src/facade/http/error-body.ts";
import type { HttpResponse } from "../../src/facade/http/response.ts";
import {
  ApiError,
  DatabricksError,
  JobsClient,
  type RequestFacts,
  ValidationError,
} from "../../src/facade/index.ts";
import { stripNulls } from "../../src/facade/request/strip-nulls.ts";
import { operations } from "../../src/generated/operations.ts";
import { fetchInTurn, json, RESULT } from "../helpers/fake-fetch.ts";

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const sentence = fc.constantFrom(
  "Job 5 does not exist.",
  "RPC token bucket limit has been exceeded",
  " ",
  "",
);
const phrase = fc.oneof(anyText, sentence);
const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), phrase);
const code = fc.oneof(
  fc.constantFrom("INVALID_STATE", "REQUEST_LIMIT_EXCEEDED", "toString", "__proto__", "", 0, 404),
  odd,
);
const type = fc.oneof(
  ...["RetryInfo", "RequestInfo", "ErrorInfo", "Unheard"].map((name) =>
    fc.constant(`type.googleapis.com/google.rpc.${name}`),
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const delay = fc.oneof(fc.constantFrom("42.5s", "0s", "-1s", "1e9s", `${"9".repeat(400)}s`), odd);
const detail = fc.record(
  { "@type": type, request_id: odd, retry_delay: delay, metadata: odd },
  { requiredKeys: [] },
);
const details = fc.oneof(fc.array(fc.oneof(detail, odd), { maxLength: 4 }), odd);
const wrapped = fc.oneof(phrase, fc.record({ message: odd }), odd);
const messages = { message: wrapped, error: wrapped, detail: wrapped, error_description: wrapped };
const knownShape = fc.record(
  { ...messages, error_code: code, scimType: code, status: code, details },
  { requiredKeys: [] },
);
const tag = fc.constantFrom(
  "<html>",
  "<!DOCTYPE html>",
  "<pre>",
  "</pre>",
  "<title>",
  "</title>",
  "<body",
  "<",
  "<!--",
  "<?xml",
);

/** Error bodies of every shape that the service, and the proxies in front of it, are known to send. */
const SHAPES: Record<string, fc.Arbitrary<string>> = {
  "any JSON": fc.json({ maxDepth: 4 }),
  "text with an error code": fc
    .tuple(fc.stringMatching(/^[A-Z_]{3,12}$/), fc.constantFrom(": ", ":", ":\n"), phrase)
    .map((parts) => parts.join("")),
  "any text": anyText,
  "HTML fragments": fc.array(fc.oneof(tag, phrase), { maxLength: 8 }).map((parts) => parts.join("")),
  "HTML pages": fc.array(fc.oneof(tag, phrase), { maxLength: 8 }).map((parts) => `<html>${parts.join("")}`),
  "white space": fc.string({
    unit: fc.constantFrom(" ", "\t", "\r\n", "\u00a0", "\ufeff", "\u0000"),
    maxLength: 5,
  }),
  "truncated JSON": fc
    .tuple(knownShape, fc.nat(80))
    .map(([value, end]) => JSON.stringify(value).slice(0, end)),
};
/** Error bodies whose known properties have unexpected types. */
const ODD_SHAPES = {
  "known properties of unexpected types": knownShape.map((value) => JSON.stringify(value)),
};
const errorStatus = fc.oneof(
  fc.constantFrom(400, 401, 403, 404, 409, 429, 500, 501, 503, 504),
  fc.integer({ min: 400, max: 599 }),
);

const SEED = 2_1_2024;
const REQUEST: RequestFacts = {
  ...{ method: "GET", path: "/2.1/jobs/get", attempts: 1 },
  ...{ outcome: "not_done", idempotencyToken: undefined },
};

function expectUseful(error: ApiError, status: number, text: string): void {
  expect(error).toBeInstanceOf(ApiError);
  expect(error.status).toBe(status);
  expect(error.message).toMatch(/^GET \/2\.1\/jobs\/get: \d+.*: \S/s);
  expect(error.message.length).toBeLessThan(1_000 + 1_100);
  expect(error.message).not.toMatch(/[\r\n]/);
  expect(["string", "undefined"]).toContain(typeof error.errorCode);
  expect(error.errorCode).not.toBe("");
  expect(["string", "undefined"]).toContain(typeof error.requestId);
  for (const entry of error.details) expect(Object.prototype.toString.call(entry)).toBe("[object Object]");
  expect(() => [JSON.stringify(error), inspect(error), String(error)]).not.toThrow();
  if (text.trim() === "") expect(error.body).toBeUndefined();
}

function checkReading(texts: fc.Arbitrary<string>): void {
  const check = (text: string, status: number, statusText: string) => {
    const error = readErrorBody(text, status, statusText);
    const response: HttpResponse = { status, statusText, headers: new Headers(), text, error };
    expectUseful(toApiError(response, error, REQUEST, operations.JobsGet, "option `token`"), status, text);
  };
  const phrase = fc.constantFrom("", "Bad Request", "Odd");
  const status = fc.oneof(errorStatus, fc.constant(999));
  fc.assert(fc.property(texts, status, phrase, check), { seed: SEED, numRuns: 1_250 });
}

async function checkCalls(texts: fc.Arbitrary<string>): Promise<void> {
  const dates = fc.constantFrom("0", "-1", "1e9", "soon", "Wed, 21 Oct 2015 07:28:00 GMT", "");
  const header = fc.oneof(dates, fc.string({ unit: fc.constantFrom(..."09 .:-aGMT") }));
  const contentType = fc.constantFrom("application/json", "text/html", "text/plain; charset=utf-16", "");
  const check = async (text: string, status: number, retryAfter: string, type: string) => {
    const headers = { "content-type": type, "retry-after": retryAfter };
    const { fetch } = fetchInTurn(() => new Response(text, { status, headers }));
    const jobs = new JobsClient({ host: "x.example", token: "any-token", fetch, maxRetries: 0 });
    const error: unknown = await jobs.get({ job_id: 5 }).catch((thrown: unknown) => thrown);
    if (!(error instanceof ApiError)) throw error;
    // A decoded body has no byte order mark.
    expectUseful(error, status, text.replace(/^\ufeff/, ""));
  };
  const runs = fc.asyncProperty(texts, errorStatus, header, contentType, check);
  await fc.assert(runs, { seed: SEED, numRuns: 60 });
}

describe("an error body", () => {
  test.each(Object.entries(SHAPES))("of %s becomes an ApiError with a message", (_shape, texts) => {
    checkReading(texts);
  });

  test.each(Object.entries(SHAPES))("of %s ends a call with an ApiError", async (_shape, texts) => {
    await checkCalls(texts);
  });

  test.each(Object.entries(ODD_SHAPES))("of %s becomes an ApiError with a message", (_shape, texts) => {
    checkReading(texts);
  });
  test.each(Object.entries(ODD_SHAPES))("of %s ends a call with an ApiError", async (_shape, texts) => {
    await checkCalls(texts);
  });

  test.each([
    '{"details":[{"@type":{"toString":1}}]}',
    '{"details":[{"@type":"RetryInfo","retry_delay":{"toString":1}}]}',
  ])("with the details of %s ends a call with an ApiError", async (text) => {
    const { fetch } = fetchInTurn(() => new Response(text, { status: 429 }));
    const jobs = new JobsClient({ host: "x.example", token: "any-token", fetch, maxRetries: 0 });
    await expect(jobs.get({ job_id: 5 })).rejects.toBeInstanceOf(ApiError);
  });
});

/** Returns whether a value contains null or undefined, except inside objects with `toJSON`. */
function hasNull(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  return typeof value === "object" && !("toJSON" in value) && Object.values(value).some(hasNull);
}

describe("arbitrary parameters", () => {
  const values = fc.anything({
    maxDepth: 4,
    ...{ withBigInt: true, withDate: true, withMap: true, withSet: true, withNullPrototype: true },
    ...{ withSparseArray: true, withTypedArray: true, withBoxedValues: true, withObjectString: true },
  });

  test("are copied without nulls and never changed, or rejected", () => {
    const outcomes = { copies: 0, rejections: 0 };
    const check = (params: unknown) => {
      const before = inspect(params, { depth: Number.POSITIVE_INFINITY, showHidden: true });
      // Callers in JavaScript can pass any value.
      const { params: named, issues } = stripNulls(params as object);
      outcomes[issues.length === 0 ? "copies" : "rejections"] += 1;
      expect(typeof named).toBe("object");
      if (issues.length === 0) expect(hasNull(named)).toBe(false);
      expect(inspect(params, { depth: Number.POSITIVE_INFINITY, showHidden: true })).toBe(before);
    };
    const params = fc.oneof(fc.dictionary(fc.string({ maxLength: 5 }), values, { maxKeys: 4 }), values);
    fc.assert(fc.property(params, check), { seed: SEED, numRuns: 3_000 });
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(300);
  });

  test("end a call with a result or a DatabricksError", async () => {
    const check = async (params: object) => {
      const { fetch } = fetchInTurn(json(RESULT));
      const jobs = new JobsClient({ host: "x.example", token: "any-token", fetch });
      const ended = await jobs.create(params).catch((thrown: unknown) => thrown);
      if (!(ended instanceof DatabricksError)) expect(ended).toEqual(RESULT);
    };
    const names = fc.constantFrom("name", "tasks", "tags", "timeout_seconds", "schedule", "unheard_of");
    const params = fc.dictionary(names, values, { maxKeys: 3 });
    await fc.assert(fc.asyncProperty(params, check), { seed: SEED, numRuns: 300 });
  });

  test.each<[string, object]>([
    ["half a character", { page_token: "\ud800" }],
    ["an object within an object", { unheard_of: { a: { b: 1 } } }],
    ["a list within a list", { unheard_of: [[1]] }],
  ])("that a query cannot represent (%s) are rejected with a ValidationError", async (_what, params) => {
    const { fetch } = fetchInTurn(json({}));
    const jobs = new JobsClient({ host: "x.example", token: "any-token", fetch });
    await expect(jobs.list(params)).rejects.toBeInstanceOf(ValidationError);
  });
});
