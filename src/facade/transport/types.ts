import type { Operation } from "../../generated/operations.ts";
import type { RequestError, RequestFacts } from "../errors/errors.ts";
import type { HttpResponse } from "../http/response.ts";
import type { Secrets } from "../redaction/secrets.ts";
import type { Failure } from "./retry-policy.ts";

export type PlainHeaders = Readonly<Record<string, string>>;

/** A request before authorization. */
export interface OutgoingRequest {
  readonly method: string;
  /** Path below the workspace's `/api`, without the query. */
  readonly path: string;
  /** The query with its question mark, or an empty string. */
  readonly search: string;
  /** Names in lower case. */
  readonly headers: PlainHeaders;
  readonly body: string | undefined;
}

/** Properties of a call, in addition to its request, that decide on retries and messages. */
export interface CallInfo {
  /** Id of the operation, if the API document has it. */
  readonly operation: string | undefined;
  readonly repeat: Operation["repeat"];
  readonly unknownOutcome: string;
  readonly idempotencyToken: string | undefined;
  /** Called right before each request is sent, with the idempotency token. */
  readonly onSend?: ((idempotencyToken: string | undefined) => void) | undefined;
}

/** The last response of a call, a success or an error, with the facts of the call. */
export interface Delivery {
  readonly response: HttpResponse;
  readonly facts: RequestFacts;
  readonly secrets: Secrets;
}

/** The result of an attempt: a response, which may be an error response, or an error. */
export type AttemptResult =
  | { readonly response: HttpResponse; readonly failure: Failure | undefined }
  | {
      readonly error: RequestError;
      readonly failure: Failure;
      /** Whether no connection could be made, or none with TLS. */
      readonly isUnreachable?: boolean;
    };
