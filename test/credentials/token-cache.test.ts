import { beforeEach, describe, expect, test, vi } from "vitest";
import { createHeaderCache } from "../../src/facade/credentials/tokens/token-cache.ts";
import { stopClock, turn } from "../helpers/clock.ts";

/** A pending authentication. */
interface PendingAuthentication {
  readonly signal: AbortSignal;
  /** Resolves with a numbered token. */
  give(ttlMs?: number): void;
  fail(): void;
}

/** Creates a cache whose authentication the test settles; with a time to live, it resolves at once. */
function cached(ttlMs?: number) {
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
const refused = (token: string) => ({
  forceRefresh: true,
  refused: { host: "https://x.example", headers: { "x-more": "1", authorization: `Bearer ${token}` } },
});

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => stopClock());

describe("a token", () => {
  test("is requested once for concurrent callers", async () => {
    const { asked, token } = cached();
    const tokens = Promise.all(Array.from({ length: 100 }, () => token()));
    asked[0]?.give(HOUR_MS);
    expect(new Set(await tokens)).toEqual(new Set(["1"]));
    expect(asked).toHaveLength(1);
  });

  test("is not used in its last 40 seconds, counted from the start of its request", async () => {
    const { asked, token } = cached();
    const first = token();
    await later(30_000);
    asked[0]?.give(HOUR_MS);
    await first;
    await later(HOUR_MS - 30_000 - 40_000);
    await expect(token()).resolves.toBe("1");
    asked[1]?.fail();
    await turn();
    await later(1);
    const next = token();
    asked[2]?.give(HOUR_MS);
    await expect(next).resolves.toBe("3");
  });

  test("with less than 40 seconds to live is requested for each call", async () => {
    const { asked, token } = cached(39_999);
    expect([await token(), await token()]).toEqual(["1", "2"]);
    expect(asked).toHaveLength(2);
  });

  test("with an unknown time to live is kept for an hour", async () => {
    const { asked, token } = cached();
    const first = token();
    asked[0]?.give();
    await first;
    await later(40 * MINUTE_MS);
    await token();
    expect(asked).toHaveLength(1);
    await later(1);
    await token();
    expect(asked).toHaveLength(2);
  });

  test("is requested again by the next caller after a failure", async () => {
    const { asked, token } = cached();
    const both = Promise.allSettled([token(), token()]);
    asked[0]?.fail();
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const next = token();
    asked[1]?.give(HOUR_MS);
    await expect(next).resolves.toBe("2");
  });
});

describe("a background renewal", () => {
  test.each([
    [24 * HOUR_MS, 24 * HOUR_MS - 20 * MINUTE_MS],
    [HOUR_MS, 40 * MINUTE_MS],
    [40 * MINUTE_MS, 20 * MINUTE_MS],
    [10 * MINUTE_MS, 5 * MINUTE_MS],
  ])("of a token of %i ms starts after %i ms and delays no caller", async (ttlMs, afterMs) => {
    const { asked, token } = cached();
    const first = token();
    asked[0]?.give(ttlMs);
    await first;
    await later(afterMs);
    await token();
    expect(asked).toHaveLength(1);
    await later(1);
    expect(await Promise.all([token(), token()])).toEqual(["1", "1"]);
    expect(asked).toHaveLength(2);
    asked[1]?.give(ttlMs);
    await turn();
    await expect(token()).resolves.toBe("2");
  });

  test("that fails is ignored and not retried for 30 seconds", async () => {
    const { asked, token } = cached();
    const first = token();
    asked[0]?.give(HOUR_MS);
    await first;
    await later(41 * MINUTE_MS);
    await token();
    asked[1]?.fail();
    await turn();
    for (const ms of [0, 15_000, 14_999]) {
      await later(ms);
      await expect(token()).resolves.toBe("1");
    }
    expect(asked).toHaveLength(2);
    await later(1);
    await expect(token()).resolves.toBe("1");
    expect(asked).toHaveLength(3);
  });

  test("that fails rejects the caller once the token has expired", async () => {
    const { asked, token } = cached();
    const first = token();
    asked[0]?.give(HOUR_MS);
    await first;
    await later(HOUR_MS - 40_000);
    await token();
    asked[1]?.fail();
    await turn();
    await later(1);
    const next = token();
    asked[2]?.fail();
    await expect(next).rejects.toThrow("refused");
  });

  test("continues if a caller that joined it is aborted", async () => {
    const { asked, token } = cached();
    const first = token();
    asked[0]?.give(HOUR_MS);
    await first;
    await later(41 * MINUTE_MS);
    await token();
    const controller = new AbortController();
    const joined = token({ ...refused("1"), signal: controller.signal });
    controller.abort("left");
    await expect(joined).rejects.toBe("left");
    expect(asked[1]?.signal.aborted).toBe(false);
  });
});

describe("a system clock", () => {
  test.each([
    ["forward", 5 * MINUTE_MS, 35 * MINUTE_MS],
    ["back", -5 * MINUTE_MS, 40 * MINUTE_MS],
  ])("that jumps %s does not extend the use of a token", async (_where, jumpMs, renewedMs) => {
    const { asked, token } = cached(HOUR_MS);
    await token();
    vi.setSystemTime(Date.now() + jumpMs);
    await later(renewedMs);
    await token();
    expect(asked).toHaveLength(1);
    await later(1);
    await token();
    expect(asked).toHaveLength(2);
    await turn();
    await expect(token()).resolves.toBe("2");
  });

  test("that jumps after sleep expires the token", async () => {
    const { token } = cached(HOUR_MS);
    await token();
    vi.setSystemTime(Date.now() + 8 * HOUR_MS);
    await expect(token()).resolves.toBe("2");
  });
});

describe("a refused token", () => {
  test("is renewed once for all callers that were refused, late ones included", async () => {
    const { asked, token } = cached(HOUR_MS);
    await token();
    expect(await Promise.all([token(refused("1")), token(refused("1"))])).toEqual(["2", "2"]);
    await expect(token(refused("1"))).resolves.toBe("2");
    expect(asked).toHaveLength(2);
    await expect(token(refused("2"))).resolves.toBe("3");
  });

  test("is renewed if the refused token is unknown", async () => {
    const { token } = cached(HOUR_MS);
    await token();
    await expect(token({ forceRefresh: true })).resolves.toBe("2");
  });
});

describe("an aborted caller", () => {
  test("rejects at once, and the others get the token", async () => {
    const { asked, token } = cached();
    const controller = new AbortController();
    const leaving = token({ signal: controller.signal });
    const staying = token({ signal: new AbortController().signal });
    controller.abort("left");
    await expect(leaving).rejects.toBe("left");
    asked[0]?.give(HOUR_MS);
    await expect(staying).resolves.toBe("1");
  });

  test("aborts the request if it is the last one, and the next caller starts another", async () => {
    const { asked, token } = cached();
    const controllers = [new AbortController(), new AbortController()];
    const ended = Promise.allSettled(controllers.map(({ signal }) => token({ signal })));
    controllers[0]?.abort();
    await turn();
    expect(asked[0]?.signal.aborted).toBe(false);
    controllers[1]?.abort();
    await ended;
    expect(asked[0]?.signal.aborted).toBe(true);
    const next = token();
    asked[1]?.give(HOUR_MS);
    await expect(next).resolves.toBe("2");
  });

  test("starts no request if it was aborted before", async () => {
    const { asked, token } = cached();
    await expect(token({ signal: AbortSignal.abort("early") })).rejects.toBe("early");
    expect(asked).toHaveLength(0);
  });
});
