import { describe, expect, test } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { RESULT } from "../helpers/fake-fetch.ts";
import { type Route, STRATEGIES, send, watchedClient } from "../helpers/repeat.ts";
import { serve, serveResponse } from "../helpers/server.ts";

const JSON_TYPE = { "content-type": "application/json" };
const HTML = { "content-type": "text/html; charset=utf-8" };
const PRIVATE_LINK = "/login.html?error=private-link-validation-error:123";
const unexpected = (status: number, outcome: string, message: RegExp) => ({
  ...{ name: "UnexpectedResponseError", status, outcome, attempts: 1 },
  message: expect.stringMatching(message),
});

describe.each([
  ["a web page", 200, HTML, "<html>hello</html>", "unknown", /responded with a web page instead of data/],
  [
    "the login page",
    200,
    HTML,
    "<html><a href=/login.html>Sign in",
    "unknown",
    /with its login page instead/,
  ],
  ["the page of a private link", 200, HTML, `<script>'${PRIVATE_LINK}'`, "unknown", /AWS PrivateLink/],
  [
    "a redirect to the login page",
    302,
    { location: "/login.html" },
    "",
    "not_done",
    /\/login\.html, its login/,
  ],
  ["the redirect of a private link", 303, { location: PRIVATE_LINK }, "", "not_done", /AWS PrivateLink/],
  [
    "a relative redirect",
    307,
    { location: "../elsewhere?q=1" },
    "",
    "not_done",
    /redirect to \.\.\/elsewhere,/,
  ],
  ["a redirect without a location", 302, {}, "", "unknown", /with a redirect, which is not followed/],
  ["truncated JSON", 200, JSON_TYPE, '{"run_id":', "unknown", /the response \(200\) is not/],
  ["text with the content type of JSON", 200, JSON_TYPE, "OK", "unknown", /the response \(200\) is not/],
])("%s", (_what, status, headers, body, outcome, message) => {
  test.each(STRATEGIES)("is an UnexpectedResponseError and not retried: %s, %s", async (route, repeat) => {
    const server = await serveResponse(body, { status, headers });
    const { jobs, delays } = watchedClient({ host: server.host });
    const { thrown } = await send(route, repeat, jobs);
    expect(thrown).toMatchObject(unexpected(status, outcome, message));
    expect([server.requests.length, delays]).toEqual([1, []]);
  });
});

test.each(STRATEGIES)("a redirect to another origin is not followed: %s, %s", async (route, repeat) => {
  const other = await serveResponse({ run_id: 7 });
  for (const status of [301, 302, 303, 307, 308]) {
    const server = await serveResponse("", { status, headers: { location: `${other.host}/api?token=x` } });
    const { thrown } = await send(route, repeat, watchedClient({ host: server.host }).jobs);
    // After a 303, and in practice a 302, the request may have been executed.
    const outcome = status === 302 || status === 303 ? "unknown" : "not_done";
    expect(thrown).toMatchObject(unexpected(status, outcome, /redirect to http:\/\/127[.:\d]+\/api, which/));
    expect(server.requests).toHaveLength(1);
  }
  expect(other.requests).toHaveLength(0);
});

describe("an empty response", () => {
  test.each([200, 204])("with status %i is the result of an operation without one", async (status) => {
    const server = await serve((response) => response.writeHead(status).end());
    const { jobs } = watchedClient({ host: server.host });
    expect(await send("facade", "repeatable", jobs)).toEqual({ data: {} });
    const ending = await send("raw", "repeatable", jobs);
    expect([ending.status, ending.error, ending.thrown]).toEqual([status, undefined, undefined]);
  });

  test.each([200, 204])(
    "with status %i is an UnexpectedResponseError if the operation has a result",
    async (status) => {
      const server = await serve((response) => response.writeHead(status).end());
      const { jobs } = watchedClient({ host: server.host });
      for (const repeat of ["safe", "keyed", "once"] as const) {
        const { thrown } = await send("facade", repeat, jobs);
        expect(thrown).toMatchObject(unexpected(status, "unknown", /is not a JSON object/));
      }
      expect(server.requests).toHaveLength(3);
    },
  );
});

describe("a successful response", () => {
  test.each(STRATEGIES)("is accepted with a wrong content type: %s, %s", async (route, repeat) => {
    const server = await serveResponse(JSON.stringify(RESULT), { headers: { "content-type": "text/plain" } });
    expect(await send(route, repeat, watchedClient({ host: server.host }).jobs)).toMatchObject({
      data: RESULT,
    });
  });

  test("of 50 MB is read completely", async () => {
    const part = Buffer.alloc(1024 * 1024, "x");
    const server = await serve((response) => {
      response.writeHead(200, JSON_TYPE).write('{"error":"');
      for (let count = 0; count < 50; count += 1) response.write(part);
      response.end('"}');
    });
    const jobs = new JobsClient({ host: server.host, token: "t" });
    const output = await jobs.runs.getOutput({ run_id: 1 });
    expect(output.error?.length).toBe(50 * part.length);
    const { data } = await jobs.raw.GET("/2.1/jobs/runs/get-output", { params: { query: { run_id: 1 } } });
    expect(data?.error?.length).toBe(50 * part.length);
  });

  test("has U+FFFD for each byte that is not valid UTF-8", async () => {
    const body = Buffer.from([
      ...Buffer.from('{"run_id":1,"run_name":"a'),
      0xff,
      0xc3,
      ...Buffer.from('b"}'),
    ]);
    const server = await serve((response) => response.writeHead(200, JSON_TYPE).end(body));
    const { jobs } = watchedClient({ host: server.host });
    for (const route of ["facade", "raw"] as const) {
      expect(await send(route, "safe", jobs)).toMatchObject({ data: { run_name: "a\u{fffd}\u{fffd}b" } });
    }
  });
});

describe("a response nested 100,000 levels deep", () => {
  const nested = (innermost: string) =>
    `{"run_id":1,"a":${'{"a":'.repeat(99_999)}${innermost}${"}".repeat(100_000)}`;

  /** Counts without recursion: a value deeper than the stack cannot be compared or printed. */
  function depthOf(value: unknown): number {
    let depth = 0;
    let inner = value;
    while (typeof inner === "object" && inner !== null && "a" in inner) {
      depth += 1;
      inner = inner.a;
    }
    return depth;
  }

  test.each(["facade", "raw"] as const)("is accepted: %s", async (route) => {
    const server = await serveResponse(nested("1"), { headers: JSON_TYPE });
    const { data, thrown } = await send(route, "safe", watchedClient({ host: server.host }).jobs);
    expect([depthOf(data), thrown]).toEqual([100_000, undefined]);
  });

  test("is an error of its status: facade", async () => {
    const server = await serveResponse(nested("1"), { status: 400, headers: JSON_TYPE });
    const { jobs } = watchedClient({ host: server.host });
    const { thrown } = await send("facade", "safe", jobs);
    expect(thrown instanceof Error ? thrown.name : "").toBe("BadRequestError");
    expect((await send("raw", "safe", jobs)).status).toBe(400);
  });

  async function nameOfError(route: Route): Promise<string> {
    const server = await serveResponse(nested("9007199254740993"), { headers: JSON_TYPE });
    const { thrown } = await send(route, "safe", watchedClient({ host: server.host }).jobs);
    return thrown instanceof Error ? thrown.name : "";
  }

  test("with a large integer is an UnexpectedResponseError: facade", async () => {
    expect(await nameOfError("facade")).toBe("UnexpectedResponseError");
  });

  test("with a large integer is an UnexpectedResponseError: raw", async () => {
    expect(await nameOfError("raw")).toBe("UnexpectedResponseError");
  });
});
