import { describe, expect, onTestFinished, test, vi } from "vitest";
import { JobsClient, UnexpectedResponseError } from "../../src/facade/index.ts";
import { closedHost, type Handler, serve, serveResponse } from "../helpers/server.ts";

const JOB = { job_id: 5 };
const clientOf = ({ host }: { host: string }) => new JobsClient({ maxRetries: 0, host, token: "secret" });

describe("a call", () => {
  test("of a GET operation sends its parameters in the query", async () => {
    const server = await serveResponse(JOB);
    await clientOf(server).get({ job_id: 5, page_token: "a b&c", include_trigger_state: null });
    const [request] = server.requests;
    expect(request).toMatchObject({
      method: "GET",
      url: "/api/2.1/jobs/get?job_id=5&page_token=a%20b%26c",
      body: "",
    });
    expect(request?.headers).toMatchObject({ authorization: "Bearer secret", accept: "application/json" });
    expect(request?.headers).not.toHaveProperty("content-type");
  });

  test("of a POST operation sends its parameters in the body", async () => {
    const server = await serveResponse(JOB);
    await clientOf(server).create({ name: "nächtlich", tags: { a: null, b: "" }, tasks: null });
    expect(server.requests).toMatchObject([
      {
        method: "POST",
        url: "/api/2.1/jobs/create",
        headers: {
          authorization: "Bearer secret",
          accept: "application/json",
          "content-type": "application/json",
        },
        body: '{"name":"nächtlich","tags":{"b":""}}',
      },
    ]);
  });

  test("sends the headers of its options, but keeps the authorization header", async () => {
    const server = await serveResponse(JOB);
    const headers = { "X-Trace": "1", Accept: "application/x", Authorization: "Bearer mine" };
    await clientOf(server).get(JOB, { headers });
    expect(server.requests[0]?.headers).toMatchObject({
      "x-trace": "1",
      accept: "application/x",
      authorization: "Bearer secret",
    });
  });

  test("uses option fetch, unbound, and does not follow redirects", async () => {
    const seen: unknown[] = [];
    async function recordingFetch(this: unknown, input: unknown, init?: RequestInit): Promise<Response> {
      seen.push(this, String(input), init?.redirect, init?.method, init?.signal instanceof AbortSignal);
      return Response.json(JOB);
    }
    await new JobsClient({ maxRetries: 0, host: "x.example", token: "t", fetch: recordingFetch }).get(JOB);
    expect(seen).toEqual([undefined, "https://x.example/api/2.1/jobs/get?job_id=5", "manual", "GET", true]);
  });

  test("uses the global fetch of the time of the call", async () => {
    const jobs = new JobsClient({ maxRetries: 0, host: "x.example", token: "t" });
    const replaced = vi.spyOn(globalThis, "fetch").mockImplementation(async () => Response.json(JOB));
    onTestFinished(() => replaced.mockRestore());
    await jobs.get(JOB);
    expect(replaced).toHaveBeenCalledOnce();
  });
});

describe("a failed connection", () => {
  const failing = (cause: unknown) => async () => {
    throw new TypeError("fetch failed", { cause });
  };
  const coded = (code: string, message = "") => Object.assign(new Error(message), { code });

  test("has outcome not_done if it was refused", async () => {
    const error = await clientOf({ host: await closedHost() })
      .create({})
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: "ConnectionError",
      message: expect.stringMatching(
        /^POST \/2\.1\/jobs\/create: the workspace could not be reached \(.*ECONNREFUSED/,
      ),
      ...{ method: "POST", path: "/2.1/jobs/create", attempts: 1, outcome: "not_done" },
      cause: { message: "fetch failed" },
    });
  });

  test.each<[string, Handler]>([
    ["before the response", (response) => response.destroy()],
    [
      "within the response",
      (response) => response.writeHead(200, { "content-length": 9 }).write("{", () => response.destroy()),
    ],
  ])("has outcome unknown if it was lost %s", async (_what, handler) => {
    const server = await serve(handler);
    await expect(clientOf(server).create({})).rejects.toMatchObject({
      name: "ConnectionError",
      message: expect.stringContaining("POST /2.1/jobs/create: the connection was lost ("),
      outcome: "unknown",
    });
  });

  test.each([
    ["not_done", coded("ENOTFOUND")],
    ["not_done", coded("EAI_AGAIN")],
    ["not_done", coded("ENETUNREACH")],
    ["not_done", coded("UND_ERR_CONNECT_TIMEOUT")],
    ["not_done", coded("", "getaddrinfo ENOTFOUND x.example")],
    ["not_done", new AggregateError([coded("ECONNREFUSED")], "connect ECONNREFUSED ::1:80")],
    ["not_done", new Error("outer", { cause: coded("ECONNREFUSED") })],
    ["unknown", coded("ECONNRESET")],
    ["unknown", coded("UND_ERR_SOCKET", "other side closed")],
    ["unknown", new Error("odd")],
    ["unknown", "odd"],
    ["unknown", undefined],
  ])(
    "has outcome %s if the cause is %s, and the error has a plain copy of the cause",
    async (outcome, cause) => {
      const jobs = new JobsClient({ maxRetries: 0, host: "x.example", token: "t", fetch: failing(cause) });
      const copied =
        cause instanceof Error ? { name: cause.name, message: cause.message } : { message: cause };
      await expect(jobs.get(JOB)).rejects.toMatchObject({
        ...{ name: "ConnectionError", outcome },
        cause: {
          name: "TypeError",
          message: "fetch failed",
          ...(cause === undefined ? {} : { cause: copied }),
        },
      });
    },
  );
});

describe("an UnexpectedResponseError", () => {
  test("is thrown for a redirect to another host, which is not followed", async () => {
    const other = await serveResponse(JOB);
    const location = `${other.host}/login.html?next=secret#more`;
    const server = await serveResponse("", { status: 302, headers: { location } });
    const error: unknown = await clientOf(server)
      .get(JOB)
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error).toMatchObject({
      status: 302,
      message: expect.stringContaining(`${other.host}/login.html,`),
    });
    expect(other.requests).toHaveLength(0);
  });

  test.each([301, 302, 303, 307, 308])("is thrown for a %i to a path of the same host", async (status) => {
    const server = await serveResponse(JOB, { status, headers: { location: "/elsewhere?q=secret" } });
    await expect(clientOf(server).get(JOB)).rejects.toMatchObject({
      name: "UnexpectedResponseError",
      message: expect.stringMatching(/redirect to \/elsewhere, /),
      status,
    });
    expect(server.requests).toHaveLength(1);
  });

  test("is thrown for a web page", async () => {
    const server = await serveResponse("<html>log in</html>", {
      headers: { "content-type": "text/html; charset=x" },
    });
    await expect(clientOf(server).delete(JOB)).rejects.toMatchObject({
      name: "UnexpectedResponseError",
      ...{
        status: 200,
        contentType: "text/html; charset=x",
        bodyPreview: "<html>log in</html>",
        path: "/2.1/jobs/delete",
      },
    });
  });

  test.each(['{"job_id":', "[]", '[{"job_id":5}]', "null", "5", '"text"', "", " ", "<html>"])(
    "is thrown by get for %j",
    async (text) => {
      const server = await serveResponse(text, { headers: { "content-type": "application/json" } });
      await expect(clientOf(server).get(JOB)).rejects.toMatchObject({
        ...{
          name: "UnexpectedResponseError",
          status: 200,
          bodyPreview: text,
          contentType: "application/json",
        },
        ...{ method: "GET", path: "/2.1/jobs/get", attempts: 1 },
      });
    },
  );

  test.each(["[]", "null", "not JSON"])("is thrown by delete for %j", async (text) => {
    await expect(clientOf(await serveResponse(text)).delete(JOB)).rejects.toBeInstanceOf(
      UnexpectedResponseError,
    );
  });
});

describe("a successful response", () => {
  test.each([200, 204])("may be an empty %i for delete", async (status) => {
    const server = await serve((response) => response.writeHead(status).end());
    await expect(clientOf(server).delete(JOB)).resolves.toEqual({});
  });

  test.each(["text/plain", "application/octet-stream", ""])(
    "may be JSON with the content type %j",
    async (type) => {
      const server = await serveResponse(JOB, { headers: { "content-type": type } });
      await expect(clientOf(server).get(JOB)).resolves.toEqual(JOB);
    },
  );
});

describe("an error response", () => {
  test.each([600, 999])("with status %i is an ApiError", async (status) => {
    const server = await serveResponse({ message: "odd" }, { status });
    await expect(clientOf(server).get(JOB)).rejects.toMatchObject({ name: "ApiError", status });
  });
});
