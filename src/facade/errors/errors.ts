import type { ErrorDetail } from "../http/error-body.ts";
import { brandErrors } from "./brand.ts";
import { listIssues, type ValidationIssue } from "./issues.ts";

export type { ErrorDetail } from "../http/error-body.ts";
export type { ValidationIssue } from "./issues.ts";

/** Whether an operation that ended in an error may have been executed nevertheless. */
export type Outcome = "not_done" | "unknown";

/**
 * Everything this package throws is one of these, except that an aborted call rejects with the
 * `reason` of the caller's own signal. Each with its causes and cures: `docs/errors.md`.
 */
export class DatabricksError extends Error {
  /** Name of the class; unchanged if a bundler shortens class names. */
  declare readonly name: string;
  /** Id of the run, if the error ended a wait for it: `jobs.runs.wait` resumes waiting. */
  declare runId?: RunId;

  /** Returns the properties for JSON, `name` and `message` included. Integers that JSON cannot hold become strings. */
  toJSON(): Record<string, unknown> {
    const { name, message } = this;
    const text = JSON.stringify({ ...this, name, message }, (_key, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    return JSON.parse(text);
  }
}

/** Id of a run: a number, or a bigint if a number cannot hold it exactly. */
export type RunId = number | bigint;

/** Facts about the request that failed. */
export interface RequestFacts {
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below the workspace's `/api`, without the query, such as `/2.1/jobs/create`. */
  readonly path: string;
  /** Number of times the request was sent. */
  readonly attempts: number;
  /** `"not_done"` if the operation was certainly not executed, `"unknown"` if it may have been. */
  readonly outcome: Outcome;
  /** The idempotency token of a run-now or submit: retrying with the same token starts no second run. */
  readonly idempotencyToken: string | undefined;
}

/**
 * An error of one request, with or without a response.
 * @see `docs/errors.md#requesterror`
 */
export class RequestError extends DatabricksError implements RequestFacts {
  readonly method: string;
  readonly path: string;
  readonly attempts: number;
  readonly outcome: Outcome;
  readonly idempotencyToken: string | undefined;

  constructor(message: string, facts: RequestFacts, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.method = facts.method;
    this.path = facts.path;
    this.attempts = facts.attempts;
    this.outcome = facts.outcome;
    this.idempotencyToken = facts.idempotencyToken;
  }
}

/** Facts about an error response. */
export interface ApiErrorFacts extends RequestFacts {
  /** HTTP status of the response. */
  readonly status: number;
  /** The service's error code, such as `INVALID_PARAMETER_VALUE`, if it sent one. */
  readonly errorCode: ErrorCode | undefined;
  /** The API document's description of this status for this operation. */
  readonly description: string | undefined;
  /** Id to quote to Databricks support. */
  readonly requestId: string | undefined;
  /** Typed details from the service; empty if it sent none. */
  readonly details: readonly ErrorDetail[];
  /** Headers of the response, names in lower case, without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** Body of the response: parsed if it is JSON, else a string. */
  readonly body: unknown;
}

/** The codes the service is known to send; it may send others. */
export type ErrorCode =
  | "ABORTED"
  | "ALREADY_EXISTS"
  | "BAD_REQUEST"
  | "CANCELLED"
  | "DATA_LOSS"
  | "DEADLINE_EXCEEDED"
  | "FEATURE_DISABLED"
  | "INTERNAL_ERROR"
  | "INVALID_PARAMETER_VALUE"
  | "INVALID_STATE"
  | "NOT_FOUND"
  | "NOT_IMPLEMENTED"
  | "PERMISSION_DENIED"
  | "REQUEST_LIMIT_EXCEEDED"
  | "RESOURCE_ALREADY_EXISTS"
  | "RESOURCE_CONFLICT"
  | "RESOURCE_DOES_NOT_EXIST"
  | "RESOURCE_EXHAUSTED"
  | "TEMPORARILY_UNAVAILABLE"
  | "UNAUTHENTICATED"
  | "UNKNOWN"
  | (string & {});

/**
 * The service responded with an error. Subclasses name the error; all have the same properties.
 * @see `docs/errors.md#apierror`
 */
export class ApiError extends RequestError implements ApiErrorFacts {
  readonly status: number;
  readonly errorCode: ErrorCode | undefined;
  readonly description: string | undefined;
  readonly requestId: string | undefined;
  readonly details: readonly ErrorDetail[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;

  constructor(message: string, facts: ApiErrorFacts) {
    super(message, facts);
    this.status = facts.status;
    this.errorCode = facts.errorCode;
    this.description = facts.description;
    this.requestId = facts.requestId;
    this.details = facts.details;
    this.headers = facts.headers;
    this.body = facts.body;
  }
}

/**
 * The request is malformed, or names something that does not exist (400).
 * @see `docs/errors.md#badrequesterror`
 */
export class BadRequestError extends ApiError {
  declare readonly name: "BadRequestError";
}
/**
 * The service rejected the credentials (401).
 * @see `docs/errors.md#unauthenticatederror`
 */
export class UnauthenticatedError extends ApiError {
  declare readonly name: "UnauthenticatedError";
}
/**
 * The credentials lack the permission for this operation (403).
 * @see `docs/errors.md#permissiondeniederror`
 */
export class PermissionDeniedError extends ApiError {
  declare readonly name: "PermissionDeniedError";
}
/**
 * The resource was not found (404).
 * @see `docs/errors.md#notfounderror`
 */
export class NotFoundError extends ApiError {
  declare readonly name: "NotFoundError" | "ResourceDoesNotExistError";
}
/**
 * The requested job or run does not exist, at any status.
 * @see `docs/errors.md#resourcedoesnotexisterror`
 */
export class ResourceDoesNotExistError extends NotFoundError {
  declare readonly name: "ResourceDoesNotExistError";
}
/**
 * The request conflicts with the current state of the resource (409).
 * @see `docs/errors.md#resourceconflicterror`
 */
export class ResourceConflictError extends ApiError {
  declare readonly name: "ResourceConflictError";
}
/**
 * Too many requests: the service rejected the request without processing it (429, or a limit code at any status).
 * @see `docs/errors.md#toomanyrequestserror`
 */
export class TooManyRequestsError extends ApiError {
  declare readonly name: "TooManyRequestsError";
}
/**
 * The service failed (500).
 * @see `docs/errors.md#internalservererror`
 */
export class InternalServerError extends ApiError {
  declare readonly name: "InternalServerError";
}
/**
 * The service does not implement this operation (501).
 * @see `docs/errors.md#notimplementederror`
 */
export class NotImplementedError extends ApiError {
  declare readonly name: "NotImplementedError";
}
/**
 * The service is temporarily unavailable (503).
 * @see `docs/errors.md#temporarilyunavailableerror`
 */
export class TemporarilyUnavailableError extends ApiError {
  declare readonly name: "TemporarilyUnavailableError";
}
/**
 * The service timed out internally (504).
 * @see `docs/errors.md#deadlineexceedederror`
 */
export class DeadlineExceededError extends ApiError {
  declare readonly name: "DeadlineExceededError";
}

/**
 * No response arrived: the workspace could not be reached, or the connection was lost.
 * @see `docs/errors.md#connectionerror`
 */
export class ConnectionError extends RequestError {
  declare readonly name: "ConnectionError" | "ConnectionTimeoutError";
}

/**
 * No complete response arrived within `timeoutMs`.
 * @see `docs/errors.md#connectiontimeouterror`
 */
export class ConnectionTimeoutError extends ConnectionError {
  declare readonly name: "ConnectionTimeoutError";
}

/**
 * A response that is not a valid response of the Jobs API: a web page, a redirect, broken JSON.
 * @see `docs/errors.md#unexpectedresponseerror`
 */
export class UnexpectedResponseError extends RequestError {
  declare readonly name: "UnexpectedResponseError";
  /** HTTP status of the response. */
  readonly status: number;
  /** The `content-type` of the response. */
  readonly contentType: string | undefined;
  /** The first 200 characters of the body. */
  readonly bodyPreview: string;
  /** Where the response violates the schema: checked completely with `validate: "all"`, else as far as it is used. */
  readonly issues: readonly ValidationIssue[];

  constructor(
    message: string,
    facts: RequestFacts & { status: number; contentType: string | undefined; body: string },
    issues: readonly ValidationIssue[] = [],
  ) {
    super(message, facts);
    this.status = facts.status;
    this.contentType = facts.contentType;
    this.bodyPreview = facts.body.slice(0, 200);
    this.issues = issues;
  }
}

/**
 * The options, environment or profile are not usable; the message says what to set, and where.
 * @see `docs/errors.md#configurationerror`
 */
export class ConfigurationError extends DatabricksError {
  declare readonly name: "ConfigurationError";
}

/**
 * Authentication failed: the authorization server refused, or the credentials could not be used.
 * @see `docs/errors.md#authenticationerror`
 */
export class AuthenticationError extends DatabricksError {
  declare readonly name: "AuthenticationError";
  /** Whether the authorization server refused, so that retrying does not help; else it could not be reached. */
  readonly refused: boolean;

  constructor(message: string, options: { readonly cause?: unknown; readonly refused?: boolean } = {}) {
    super(message, "cause" in options ? { cause: options.cause } : {});
    this.refused = options.refused ?? false;
  }
}

/**
 * The parameters of a call violate the schema; nothing was sent.
 * @see `docs/errors.md#validationerror`
 */
export class ValidationError extends DatabricksError {
  declare readonly name: "ValidationError";
  /** Each violation with its path. */
  readonly issues: readonly ValidationIssue[];

  constructor(subject: string, issues: readonly ValidationIssue[]) {
    super(`${subject}: ${listIssues(issues)}`);
    this.issues = issues;
  }
}

brandErrors({
  DatabricksError,
  RequestError,
  ApiError,
  BadRequestError,
  UnauthenticatedError,
  PermissionDeniedError,
  NotFoundError,
  ResourceDoesNotExistError,
  ResourceConflictError,
  TooManyRequestsError,
  InternalServerError,
  NotImplementedError,
  TemporarilyUnavailableError,
  DeadlineExceededError,
  ConnectionError,
  ConnectionTimeoutError,
  UnexpectedResponseError,
  ConfigurationError,
  AuthenticationError,
  ValidationError,
});
