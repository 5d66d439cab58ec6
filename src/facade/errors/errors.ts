import { brandErrors } from "./brand.ts";
import { listIssues, type ValidationIssue } from "./issues.ts";

export type { ValidationIssue } from "./issues.ts";

/** Whether an operation that ended in an error may have been carried out all the same. */
export type Outcome = "not_done" | "unknown";

/**
 * Everything this package throws is one of these, except that an aborted call rejects with the
 * `reason` of the caller's own signal.
 */
export class DatabricksError extends Error {
  /** Name of the class; it stays where a bundler shortens class names. */
  declare readonly name: string;
  /** Id of the run, where the error ended a wait for one: `jobs.runs.wait` can take it up again. */
  declare runId?: RunId;
}

/** Id of a run: a number, or a bigint where one came that a number cannot hold. */
export type RunId = number | bigint;

/** Which request an error is about. */
export interface RequestFacts {
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below the workspace's `/api`, without the query, such as `/2.1/jobs/create`. */
  readonly path: string;
  /** How many times the request was sent. */
  readonly attempts: number;
  /** `"not_done"` where the service certainly did nothing, `"unknown"` where it may have. */
  readonly outcome: Outcome;
  /** The token a run-now or submit was sent with: with the same token it can be sent again without a second run. */
  readonly idempotencyToken: string | undefined;
}

/** An error about one request, with or without an answer. */
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

/** What the service answered, as far as it could be understood. */
export interface ApiErrorFacts extends RequestFacts {
  /** HTTP status of the answer. */
  readonly status: number;
  /** The service's own code, such as `INVALID_PARAMETER_VALUE`; absent where it sent none. */
  readonly errorCode: ErrorCode | undefined;
  /** What the API document says this status means for this operation. */
  readonly description: string | undefined;
  /** Id to quote to Databricks support. */
  readonly requestId: string | undefined;
  /** Typed entries the service sent along; empty where it sent none. */
  readonly details: readonly ErrorDetail[];
  /** Headers of the answer, names in lower case, without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** The answer's body: parsed where it was JSON, else its text. */
  readonly body: unknown;
}

/** One entry of an error's `details`: an object of the kind that its `@type` names. */
export interface ErrorDetail {
  /** The kind, such as `type.googleapis.com/google.rpc.ErrorInfo`. */
  readonly "@type"?: string;
  readonly [member: string]: unknown;
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

/** The service answered with an error. Its subclasses say which; all carry the same members. */
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

/** The request was malformed, or names something that is not there (400). */
export class BadRequestError extends ApiError {
  declare readonly name: "BadRequestError";
}
/** The service does not accept the credentials (401). */
export class UnauthenticatedError extends ApiError {
  declare readonly name: "UnauthenticatedError";
}
/** The credentials are known but may not do this (403). */
export class PermissionDeniedError extends ApiError {
  declare readonly name: "PermissionDeniedError";
}
/** There is no such thing (404). */
export class NotFoundError extends ApiError {
  declare readonly name: "NotFoundError" | "ResourceDoesNotExistError";
}
/** The job or run asked for does not exist, whatever status the service chose to say so. */
export class ResourceDoesNotExistError extends NotFoundError {
  declare readonly name: "ResourceDoesNotExistError";
}
/** The request collides with the present state of what it names (409). */
export class ResourceConflictError extends ApiError {
  declare readonly name: "ResourceConflictError";
}
/** Too many requests: the service refused this one unseen (429, or a limit's code at any status). */
export class TooManyRequestsError extends ApiError {
  declare readonly name: "TooManyRequestsError";
}
/** The service failed (500). */
export class InternalServerError extends ApiError {
  declare readonly name: "InternalServerError";
}
/** The service does not offer this (501). */
export class NotImplementedError extends ApiError {
  declare readonly name: "NotImplementedError";
}
/** The service is not available just now (503). */
export class TemporarilyUnavailableError extends ApiError {
  declare readonly name: "TemporarilyUnavailableError";
}
/** The service gave up waiting for itself (504). */
export class DeadlineExceededError extends ApiError {
  declare readonly name: "DeadlineExceededError";
}

/** No answer came: the workspace could not be reached, or the connection was lost. */
export class ConnectionError extends RequestError {
  declare readonly name: "ConnectionError" | "ConnectionTimeoutError";
}

/** No whole answer came within `timeoutMs`. */
export class ConnectionTimeoutError extends ConnectionError {
  declare readonly name: "ConnectionTimeoutError";
}

/** An answer came that the Jobs API does not give: a web page, a redirect, broken JSON. */
export class UnexpectedResponseError extends RequestError {
  declare readonly name: "UnexpectedResponseError";
  /** HTTP status of the answer. */
  readonly status: number;
  /** The `content-type` the answer came with. */
  readonly contentType: string | undefined;
  /** The first 200 characters of the answer. */
  readonly bodyPreview: string;
  /** Where the answer is not as the API document says; checked with `validate: "all"` only. */
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

/** The client was given no usable settings; the message says what to set, and where. */
export class ConfigurationError extends DatabricksError {
  declare readonly name: "ConfigurationError";
}

/** Signing in failed: the sign-in service refused, or the credentials could not be used. */
export class AuthenticationError extends DatabricksError {
  declare readonly name: "AuthenticationError";
  /** Whether the sign-in service refused, so that asking again will not help; else it could not be asked. */
  readonly refused: boolean;

  constructor(message: string, options: { readonly cause?: unknown; readonly refused?: boolean } = {}) {
    super(message, "cause" in options ? { cause: options.cause } : {});
    this.refused = options.refused ?? false;
  }
}

/** The parameters of a call break the API document; nothing was sent. */
export class ValidationError extends DatabricksError {
  declare readonly name: "ValidationError";
  /** Each place that breaks it. */
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
