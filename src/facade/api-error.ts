import { type ErrorBody, readErrorBody } from "./error-body.ts";
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

/** An HTTP answer whose body was read. */
export interface Answer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: Headers;
  readonly text: string;
}

/** Makes the error for an answer: the code the service sent decides on the class, then the status. */
export function toApiError(answer: Answer, request: RequestFacts, description: string | undefined): ApiError {
  const said = readErrorBody(answer.text, answer.status, answer.statusText);
  const requestId = answer.headers.get("x-request-id") ?? requestIdOf(said);
  const code = said.errorCode === undefined ? "" : ` ${said.errorCode}`;
  const id = requestId === undefined ? "" : ` (request ${requestId})`;
  const message = `${request.method} ${request.path}: ${answer.status}${code}: ${said.message}${id}`;
  return new (classFor(answer.status, said, request))(message, {
    ...request,
    status: answer.status,
    errorCode: said.errorCode,
    description,
    requestId,
    details: said.details,
    headers: plainHeaders(answer.headers),
    body: said.body,
  });
}

function classFor(status: number, { errorCode, message }: ErrorBody, { path }: RequestFacts): ApiErrorClass {
  // The service says a missing job or run with a 400.
  const getsOne = /\/jobs\/(get|runs\/get|runs\/get-output)$/.test(path);
  if (
    status === 400 &&
    getsOne &&
    errorCode === "INVALID_PARAMETER_VALUE" &&
    /does not exist/i.test(message)
  ) {
    return ResourceDoesNotExistError;
  }
  const byCode = errorCode !== undefined && Object.hasOwn(BY_ERROR_CODE, errorCode);
  return (byCode ? BY_ERROR_CODE[errorCode] : BY_STATUS[status]) ?? ApiError;
}

function requestIdOf({ details }: ErrorBody): string | undefined {
  for (const detail of details) {
    if (detail["@type"]?.endsWith("RequestInfo") && typeof detail.request_id === "string") {
      return detail.request_id;
    }
  }
  return undefined;
}

function plainHeaders(headers: Headers): Record<string, string> {
  const plain = Object.fromEntries(headers);
  delete plain["set-cookie"];
  return plain;
}
