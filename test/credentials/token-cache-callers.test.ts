import { beforeEach, describe, expect, test } from "vitest";
import { stopClock, turn } from "../helpers/clock.ts";
import { cached, refused } from "../helpers/header-cache.ts";

const HOUR_MS = 3_600_000;

beforeEach(() => stopClock());

describe("a refused token", () => {
  test("is renewed once for all who were refused with it, also those who learn of it late", async () => {
    const { asked, token } = cached(HOUR_MS);
    await token();
    expect(await Promise.all([token(refused("1")), token(refused("1"))])).toEqual(["2", "2"]);
    await expect(token(refused("1"))).resolves.toBe("2");
    expect(asked).toHaveLength(2);
    await expect(token(refused("2"))).resolves.toBe("3");
  });

  test("is renewed where nobody says which one it was", async () => {
    const { token } = cached(HOUR_MS);
    await token();
    await expect(token({ forceRefresh: true })).resolves.toBe("2");
  });
});

describe("a caller who leaves", () => {
  test("is let go at once, and the others get the token", async () => {
    const { asked, token } = cached();
    const controller = new AbortController();
    const leaving = token({ signal: controller.signal });
    const staying = token({ signal: new AbortController().signal });
    controller.abort("left");
    await expect(leaving).rejects.toBe("left");
    asked[0]?.give(HOUR_MS);
    await expect(staying).resolves.toBe("1");
  });

  test("as the last one ends the sign-in, and the next caller begins another", async () => {
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

  test("before anything was asked leaves nothing behind", async () => {
    const { asked, token } = cached();
    await expect(token({ signal: AbortSignal.abort("early") })).rejects.toBe("early");
    expect(asked).toHaveLength(0);
  });
});
