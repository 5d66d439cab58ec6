/** Returns a new idempotency token. (`randomUUID` is missing in browser pages without TLS.) */
export function createIdempotencyToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Returns the idempotency token in a request body, if it has one. */
export function idempotencyTokenIn(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("idempotency_token" in body)) return undefined;
  const { idempotency_token: token } = body;
  return typeof token === "string" && token !== "" ? token : undefined;
}
