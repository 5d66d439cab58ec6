import { describe, expect, test } from "vitest";
import {
  ApiError,
  BadRequestError,
  DatabricksError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  ResourceDoesNotExistError,
  TemporarilyUnavailableError,
  TooManyRequestsError,
  UnauthenticatedError,
} from "../../src/facade/index.ts";
import { calls, type OperationId } from "../helpers/calls.ts";
import { createMockClient, violations } from "../helpers/mock-client.ts";
import { documentedOperations, responseExamples, responseText } from "../helpers/spec.ts";

const BY_STATUS: Readonly<Record<string, { type: typeof ApiError; name: string; outcome: string }>> = {
  400: { type: BadRequestError, name: "BadRequestError", outcome: "not_done" },
  401: { type: UnauthenticatedError, name: "UnauthenticatedError", outcome: "not_done" },
  403: { type: PermissionDeniedError, name: "PermissionDeniedError", outcome: "not_done" },
  // The document's example has the code RESOURCE_DOES_NOT_EXIST, which takes precedence over the status.
  404: { type: ResourceDoesNotExistError, name: "ResourceDoesNotExistError", outcome: "not_done" },
  429: { type: TooManyRequestsError, name: "TooManyRequestsError", outcome: "not_done" },
  500: { type: InternalServerError, name: "InternalServerError", outcome: "unknown" },
  503: { type: TemporarilyUnavailableError, name: "TemporarilyUnavailableError", outcome: "unknown" },
};

const SINGLE_READS = ["JobsGet", "JobsRunsGet", "JobsRunsGetOutput"];

const errorResponses = documentedOperations.flatMap(({ id, method, path, operation }) =>
  Object.keys(operation.responses)
    .filter((status) => Number(status) >= 400)
    .flatMap((status) =>
      responseExamples(operation, status).map(({ name, value }) => ({
        id: id as OperationId,
        method: method.toUpperCase(),
        path: path.replace("{job_id}", "11223344"),
        status,
        name,
        // The spec tests check that every documented error has the schema `Error`.
        body: value as { error_code: string; message: string; details?: unknown[] },
        description: responseText(operation, status),
      })),
    ),
);

describe("documented errors", () => {
  test.each(errorResponses)(
    "have the class of their status and code: $id $status $name",
    async (errorResponse) => {
      const { id, method, path, status, name, body, description } = errorResponse;
      const missing = /^(Job|Run) \d+ does not exist/.test(body.message);
      const expected = status === "400" && missing ? BY_STATUS["404"] : BY_STATUS[status];

      const error = await failure(id, `code=${status}, example=${name}`);

      expect(error).toBeInstanceOf(expected?.type);
      expect(error).toMatchObject({
        name: expected?.name,
        status: Number(status),
        errorCode: body.error_code,
        description,
        method,
        path,
        attempts: 1,
        outcome: expected?.outcome,
        body,
        details: body.details ?? [],
      });
      expect(error.message).toContain(body.message);
      expect(error.message).toContain(`${method} ${path}`);
      expect(violations({ headers: new Headers(error.headers) })).toEqual([]);
    },
  );

  test("cover every documented status of every operation", () => {
    const statuses = Object.keys(BY_STATUS);
    const covered = new Set(errorResponses.map(({ id, status }) => `${id} ${status}`));
    expect(covered.size).toBe(documentedOperations.length * statuses.length);
    expect(new Set(errorResponses.map(({ status }) => status))).toEqual(new Set(statuses));
  });

  test.each(SINGLE_READS)(
    "are a NotFoundError for a missing resource although the status is 400: %s",
    async (id) => {
      const example = id === "JobsGet" ? "missing_job" : id === "JobsRunsGet" ? "missing_run" : "missing";
      // SINGLE_READS holds only operation ids.
      const error = await failure(id as OperationId, `code=400, example=${example}`);
      expect(error).toBeInstanceOf(NotFoundError);
      expect(error.status).toBe(400);
    },
  );

  test("are a BadRequestError with advice for the output of a run with several tasks", async () => {
    const error = await failure("JobsRunsGetOutput", "code=400, example=several_tasks");
    expect(error.name).toBe("BadRequestError");
    expect(error.message).toContain("Retrieve the output of each individual task run instead.");
    expect(error.description).toBe(
      "The run has several tasks: ask with a task's own run id instead. Also for a malformed id and for a run " +
        "that does not exist.",
    );
  });

  test("carry the request id of the details", async () => {
    const error = await failure("JobsRunNow", "code=403");
    expect(error.requestId).toBe("5f2c9d0e-8a41-4a0b-9a57-6f1d3c7be204");
    expect(error.message).toContain("(request 5f2c9d0e-8a41-4a0b-9a57-6f1d3c7be204)");
  });

  test.each(["429", "503"])("have the Retry-After header: %s", async (status) => {
    const error = await failure("JobsRunsList", `code=${status}`);
    expect(error.headers["retry-after"]).toBe("1");
  });
});

async function failure(id: OperationId, prefer: string): Promise<ApiError> {
  const error: unknown = await calls[id](createMockClient(), { headers: { Prefer: prefer } }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DatabricksError);
  if (error instanceof ApiError) return error;
  throw error;
}
