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

/** What became of an attempt or a call. */
export interface ResultEvent extends CallEvent {
  /** HTTP status; `undefined` if no response of the API arrived. */
  readonly status: number | undefined;
  /** Id to quote to Databricks support. */
  readonly requestId: string | undefined;
  /** The error if no response of the API arrived; after an abort, the `reason` of the signal, as an error. */
  readonly error: Error | undefined;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends CallEvent {
  /** Scheme, host and port of the workspace. */
  readonly host: string;
  /** Request headers; credentials are masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed body; properties that hold secrets are masked. */
  readonly body: unknown;
}

/** An attempt ended, with or without a response. */
export interface ResponseEvent extends ResultEvent {
  /** Milliseconds from sending the request to the end of the response. */
  readonly durationMs: number;
  /** Headers of the response, without cookies. */
  readonly headers: Readonly<Record<string, string>>;
}

/** An attempt failed and is retried after a delay. (A retry with renewed credentials is immediate, and no event.) */
export interface RetryEvent extends ResultEvent {
  /** Milliseconds until the retry. */
  readonly delayMs: number;
}

/** A call ended, with or without a success. `attempt` is the number of its attempts, 0 if nothing was sent. */
export interface EndEvent extends ResultEvent {
  /** Milliseconds from the start of the call, with authentication, delays and the time in a queue. */
  readonly durationMs: number;
}

/** Functions called for every call and its attempts. What they throw or return is ignored. */
export interface Hooks {
  /** Called before an attempt is sent. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Called when an attempt has ended, with or without a response. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Called before the delay of a retry. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
  /**
   * Called once when a call has ended, before its promise settles; also if it was aborted, or could not be authenticated. Not
   * called for parameters that are refused, nor if the call is aborted before they are checked. Invalid JSON and violations of
   * the schema are found after it.
   */
  readonly onEnd?: ((event: EndEvent) => void) | undefined;
}
