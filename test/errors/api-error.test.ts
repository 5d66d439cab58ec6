import { describe, expect, test } from "vitest";
import { toApiError } from "../../src/facade/errors/api-error.ts";
import {
  ApiError,
  BadRequestError,
  DeadlineExceededError,
  InternalServerError,
  NotFoundError,
  NotImplementedError,
  PermissionDeniedError,
  type RequestFacts,
  ResourceConflictError,
  ResourceDoesNotExistError,
  TemporarilyUnavailableError,
  TooManyRequestsError,
  UnauthenticatedError,
} from "../../src/facade/errors/errors.ts";
import { readErrorBody } from "../../src/facade/http/error-body.ts";
import type { HttpResponse } from "../../src/facade/http/response.ts";

const GET_JOB: RequestFacts = {
  ...{ method: "GET", path: "/2.1/jobs/get", attempts: 1 },
  ...{ outcome: "not_done", idempotencyToken: undefined },
};
const UNDOCUMENTED = { responses: {}, unknownOutcome: "" };

function errorFor(
  body: unknown,
  { status = 400, headers = {}, request = GET_JOB }: ResponseFields = {},
): ApiError {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const error = readErrorBody(text, status, "");
  const response: HttpResponse = { status, statusText: "", headers: new Headers(headers), text, error };
  return toApiError(response, error, request, UNDOCUMENTED, "environment variable DATABRICKS_TOKEN");
}

interface ResponseFields {
  status?: number;
  headers?: HeadersInit;
  request?: RequestFacts;
}

describe("the class of an ApiError", () => {
  test.each([
    [400, BadRequestError],
    [401, UnauthenticatedError],
    [403, PermissionDeniedError],
    [404, NotFoundError],
    [409, ResourceConflictError],
    [429, TooManyRequestsError],
    [500, InternalServerError],
    [501, NotImplementedError],
    [503, TemporarilyUnavailableError],
    [504, DeadlineExceededError],
    [402, ApiError],
    [418, ApiError],
    [499, ApiError],
    [502, ApiError],
    [599, ApiError],
  ])("follows status %i if the error code is unknown", (status, errorClass) => {
    expect(errorFor({ error_code: "SOMETHING_NEW", message: "no" }, { status }).constructor).toBe(errorClass);
    expect(errorFor("", { status }).constructor).toBe(errorClass);
  });

  test.each([
    ["INVALID_STATE", 500, BadRequestError],
    ["INVALID_PARAMETER_VALUE", 404, BadRequestError],
    ["RESOURCE_DOES_NOT_EXIST", 400, ResourceDoesNotExistError],
    ["ABORTED", 400, ResourceConflictError],
    ["ALREADY_EXISTS", 400, ResourceConflictError],
    ["RESOURCE_ALREADY_EXISTS", 400, ResourceConflictError],
    ["RESOURCE_EXHAUSTED", 400, TooManyRequestsError],
    ["REQUEST_LIMIT_EXCEEDED", 400, TooManyRequestsError],
    ["UNKNOWN", 400, InternalServerError],
    ["DATA_LOSS", 400, InternalServerError],
    ["DATA_LOSS", 418, InternalServerError],
  ])("follows error code %s rather than status %i", (error_code, status, errorClass) => {
    expect(errorFor({ error_code, message: "no" }, { status }).constructor).toBe(errorClass);
  });

  test.each(["constructor", "__proto__", "toString", "404"])(
    "follows the status if the error code is %j",
    (code) => {
      expect(errorFor({ error_code: code, message: "no" }, { status: 409 }).constructor).toBe(
        ResourceConflictError,
      );
    },
  );

  test("follows the error code in plain text", () => {
    expect(errorFor("REQUEST_LIMIT_EXCEEDED: slow down")).toBeInstanceOf(TooManyRequestsError);
  });
});

describe("a 400 for a missing job or run", () => {
  const missing = { error_code: "INVALID_PARAMETER_VALUE", message: "Job 5 does not exist." };

  test.each(["get", "delete", "update", "run-now", "list", "runs/cancel", "runs/repair", "runs/get-output"])(
    "is a ResourceDoesNotExistError at jobs/%s",
    (operation) => {
      const error = errorFor(missing, { request: { ...GET_JOB, path: `/2.1/jobs/${operation}` } });
      expect(error).toBeInstanceOf(ResourceDoesNotExistError);
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error).toMatchObject({ name: "ResourceDoesNotExistError", status: 400 });
    },
  );

  test.each([
    "Run 7 does not exist.",
    "Run: 123 in job: 456 doesn't exist",
    "Run: 123 in job: 456 doesn’t exist.",
    "Job 5 does not exist in the workspace.",
  ])("is a ResourceDoesNotExistError with the message %j", (message) => {
    expect(errorFor({ ...missing, message })).toBeInstanceOf(ResourceDoesNotExistError);
  });

  test.each([
    "Cluster 0923-1 does not exist",
    "Job settings are invalid: the notebook /a does not exist.",
    "The name 'Job 5 does not exist.' is taken.",
  ])("is a BadRequestError with the message %j", (message) => {
    expect(errorFor({ ...missing, message }).constructor).toBe(BadRequestError);
  });

  test("is a BadRequestError with another message or status", () => {
    const other = { ...missing, message: "job_id must be positive." };
    expect(errorFor(other).constructor).toBe(BadRequestError);
    expect(errorFor(missing, { status: 409 }).constructor).toBe(BadRequestError);
  });

  test("is a ResourceDoesNotExistError in plain text", () => {
    expect(errorFor("INVALID_PARAMETER_VALUE: Run 7 does not exist.")).toBeInstanceOf(
      ResourceDoesNotExistError,
    );
  });
});

describe("an ApiError", () => {
  const requestInfo = { "@type": "type.googleapis.com/google.rpc.RequestInfo", request_id: "from-details" };

  test("has the fields of the response and of the request", () => {
    const text = '{"error_code":"PERMISSION_DENIED","message":"not yours","details":[{"@type":"x"}]}';
    const body = readErrorBody(text, 403, "Forbidden");
    const headers = new Headers({ "X-Request-Id": "r-1", "Retry-After": "3" });
    const response: HttpResponse = { status: 403, statusText: "Forbidden", headers, text, error: body };
    const request: RequestFacts = {
      method: "POST",
      path: "/2.1/jobs/run-now",
      attempts: 3,
      outcome: "unknown",
      idempotencyToken: "key-1",
    };
    const operation = { responses: { 403: "May not." }, unknownOutcome: "Look for it." };
    const error = toApiError(response, body, request, operation, "option `token`");
    expect({ ...error }).toEqual({
      method: "POST",
      path: "/2.1/jobs/run-now",
      attempts: 3,
      outcome: "unknown",
      idempotencyToken: "key-1",
      status: 403,
      errorCode: "PERMISSION_DENIED",
      description: "May not.",
      requestId: "r-1",
      details: [{ "@type": "x" }],
      headers: { "x-request-id": "r-1", "retry-after": "3" },
      body: { error_code: "PERMISSION_DENIED", message: "not yours", details: [{ "@type": "x" }] },
    });
    expect(error.message).toBe(
      "POST /2.1/jobs/run-now: 403 PERMISSION_DENIED: not yours (request r-1, after 3 attempts). Look for it. See docs/errors.md.",
    );
  });

  test.each([
    [401, "", "HTTP status 401"],
    [403, '{"error_code":403,"message":"Invalid access token."}', "Invalid access token."],
  ])("of refused credentials (%d) says where they come from and what to do", (status, body, message) => {
    const error = errorFor(body, { status });
    expect(error.message).toBe(
      `GET /2.1/jobs/get: ${status}: ${message}${message.endsWith(".") ? "" : "."} The credentials come from ` +
        "environment variable DATABRICKS_TOKEN: check that they are for this workspace and have not expired.",
    );
  });

  test("as JSON has name and message, and integers of any size", () => {
    const error = errorFor({ error_code: "INVALID_STATE", message: "no" });
    error.runId = 2n ** 60n;
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      ...{ name: "BadRequestError", message: error.message, errorCode: "INVALID_STATE" },
      ...{ status: 400, attempts: 1, runId: "1152921504606846976" },
    });
  });

  test("has the request id of the details if there is no header", () => {
    expect(errorFor({ message: "no", details: [{ "@type": "other" }, requestInfo] }).requestId).toBe(
      "from-details",
    );
  });

  test("has the request id of the header rather than of the details", () => {
    const error = errorFor(
      { message: "no", details: [requestInfo] },
      { headers: { "x-request-id": "header" } },
    );
    expect(error.requestId).toBe("header");
  });

  test("has no request id if the response has none", () => {
    const error = errorFor({ message: "no", details: [{ request_id: "without a type" }] });
    expect(error.requestId).toBeUndefined();
    expect(error.message).toBe("GET /2.1/jobs/get: 400: no");
  });

  test("keeps details whose @type is not a string", () => {
    const error = errorFor({ message: "no", details: [{ "@type": 5 }, requestInfo] });
    expect(error).toMatchObject({ requestId: "from-details", details: [{ "@type": 5 }, requestInfo] });
  });

  test("has no cookies", () => {
    const headers = new Headers({ "x-kept": "1" });
    headers.append("set-cookie", "a=secret");
    headers.append("Set-Cookie", "b=secret");
    expect(errorFor("no", { headers }).headers).toEqual({ "x-kept": "1" });
  });
});
