/** The properties that all events of one call share. */
export interface CallEvent {
  /** Number of the call within its client and those of `withOptions`, the same for all of its attempts. */
  readonly callId: number;
  /** Id of the operation in the API document; `undefined` for a path that the document does not have. */
  readonly operation: string | undefined;
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below `/api`, without the query. */
  readonly path: string;
  /** 1 for the first attempt, 2 for the first retry, and so on. */
  readonly attempt: number;
  /** The idempotency token of a run-now or submit. */
  readonly idempotencyToken: string | undefined;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends CallEvent {
  /** Request headers; credentials are masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed body; properties that hold secrets are masked. */
  readonly body: unknown;
}

/** An attempt ended, with or without a response. */
export interface ResponseEvent extends CallEvent {
  /** Milliseconds from sending the request to the end of the response. */
  readonly durationMs: number;
  /** HTTP status; `undefined` if no response arrived. */
  readonly status: number | undefined;
  /** Id to quote to Databricks support. */
  readonly requestId: string | undefined;
  /** Headers of the response, without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** The error if no response arrived. */
  readonly error: Error | undefined;
}

/** An attempt failed and is retried after a delay. (A retry with renewed credentials is immediate, and no event.) */
export interface RetryEvent extends CallEvent {
  /** Milliseconds until the retry. */
  readonly delayMs: number;
  /** HTTP status; `undefined` if no response arrived. */
  readonly status: number | undefined;
  /** Id to quote to Databricks support. */
  readonly requestId: string | undefined;
  /** The error if no response arrived. */
  readonly error: Error | undefined;
}

/** Functions called for every attempt of every call. What they throw or return is ignored. */
export interface Hooks {
  /** Called before an attempt is sent. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called when an attempt has ended, with or without a response. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the delay of a retry. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}
