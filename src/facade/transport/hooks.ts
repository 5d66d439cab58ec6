/** What all events of one call share. */
export interface CallEvent {
  /** Number of the call within its client, the same for all of its attempts. */
  readonly callId: number;
  /** Which operation of the API document it is; nothing for a path the document does not have. */
  readonly operation: string | undefined;
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below `/api`, without the query. */
  readonly path: string;
  /** 1 for the first sending, 2 for the second, and so on. */
  readonly attempt: number;
  /** The token that lets a run-now or submit be sent again without a second run. */
  readonly idempotencyToken: string | undefined;
}

/** An attempt is about to be sent. */
export interface RequestEvent extends CallEvent {
  /** Headers to be sent; what signs the request is masked. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed body; members that hold secrets are masked. */
  readonly body: unknown;
}

/** An attempt is over, with an answer or without. */
export interface ResponseEvent extends CallEvent {
  /** Milliseconds from the sending to the end of the answer. */
  readonly durationMs: number;
  /** HTTP status; nothing where no answer came. */
  readonly status: number | undefined;
  /** Id to quote to Databricks support. */
  readonly requestId: string | undefined;
  /** Headers of the answer, without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** Why no answer came. */
  readonly error: Error | undefined;
}

/** An attempt failed and the request will be sent again, after a pause. (After a 401 it is at once, untold.) */
export interface RetryEvent extends CallEvent {
  /** Milliseconds until then. */
  readonly delayMs: number;
  /** HTTP status; nothing where no answer came. */
  readonly status: number | undefined;
  /** Id to quote to Databricks support. */
  readonly requestId: string | undefined;
  /** Why no answer came. */
  readonly error: Error | undefined;
}

/** Functions told of every attempt of every call. What they throw or return is ignored. */
export interface Hooks {
  /** Told before an attempt is sent. */
  readonly onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Told when an attempt is over, with an answer or without. */
  readonly onResponse?: ((event: ResponseEvent) => void) | undefined;
  /** Told before the pause after which a request is sent again. */
  readonly onRetry?: ((event: RetryEvent) => void) | undefined;
}
