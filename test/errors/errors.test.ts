import { describe, expect, test } from "vitest";
import * as errors from "../../src/facade/errors/errors.ts";

const facts = {
  method: "GET",
  path: "/2.1/jobs/get",
  attempts: 2,
  outcome: "unknown",
  idempotencyToken: undefined,
} as const;
const answered = {
  ...facts,
  status: 400,
  errorCode: undefined,
  description: undefined,
  requestId: undefined,
  details: [],
  headers: {},
  body: undefined,
};

const { ApiError, ConnectionError, DatabricksError } = errors;
const ofTheService = [
  ApiError,
  errors.BadRequestError,
  errors.UnauthenticatedError,
  errors.PermissionDeniedError,
  errors.NotFoundError,
  errors.ResourceDoesNotExistError,
  errors.ResourceConflictError,
  errors.TooManyRequestsError,
  errors.InternalServerError,
  errors.NotImplementedError,
  errors.TemporarilyUnavailableError,
  errors.DeadlineExceededError,
];
const ofTheConnection = [ConnectionError, errors.ConnectionTimeoutError];
const made: Record<string, errors.DatabricksError> = {
  DatabricksError: new DatabricksError("said"),
  AuthenticationError: new errors.AuthenticationError("said"),
  ConfigurationError: new errors.ConfigurationError("said"),
  RequestError: new errors.RequestError("said", facts),
  ValidationError: new errors.ValidationError("said", [{ path: "a", message: "is wrong" }]),
  UnexpectedResponseError: new errors.UnexpectedResponseError("said", {
    ...facts,
    status: 200,
    contentType: "text/html",
    body: "x".repeat(500),
  }),
  ...byName(ofTheService, (errorClass) => new errorClass("said", answered)),
  ...byName(ofTheConnection, (errorClass) => new errorClass("said", facts, { cause: new Error("inner") })),
};

function byName<C extends { name: string }>(
  classes: readonly C[],
  make: (errorClass: C) => errors.DatabricksError,
) {
  return Object.fromEntries(classes.map((errorClass) => [errorClass.name, make(errorClass)]));
}

describe("classes of errors", () => {
  test("are all made here", () => {
    const classes = Object.keys(errors).filter((name) => name.endsWith("Error"));
    expect(Object.keys(made).sort()).toEqual(classes.sort());
  });

  test.each(Object.entries(made))("%s has its name, its stack and its ancestors", (name, error) => {
    expect(error.name).toBe(name);
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(String(error)).toMatch(new RegExp(`^${name}: said`));
    expect(error.stack).toContain("errors.test.ts");
    expect(Object.keys(error)).not.toContain("name");
  });

  test.each(Object.entries(made))("%s keeps its name if a minifier renames the class", (name, error) => {
    const descriptor = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(error), "name");
    expect(descriptor).toEqual({ value: name, configurable: true, writable: true, enumerable: false });
  });

  test("form families", () => {
    expect(made.ResourceDoesNotExistError).toBeInstanceOf(errors.NotFoundError);
    expect(made.ConnectionTimeoutError).toBeInstanceOf(ConnectionError);
    expect(made.ConnectionError).not.toBeInstanceOf(ApiError);
    expect(made.UnexpectedResponseError).not.toBeInstanceOf(ApiError);
  });

  test("carry what they were given", () => {
    expect(made.ConnectionTimeoutError).toMatchObject({ ...facts, cause: { message: "inner" } });
    expect(made.ResourceConflictError).toMatchObject(answered);
    expect(made.UnexpectedResponseError).toMatchObject({ ...facts, bodyPreview: "x".repeat(200) });
    expect(made.ValidationError).toMatchObject({
      message: "said: a is wrong",
      issues: [{ path: "a", message: "is wrong" }],
    });
  });
});
