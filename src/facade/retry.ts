import type { Outcome } from "./errors.ts";

// Failures to make a connection at all, as Node.js, Bun and Deno name them.
const NEVER_CONNECTED =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|DNSResolveFailed|client error \(Connect\)/;

/** Whether a request whose connection failed may have been carried out. */
export function connectionOutcome(error: unknown): Outcome {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause ? String(cause.code) : "";
    if (NEVER_CONNECTED.test(code) || NEVER_CONNECTED.test(cause.message)) return "not_done";
  }
  return "unknown";
}

/** Whether an operation that was answered with an error may have been carried out. */
export function answerOutcome(status: number): Outcome {
  return status === 408 || (status >= 500 && status !== 501) ? "unknown" : "not_done";
}
