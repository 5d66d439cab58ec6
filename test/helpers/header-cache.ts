import { createHeaderCache } from "../../src/facade/credentials/tokens/token-cache.ts";

/** A pending authentication. */
interface PendingAuthentication {
  readonly signal: AbortSignal;
  /** Resolves with a numbered token. */
  give(ttlMs?: number): void;
  fail(): void;
}

/** Creates a cache whose authentication the test settles; with a time to live, it resolves at once. */
export function cached(ttlMs?: number) {
  const asked: PendingAuthentication[] = [];
  const getHeaders = createHeaderCache((signal) => {
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
  const token = async (options?: Parameters<typeof getHeaders>[0]) =>
    (await getHeaders(options)).authorization?.replace("Bearer ", "");
  return { asked, token };
}

/** Returns the options with which a client reports a refused token. */
export const refused = (token: string) => ({
  forceRefresh: true,
  refused: { host: "https://x.example", headers: { "x-more": "1", authorization: `Bearer ${token}` } },
});
