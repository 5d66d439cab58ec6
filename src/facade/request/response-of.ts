import { requestIdOf } from "../http/response.ts";
import { redactHeaders } from "../redaction/redact.ts";
import { originOf } from "./check-result.ts";

/** The response behind a result. */
export interface ResponseInfo {
  /** HTTP status. */
  readonly status: number;
  /** Headers, with names in lower case and without cookies. */
  readonly headers: Readonly<Record<string, string>>;
  /** Id to quote to Databricks support, if the response has one. */
  readonly requestId: string | undefined;
  /** HTTP method, such as `POST`. */
  readonly method: string;
  /** Path below the workspace's `/api`, without the query, such as `/2.1/jobs/create`. */
  readonly path: string;
  /** Number of times the request was sent. */
  readonly attempts: number;
  /** The idempotency token of a run-now or submit. */
  readonly idempotencyToken: string | undefined;
}

/**
 * Returns the response behind the result of a method: of `get` and of waits, the last one. `undefined` for objects that are no
 * result, such as an item of a list or a copy.
 *
 * @example
 * const job = await jobs.get({ job_id });
 * console.log(responseOf(job)?.requestId);
 */
export function responseOf(result: object): ResponseInfo | undefined {
  const delivery = originOf(result)?.delivery;
  if (delivery === undefined) return undefined;
  const { response, facts, secrets } = delivery;
  const { method, path, attempts, idempotencyToken } = facts;
  const id = requestIdOf(response);
  return {
    status: response.status,
    headers: redactHeaders(response.headers, secrets),
    requestId: id === undefined ? undefined : secrets.mask(id),
    ...{ method, path, attempts, idempotencyToken },
  };
}
