import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { oauthM2M } from "../../src/facade/credentials/index.ts";
import { ConfigurationError, JobsClient } from "../../src/facade/index.ts";
import { STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { serve } from "../helpers/server.ts";

/** A JSON string of the given length. */
const jsonOf = (length: number): string => `"${"x".repeat(length - 2)}"`;

describe("a response larger than maxResponseBytes", () => {
  test.each(STRATEGIES)("is an error and not retried: %s, %s", async (route, repeat) => {
    const body = gzipSync(jsonOf(10_000_001));
    const server = await serve((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end(body);
    });
    const { jobs, delays } = watchedClient({ host: server.host, maxResponseBytes: 10_000_000 });
    const { thrown } = await send(route, repeat, jobs);
    expect(thrown).toMatchObject({
      ...{ name: "UnexpectedResponseError", status: 200, outcome: "unknown", attempts: 1 },
      message: expect.stringMatching(
        /the response \(200\) is larger than 10000000 bytes \(`maxResponseBytes`\)\./,
      ),
    });
    expect([server.requests.length, delays]).toEqual([1, []]);
  });

  test.each([200, 400, 401, 429, 503])("is an error with status %i too", async (status) => {
    const server = await serve((response) => response.writeHead(status).end(jsonOf(1_001)));
    const jobs = new JobsClient({ host: server.host, token: "t", maxResponseBytes: 1_000 });
    await expect(jobs.get({ job_id: 5 })).rejects.toMatchObject({ name: "UnexpectedResponseError", status });
    expect(server.requests).toHaveLength(1);
  });

  test("is not read to its end", async () => {
    let isClosed = false;
    const server = await serve((response) => {
      response.on("close", () => {
        isClosed = true;
      });
      const write = (): void => {
        while (!isClosed && response.write("x".repeat(10_000)));
        if (!isClosed) response.once("drain", write);
      };
      write();
    });
    const jobs = new JobsClient({ host: server.host, token: "t", maxResponseBytes: 100_000 });
    await expect(jobs.get({ job_id: 5 })).rejects.toMatchObject({ name: "UnexpectedResponseError" });
    await expect.poll(() => isClosed).toBe(true);
  });

  test("is one of more than 100 MB by default", async () => {
    const body = gzipSync(Buffer.alloc(100_000_001));
    const server = await serve((response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(body),
    );
    const jobs = new JobsClient({ host: server.host, token: "t" });
    await expect(jobs.get({ job_id: 5 })).rejects.toThrow("larger than 100000000 bytes");
  });

  test("of a token endpoint is an AuthenticationError, and not retried", async () => {
    const server = await serve((response) => response.end(jsonOf(1_000_001)));
    const { host } = server;
    const credentials = oauthM2M({ host, clientId: "robot", clientSecret: "any-secret" });
    await expect(new JobsClient({ credentials }).list()).rejects.toMatchObject({
      name: "AuthenticationError",
      message: expect.stringContaining("responded with more than 1000000 bytes"),
    });
    expect(server.requests).toHaveLength(1);
  });
});

test.each(["with a length", "in chunks", "compressed"])(
  "a response of maxResponseBytes is read, %s",
  async (how) => {
    const text = JSON.stringify({ job_id: 5, settings: { name: "ä".repeat(1_000) } });
    const server = await serve((response) => {
      if (how === "compressed") response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(text));
      else if (how === "in chunks") {
        const bytes = Buffer.from(text);
        for (let start = 0; start < bytes.length; start += 7)
          response.write(bytes.subarray(start, start + 7));
        response.end();
      } else response.end(text);
    });
    const maxResponseBytes = Buffer.byteLength(text);
    const jobs = new JobsClient({ host: server.host, token: "t", maxResponseBytes });
    await expect(jobs.get({ job_id: 5 })).resolves.toEqual(JSON.parse(text));
  },
);

test.each([0, -1, Number.NaN])("maxResponseBytes must not be %s", (maxResponseBytes) => {
  const options = { host: "x.example", token: "t", maxResponseBytes };
  expect(() => new JobsClient(options)).toThrow(ConfigurationError);
});
