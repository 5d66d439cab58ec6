import { describe, expect, test, vi } from "vitest";
import * as errors from "../../src/facade/errors/errors.ts";

const facts = {
  method: "GET",
  path: "/2.1/jobs/get",
  attempts: 2,
  outcome: "unknown",
  idempotencyToken: undefined,
} as const;
const responseFields = {
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
const apiErrors = [
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
const connectionErrors = [ConnectionError, errors.ConnectionTimeoutError];
const instances: Record<string, errors.DatabricksError> = {
  DatabricksError: new DatabricksError("failed"),
  AuthenticationError: new errors.AuthenticationError("failed"),
  ConfigurationError: new errors.ConfigurationError("failed"),
  RequestError: new errors.RequestError("failed", facts),
  ValidationError: new errors.ValidationError("failed", [{ path: "a", message: "is wrong" }]),
  UnexpectedResponseError: new errors.UnexpectedResponseError("failed", {
    ...facts,
    status: 200,
    contentType: "text/html",
    body: "x".repeat(500),
  }),
  ...byName(apiErrors, (errorClass) => new errorClass("failed", responseFields)),
  ...byName(connectionErrors, (errorClass) => new errorClass("failed", facts, { cause: new Error("inner") })),
};

function byName<C extends { name: string }>(
  classes: readonly C[],
  make: (errorClass: C) => errors.DatabricksError,
) {
  return Object.fromEntries(classes.map((errorClass) => [errorClass.name, make(errorClass)]));
}

describe("error classes", () => {
  test("are all covered by these tests", () => {
    const classes = Object.keys(errors).filter((name) => name.endsWith("Error"));
    expect(Object.keys(instances).sort()).toEqual(classes.sort());
  });

  test.each(Object.entries(instances))("have name, stack and base classes: %s", (name, error) => {
    expect(error.name).toBe(name);
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(String(error)).toMatch(new RegExp(`^${name}: failed`));
    expect(error.stack).toContain("errors.test.ts");
    expect(Object.keys(error)).not.toContain("name");
  });

  test.each(Object.entries(instances))(
    "keep their names if a minifier renames the class: %s",
    (name, error) => {
      const descriptor = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(error), "name");
      expect(descriptor).toEqual({ value: name, configurable: true, writable: true, enumerable: false });
    },
  );

  test("are subclasses of the general ones", () => {
    expect(instances.ResourceDoesNotExistError).toBeInstanceOf(errors.NotFoundError);
    expect(instances.ConnectionTimeoutError).toBeInstanceOf(ConnectionError);
    expect(instances.ConnectionError).not.toBeInstanceOf(ApiError);
    expect(instances.UnexpectedResponseError).not.toBeInstanceOf(ApiError);
  });

  test("have the fields passed to their constructors", () => {
    expect(instances.ConnectionTimeoutError).toMatchObject({ ...facts, cause: { message: "inner" } });
    expect(instances.ResourceConflictError).toMatchObject(responseFields);
    expect(instances.UnexpectedResponseError).toMatchObject({ ...facts, bodyPreview: "x".repeat(200) });
    expect(instances.ValidationError).toMatchObject({
      message: "failed: a is wrong",
      issues: [{ path: "a", message: "is wrong" }],
    });
  });
});

test("instanceof recognizes errors of another copy of the package, and a caller's own subclasses", async () => {
  const one = await import("../../src/facade/errors/errors.ts");
  vi.resetModules();
  const other = await import("../../src/facade/errors/errors.ts");
  expect(other.ValidationError).not.toBe(one.ValidationError);
  const error = new other.ValidationError("Not sent", []);
  expect(error).toBeInstanceOf(one.ValidationError);
  expect(error).toBeInstanceOf(one.DatabricksError);
  expect(error).not.toBeInstanceOf(one.ApiError);
  expect(new Error("any")).not.toBeInstanceOf(one.DatabricksError);
  class CustomError extends one.ConfigurationError {}
  expect(new CustomError("x")).toBeInstanceOf(CustomError);
  expect(new CustomError("x")).toBeInstanceOf(other.ConfigurationError);
  expect(new other.ConfigurationError("x")).not.toBeInstanceOf(CustomError);
});
