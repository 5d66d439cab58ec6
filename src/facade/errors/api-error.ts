import type { Operation } from "../../generated/operations.ts";
import type { ErrorBody } from "../http/error-body.ts";
import { type HttpResponse, refusesCredentials, requestIdOf } from "../http/response.ts";
import {
  ApiError,
  type ApiErrorFacts,
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
} from "./errors.ts";
import { attemptsText, withAdvice, withFullStop } from "./transport-errors.ts";

type ApiErrorClass = new (message: string, facts: ApiErrorFacts) => ApiError;

const BY_ERROR_CODE: Readonly<Record<string, ApiErrorClass>> = {
  INVALID_STATE: BadRequestError,
  INVALID_PARAMETER_VALUE: BadRequestError,
  RESOURCE_DOES_NOT_EXIST: ResourceDoesNotExistError,
  ABORTED: ResourceConflictError,
  ALREADY_EXISTS: ResourceConflictError,
  RESOURCE_ALREADY_EXISTS: ResourceConflictError,
  RESOURCE_EXHAUSTED: TooManyRequestsError,
  REQUEST_LIMIT_EXCEEDED: TooManyRequestsError,
  UNKNOWN: InternalServerError,
  DATA_LOSS: InternalServerError,
};

const BY_STATUS: Readonly<Record<number, ApiErrorClass>> = {
  400: BadRequestError,
  401: UnauthenticatedError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ResourceConflictError,
  429: TooManyRequestsError,
  500: InternalServerError,
  501: NotImplementedError,
  503: TemporarilyUnavailableError,
  504: DeadlineExceededError,
};

/** Returns the error for an error response. Its class follows the service's error code first, then the status. */
export function toApiError(
  response: HttpResponse,
  error: ErrorBody,
  request: RequestFacts,
  operation: Pick<Operation, "responses" | "unknownOutcome">,
  credentialsSource: string,
): ApiError {
  const requestId = requestIdOf(response);
  // Some proxies repeat the status as the code.
  const isCode = error.errorCode !== undefined && error.errorCode !== String(response.status);
  const code = isCode ? ` ${error.errorCode}` : "";
  const notes = [requestId && `request ${requestId}`, attemptsText(request)].filter(Boolean).join(", ");
  const summary = `${request.method} ${request.path}: ${response.status}${code}: ${error.message}`;
  const full = notes === "" ? summary : `${summary} (${notes})`;
  const message = refusesCredentials(response)
    ? `${withFullStop(full)} The credentials come from ${credentialsSource}: check that they are for this workspace and have not expired.`
    : withAdvice(withVersion(full), request, operation.unknownOutcome);
  return new (classFor(response.status, error))(message, {
    ...request,
    status: response.status,
    errorCode: error.errorCode,
    description: operation.responses[response.status],
    requestId,
    details: error.details,
    headers: plainHeaders(response.headers),
    body: error.body,
  });
}

/** Says how to use the version of the API that a refusal asks for. */
function withVersion(message: string): string {
  return /can only be handled by API 2\.2/.test(message)
    ? `${withFullStop(message)} Set \`apiVersion: "2.2"\`.`
    : message;
}

function classFor(status: number, { errorCode, message }: ErrorBody): ApiErrorClass {
  // The service reports a missing job or run with a 400.
  if (status === 400 && errorCode === "INVALID_PARAMETER_VALUE" && MISSING.test(message)) {
    return ResourceDoesNotExistError;
  }
  const byCode = errorCode !== undefined && Object.hasOwn(BY_ERROR_CODE, errorCode);
  return (byCode ? BY_ERROR_CODE[errorCode] : BY_STATUS[status]) ?? ApiError;
}

// "Job 5 does not exist.", "Run: 7 in job: 5 doesn't exist". A cluster or a notebook that does not exist is another matter.
const MISSING = /^(?:job|run):? *[\w-]+(?: in job:? *[\w-]+)? (?:does not|doesn['’]t) exist\b/i;

function plainHeaders(headers: Headers): Record<string, string> {
  const plain = Object.fromEntries(headers);
  delete plain["set-cookie"];
  return plain;
}
