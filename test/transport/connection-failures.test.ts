import { generateKeyPairSync, sign } from "node:crypto";
import dns from "node:dns";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { outOfRange, STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { closedHost, type Handler, serve } from "../helpers/server.ts";

/** Creates a key and a certificate for 127.0.0.1 that only it vouches for, so that no key lies in the repository. */
function selfSignedCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const ecdsaWithSha256 = sequence(der(0x06, Buffer.from("2a8648ce3d040302", "hex")));
  const commonName = sequence(der(0x06, Buffer.from("550403", "hex")), der(0x0c, Buffer.from("127.0.0.1")));
  const name = sequence(der(0x31, commonName));
  const validity = sequence(der(0x17, Buffer.from("200101000000Z")), der(0x17, Buffer.from("491231235959Z")));
  const version3 = der(0xa0, der(0x02, Buffer.from([2])));
  const serial = der(0x02, Buffer.from([1]));
  const spki = publicKey.export({ type: "spki", format: "der" });
  const tbs = sequence(version3, serial, ecdsaWithSha256, name, validity, name, spki);
  const signature = der(0x03, Buffer.from([0]), sign("sha256", tbs, privateKey));
  const text = sequence(tbs, ecdsaWithSha256, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`,
  };
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

/** Writes one value in DER. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** Starts a host with a self-signed certificate that counts its requests. */
async function untrustedHost() {
  let requests = 0;
  const server = createServer(selfSignedCertificate(), (_request, response) => {
    requests += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
  });
  // A server that listens on a port has an address of this form, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return { host: `https://127.0.0.1:${port}`, requests: () => requests };
}

async function unknownHost(): Promise<string> {
  const lookup = vi.spyOn(dns, "lookup").mockImplementation(
    // Only the overload that undici calls is faked.
    ((host: string, _options: object, done: (error: Error) => void) => {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
      queueMicrotask(() => done(error));
    }) as unknown as typeof dns.lookup,
  );
  onTestFinished(() => lookup.mockRestore());
  return "https://dbc-no-such.cloud.databricks.com";
}

describe.each<[string, RegExp, () => Promise<string>]>([
  ["refuses connections", /ECONNREFUSED/, closedHost],
  ["is unknown", /ENOTFOUND/, unknownHost],
  [
    "has an untrusted certificate",
    /self-signed certificate.*NODE_EXTRA_CA_CERTS/,
    async () => (await untrustedHost()).host,
  ],
])("a host that %s", (_what, message, start) => {
  test.each(STRATEGIES)(
    "is tried again for every repeat class, with the outcome not_done: %s, %s",
    async (route, repeat) => {
      stopClock();
      const { jobs, delays, sent, isIdle } = watchedClient({ host: await start(), maxRetries: 2 });
      const { thrown } = await drive(send(route, repeat, jobs), isIdle);
      expect(thrown).toMatchObject({
        ...{ name: "ConnectionError", outcome: "not_done", attempts: 3 },
        message: expect.stringMatching(message),
      });
      expect(thrown).toMatchObject({ message: expect.not.stringContaining("may have been") });
      expect([sent(), delays.length, outOfRange(delays)]).toEqual([3, 2, []]);
    },
  );
});

test("a request is not sent to a host with an untrusted certificate", async () => {
  const { host, requests } = await untrustedHost();
  await expect(new JobsClient({ host, token: "t", maxRetries: 0 }).create({})).rejects.toThrow(/certificate/);
  expect(requests()).toBe(0);
});

test("a create is sent once, as soon as the host can be reached", async () => {
  stopClock();
  const server = await serve((response) => response.end('{"job_id":5}'));
  const refused = await closedHost();
  const hosts = [refused, refused, server.host];
  const { jobs, isIdle } = watchedClient({
    credentials: {
      kind: "test",
      authorize: async () => ({ host: hosts.shift() ?? server.host, headers: { authorization: "Bearer t" } }),
    },
    token: undefined,
  });
  await expect(drive(jobs.create({}), isIdle)).resolves.toEqual({ job_id: 5 });
  expect(server.requests).toHaveLength(1);
});

const JSON_TYPE = { "content-type": "application/json" };

/** Sends one byte of the body per second, for ten minutes. */
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
  ["stalls within an error body", (response) => response.writeHead(429, JSON_TYPE).write("{")],
  ["arrives at one byte per second", trickle],
])("a response that %s", (_what, handler) => {
  test.each(STRATEGIES)("ends each attempt exactly at timeoutMs: %s, %s", async (route, repeat) => {
    stopClock();
    const receivedMs: number[] = [];
    const server = await serve((response, request) => {
      receivedMs.push(performance.now());
      handler(response, request);
    });
    const { jobs, delays, sent } = watchedClient({ host: server.host, maxRetries: 2, timeoutMs: 5_000 });
    // Every request stalls: once the server has it, only timers are pending.
    const hasAll = () => sent() > 0 && sent() === server.requests.length;
    const { thrown } = await drive(send(route, repeat, jobs), hasAll);
    const endedMs = performance.now();

    const attempts = repeat === "once" ? 1 : 3;
    expect(thrown).toMatchObject({
      ...{ name: "ConnectionTimeoutError", outcome: "unknown", attempts },
      message: expect.stringContaining("no complete response arrived within 5000 ms (`timeoutMs`)"),
    });
    expect([receivedMs.length, delays.length, outOfRange(delays)]).toEqual([attempts, attempts - 1, []]);
    const begunMs = receivedMs.at(0) ?? Number.NaN;
    const spentMs = delays.reduce((sum, delayMs) => sum + Math.floor(delayMs), attempts * 5_000);
    expect(endedMs - begunMs).toBe(spentMs);
  });
});

describe.each<[string, Handler]>([
  ["is cut off before its headers", (response) => response.destroy()],
  ["is cut off before its headers by a reset", (response) => response.socket?.resetAndDestroy()],
  [
    "is cut off after its headers by a reset",
    (response) => response.writeHead(200, JSON_TYPE).write("{", () => response.socket?.resetAndDestroy()),
  ],
  [
    "is cut off before its content length",
    (response) =>
      response
        .writeHead(200, { ...JSON_TYPE, "content-length": 20 })
        .write('{"run_id":7}', () => response.socket?.end()),
  ],
  [
    "is cut off before its last chunk, after complete JSON",
    (response) => response.writeHead(200, JSON_TYPE).write('{"run_id":7}', () => response.socket?.end()),
  ],
  ["is cut off within its status line", (response) => response.socket?.end("HTTP/1.1 20")],
  ["is not HTTP", (response) => response.socket?.end("220 smtp.example ESMTP\r\n\r\n")],
])("a response that %s", (_what, handler) => {
  test.each(STRATEGIES)(
    "is a lost connection, retried according to the repeat class: %s, %s",
    async (route, repeat) => {
      stopClock();
      const server = await serve(handler);
      const { jobs, delays, isIdle } = watchedClient({ host: server.host, maxRetries: 2 });
      const { thrown } = await drive(send(route, repeat, jobs), isIdle);
      const attempts = repeat === "once" ? 1 : 3;
      expect(thrown).toMatchObject({
        ...{ name: "ConnectionError", outcome: "unknown", attempts },
        message: expect.stringContaining("the connection was lost"),
      });
      expect(server.requests).toHaveLength(attempts);
      expect([delays.length, outOfRange(delays)]).toEqual([attempts - 1, []]);
    },
  );
});

test.each(STRATEGIES)(
  "a call whose first response is lost resolves to the response of its retry, if there is one: %s, %s",
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
