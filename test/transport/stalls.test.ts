import { describe, expect, test } from "vitest";
import { drive, stopClock } from "../helpers/clock.ts";
import { outOfRange, STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { type Handler, serve } from "../helpers/server.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** Sends a byte of the body each second, for ten minutes. */
const trickle: Handler = (response) => {
  response.writeHead(200, { ...JSON_TYPE, "content-length": 600 });
  const next = (): void => {
    if (response.destroyed) return;
    response.write(" ");
    setTimeout(next, 1_000);
  };
  next();
};

describe.each<[string, Handler]>([
  ["stalls before its headers", () => {}],
  ["stalls within its body", (response) => response.writeHead(200, JSON_TYPE).write('{"run_id":')],
  ["stalls within the body of an error", (response) => response.writeHead(429, JSON_TYPE).write("{")],
  ["comes at one byte per second", trickle],
])("a response that %s", (_what, handler) => {
  test.each(STRATEGIES)(
    "ends each attempt at timeoutMs, to the millisecond: %s, %s",
    async (route, repeat) => {
      stopClock();
      const receivedMs: number[] = [];
      const server = await serve((response, request) => {
        receivedMs.push(performance.now());
        handler(response, request);
      });
      const { jobs, delays, sent } = watchedClient({ host: server.host, maxRetries: 2, timeoutMs: 5_000 });
      // As every request stalls, nothing but timers is awaited once the server has it.
      const hasAll = () => sent() > 0 && sent() === server.requests.length;
      const { thrown } = await drive(send(route, repeat, jobs), hasAll);
      const endedMs = performance.now();

      const sendings = repeat === "once" ? 1 : 3;
      expect(thrown).toMatchObject({
        ...{ name: "ConnectionTimeoutError", outcome: "unknown", attempts: sendings },
        message: expect.stringContaining("no complete response arrived within 5000 ms (`timeoutMs`)"),
      });
      expect([receivedMs.length, delays.length, outOfRange(delays)]).toEqual([sendings, sendings - 1, []]);
      const begunMs = receivedMs.at(0) ?? Number.NaN;
      const spentMs = delays.reduce((sum, delayMs) => sum + Math.floor(delayMs), sendings * 5_000);
      expect(endedMs - begunMs).toBe(spentMs);
    },
  );
});

describe.each<[string, Handler]>([
  ["before its headers", (response) => response.destroy()],
  ["before its headers by a reset", (response) => response.socket?.resetAndDestroy()],
  [
    "after its headers by a reset",
    (response) => response.writeHead(200, JSON_TYPE).write("{", () => response.socket?.resetAndDestroy()),
  ],
  [
    "before the length it announced",
    (response) =>
      response
        .writeHead(200, { ...JSON_TYPE, "content-length": 20 })
        .write('{"run_id":7}', () => response.socket?.end()),
  ],
  [
    "before its last chunk, at what would be whole JSON",
    (response) => response.writeHead(200, JSON_TYPE).write('{"run_id":7}', () => response.socket?.end()),
  ],
  ["within its status line", (response) => response.socket?.end("HTTP/1.1 20")],
  ["and is no HTTP", (response) => response.socket?.end("220 smtp.example ESMTP\r\n\r\n")],
])("a response that is cut off %s", (_what, handler) => {
  test.each(STRATEGIES)("is a lost connection, retried as its class says: %s, %s", async (route, repeat) => {
    stopClock();
    const server = await serve(handler);
    const { jobs, delays, isIdle } = watchedClient({ host: server.host, maxRetries: 2 });
    const { thrown } = await drive(send(route, repeat, jobs), isIdle);
    const sendings = repeat === "once" ? 1 : 3;
    expect(thrown).toMatchObject({
      ...{ name: "ConnectionError", outcome: "unknown", attempts: sendings },
      message: expect.stringContaining("the connection was lost"),
    });
    expect(server.requests).toHaveLength(sendings);
    expect([delays.length, outOfRange(delays)]).toEqual([sendings - 1, []]);
  });
});

test.each(STRATEGIES)(
  "a response that comes after a lost one is what counts: %s, %s",
  async (route, repeat) => {
    stopClock();
    const server = await serve((response) => {
      if (server.requests.length === 1) response.destroy();
      else response.end('{"run_id":7}');
    });
    const { jobs, isIdle } = watchedClient({ host: server.host });
    const ending = await drive(send(route, repeat, jobs), isIdle);
    if (repeat === "once") expect(ending).toMatchObject({ thrown: { outcome: "unknown", attempts: 1 } });
    else expect(ending).toMatchObject({ data: { run_id: 7 } });
  },
);
