/** What `jobs.raw` throws. openapi-fetch goes on where that is null or empty, which the reason of an abort may be. */
export function rawReason(thrown: unknown): unknown {
  return thrown || new DOMException(`Aborted, with ${String(thrown)} as the reason.`, "AbortError");
}
