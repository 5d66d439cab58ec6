import type { HttpResponse } from "./response.ts";

/** Returns the exponential delay before a retry. `random`, from 0 to 1, takes off up to half of it. */
export function backoffMs(retries: number, random: number, maxMs = MAX_DELAY_MS): number {
  return Math.min(INITIAL_DELAY_MS * 2 ** retries, maxMs) * (1 - random / 2);
}

const INITIAL_DELAY_MS = 500;
const MAX_DELAY_MS = 30_000;

/** Returns the delay a response asks for: `Retry-After` in seconds or as a date, or `RetryInfo` in its body. */
export function retryAfterMs({ headers, error }: HttpResponse, nowMs: number): number | undefined {
  const header = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(header)) return Number(header) * 1_000;
  const dateMs = /\d\d:\d\d/.test(header) ? Date.parse(header) : Number.NaN;
  // Read against the clock of the server, which may differ from ours by hours.
  const serverMs = Date.parse(headers.get("date") ?? "");
  if (!Number.isNaN(dateMs)) return Math.max(0, dateMs - (Number.isNaN(serverMs) ? nowMs : serverMs));
  for (const { "@type": type, retry_delay, retryDelay } of error?.details ?? []) {
    const delay = retry_delay ?? retryDelay;
    if (typeof type !== "string" || !type.endsWith("RetryInfo") || typeof delay !== "string") continue;
    const seconds = /^(\d+(?:\.\d+)?)s$/.exec(delay)?.[1];
    if (seconds !== undefined) return Number(seconds) * 1_000;
  }
  return undefined;
}
