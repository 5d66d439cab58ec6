import { createHeaderCache } from "../../src/facade/credentials/tokens/token-cache.ts";

/** A sign-in under way. */
interface Asked {
  readonly signal: AbortSignal;
  /** Ends the sign-in, with the token of its number. */
  give(ttlMs?: number): void;
  fail(): void;
}

/** A cache over a sign-in that the test answers; with a time to live, it answers by itself. */
export function cached(ttlMs?: number) {
  const asked: Asked[] = [];
  const headersOf = createHeaderCache((signal) => {
    return new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
      const headers = { authorization: `Bearer ${asked.length + 1}` };
      asked.push({
        signal,
        give: (ttl) => resolve({ headers, ttlMs: ttl }),
        fail: () => reject(new Error("refused")),
      });
      if (ttlMs !== undefined) resolve({ headers, ttlMs });
    });
  });
  const token = async (options?: Parameters<typeof headersOf>[0]) =>
    (await headersOf(options)).authorization?.replace("Bearer ", "");
  return { asked, token };
}

/** How a client says that a token was refused. */
export const refused = (token: string) => ({
  forceRefresh: true,
  refused: { host: "https://x.example", headers: { "x-more": "1", authorization: `Bearer ${token}` } },
});
