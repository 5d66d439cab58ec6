import dns from "node:dns";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { selfSignedCertificate } from "../helpers/certificate.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { outOfRange, STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { closedHost, serve } from "../helpers/server.ts";

/** A host of whose answers no one but itself vouches, and what came through. */
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
    // The declared overloads are those of a function no test calls.
    ((host: string, _options: object, done: (error: Error) => void) => {
      const error = Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: "ENOTFOUND" });
      queueMicrotask(() => done(error));
    }) as unknown as typeof dns.lookup,
  );
  onTestFinished(() => lookup.mockRestore());
  return "https://dbc-no-such.cloud.databricks.com";
}

describe.each<[string, RegExp, () => Promise<string>]>([
  ["a port on which nothing listens", /ECONNREFUSED/, closedHost],
  ["an unknown host", /ENOTFOUND/, unknownHost],
  ["an untrusted certificate", /self-signed certificate/, async () => (await untrustedHost()).host],
])("%s", (_what, says, start) => {
  test.each(STRATEGIES)("is retried, and was not executed: %s, %s", async (route, repeat) => {
    stopClock();
    const { jobs, delays, sent, isIdle } = watchedClient({ host: await start(), maxRetries: 2 });
    const { thrown } = await drive(send(route, repeat, jobs), isIdle);
    expect(thrown).toMatchObject({
      ...{ name: "ConnectionError", outcome: "not_done", attempts: 3 },
      message: expect.stringMatching(says),
    });
    expect(thrown).toMatchObject({ message: expect.not.stringContaining("may have been") });
    expect([sent(), delays.length, outOfRange(delays)]).toEqual([3, 2, []]);
  });
});

test("nothing is sent to a host whose certificate is not trusted", async () => {
  const { host, requests } = await untrustedHost();
  await expect(new JobsClient({ host, token: "t", maxRetries: 0 }).create({})).rejects.toThrow(/certificate/);
  expect(requests()).toBe(0);
});

test("a create is sent once a host can be reached that could not at first", async () => {
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
