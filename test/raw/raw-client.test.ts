import { describe, expect, test } from "vitest";
import { ConnectionError, JobsClient, UnexpectedResponseError } from "../../src/facade/index.ts";
import { fetchInTurn, json } from "../helpers/fake-fetch.ts";
import { closedHost, serve, serveResponse } from "../helpers/server.ts";

const clientOf = ({ host }: { host: string }) => new JobsClient({ maxRetries: 0, host, token: "raw-token" });
const query = { job_id: 5 };
const createFakedClient = () =>
  new JobsClient({ host: "x.example", token: "t", fetch: fetchInTurn(json({})).fetch });

describe("jobs.raw", () => {
  test("sends a typed query with the client's token and returns the data", async () => {
    const server = await serveResponse({ job_id: 5, settings: { name: "nightly" } });
    const { data, error, response } = await clientOf(server).raw.GET("/2.1/jobs/get", { params: { query } });
    expect(data?.settings?.name).toBe("nightly");
    expect(error).toBeUndefined();
    expect(response.status).toBe(200);
    expect(server.requests).toMatchObject([
      {
        method: "GET",
        url: "/api/2.1/jobs/get?job_id=5",
        headers: { authorization: "Bearer raw-token" },
        body: "",
      },
    ]);
  });

  test("sends a body as it is, nulls included", async () => {
    const server = await serveResponse({ job_id: 5 });
    // The types of raw do not allow null.
    const body = { name: null, tasks: [null] } as object;
    await clientOf(server).raw.POST("/2.1/jobs/create", { body });
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      url: "/api/2.1/jobs/create",
      headers: { "content-type": "application/json" },
      body: '{"name":null,"tasks":[null]}',
    });
  });

  test("is the same client each time, so that middleware stays", () => {
    const jobs = new JobsClient();
    expect(jobs.raw).toBe(jobs.raw);
  });

  test.each([400, 401, 404, 429, 500, 503])("returns a %i as error and does not throw it", async (status) => {
    const refusal = { error_code: "SOME_CODE", message: "no" };
    const server = await serveResponse(refusal, { status });
    const { data, error, response } = await clientOf(server).raw.GET("/2.1/jobs/get", { params: { query } });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: refusal, status });
    expect(server.requests).toHaveLength(1);
  });

  test("returns an error that is not JSON as a string", async () => {
    const server = await serveResponse("<html>no</html>", {
      status: 502,
      headers: { "content-type": "text/html" },
    });
    const { error } = await clientOf(server).raw.GET("/2.1/jobs/get", { params: { query } });
    expect(error).toBe("<html>no</html>");
  });

  test.each(["", " ", "null", '""', "0", "false"])(
    "returns an error for a 503 with the body %j",
    async (body) => {
      const server = await serveResponse(body, { status: 503 });
      const { data, error } = await clientOf(server).raw.GET("/2.1/jobs/get", { params: { query } });
      expect(data).toBeUndefined();
      expect(error).toMatchObject({ message: expect.stringMatching(/^Service Unavailable/) });
    },
  );

  test.each([200, 204])("accepts an empty %i", async (status) => {
    const server = await serve((response) => response.writeHead(status).end());
    const { data, error, response } = await clientOf(server).raw.POST("/2.1/jobs/delete", { body: query });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status });
  });

  test("throws a ConnectionError if there is no response", async () => {
    const jobs = clientOf({ host: await closedHost() });
    const call = jobs.raw.GET("/2.1/jobs/get", { params: { query } });
    await expect(call).rejects.toMatchObject({ name: "ConnectionError", outcome: "not_done" });
    await expect(jobs.raw.GET("/2.1/jobs/list")).rejects.toBeInstanceOf(ConnectionError);
  });

  test("throws an UnexpectedResponseError for a redirect and for a web page", async () => {
    const redirect = await serveResponse("", {
      status: 302,
      headers: { location: "https://other.example/" },
    });
    const page = await serveResponse("<html>", { headers: { "content-type": "text/html" } });
    for (const server of [redirect, page]) {
      const call = clientOf(server).raw.GET("/2.1/jobs/list");
      await expect(call).rejects.toBeInstanceOf(UnexpectedResponseError);
    }
  });

  test("sends the headers of a call, but keeps the authorization header", async () => {
    const server = await serveResponse({});
    const headers = { "x-mine": "1", authorization: "Bearer mine" };
    await clientOf(server).raw.GET("/2.1/jobs/list", { headers });
    expect(server.requests[0]?.headers).toMatchObject({ "x-mine": "1", authorization: "Bearer raw-token" });
  });

  test("rejects with the reason of the signal if it is aborted", async () => {
    const server = await serve(() => controller.abort(reason));
    const controller = new AbortController();
    const reason = new Error("enough");
    const { raw } = clientOf(server);
    const { signal } = controller;
    await expect(raw.GET("/2.1/jobs/list", { signal })).rejects.toBe(reason);
    await expect(raw.GET("/2.1/jobs/list", { signal })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  test("respects timeoutMs of the client", async () => {
    const server = await serve(() => {});
    const jobs = new JobsClient({ maxRetries: 0, host: server.host, token: "t", timeoutMs: 50 });
    await expect(jobs.raw.GET("/2.1/jobs/list")).rejects.toMatchObject({ name: "ConnectionTimeoutError" });
  });

  test("sends the toJSON of a class instance", async () => {
    const { fetch, requests } = fetchInTurn(json({}));
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch });
    class Name {
      toJSON() {
        return "of a class";
      }
    }
    // @ts-expect-error the document has a string there
    await jobs.raw.POST("/2.1/jobs/create", { body: { name: new Name() } });
    expect(requests[0]?.body).toContain('{"name":"of a class"}');
  });
});

describe("middleware of jobs.raw", () => {
  test("can replace the request", async () => {
    const server = await serveResponse({});
    const { raw } = clientOf(server);
    raw.use({
      onRequest({ request }) {
        return new Request(request, {
          headers: { ...Object.fromEntries(request.headers), "x-added": "1" },
        });
      },
    });
    await raw.POST("/2.1/jobs/create", { body: { name: "kept" } });
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      headers: { "x-added": "1", "content-type": "application/json", authorization: "Bearer raw-token" },
      body: '{"name":"kept"}',
    });
  });

  test("can respond instead of the workspace", async () => {
    const server = await serveResponse({});
    const { raw } = clientOf(server);
    raw.use({ onRequest: () => Response.json({ job_id: 9 }) });
    expect((await raw.GET("/2.1/jobs/get", { params: { query } })).data).toEqual({ job_id: 9 });
    expect(server.requests).toHaveLength(0);
  });

  test("can replace the response", async () => {
    const server = await serveResponse({ job_id: 5 });
    const { raw } = clientOf(server);
    raw.use({
      async onResponse({ response }) {
        const { job_id }: { job_id: number } = await response.clone().json();
        return Response.json({ job_id: job_id + 1 }, { status: 201 });
      },
    });
    const { data, response } = await raw.GET("/2.1/jobs/get", { params: { query } });
    expect([data?.job_id, response.status]).toEqual([6, 201]);
  });

  test("does not affect the other methods", async () => {
    const server = await serveResponse({ job_id: 5 });
    const jobs = clientOf(server);
    jobs.raw.use({ onRequest: () => Response.json({ job_id: 9 }) });
    expect(await jobs.get(query)).toEqual({ job_id: 5 });
  });

  test("can be ejected during one of several concurrent calls", async () => {
    const jobs = createFakedClient();
    const seen: string[] = [];
    const once = {
      onRequest: ({ schemaPath }: { schemaPath: string }) => {
        seen.push(schemaPath);
        jobs.raw.eject(once);
        return undefined;
      },
    };
    jobs.raw.use(once);
    await Promise.all([jobs.raw.GET("/2.1/jobs/list"), jobs.raw.GET("/2.1/jobs/list")]);
    await jobs.raw.GET("/2.1/jobs/list");
    expect(seen).toEqual(["/2.1/jobs/list"]);
  });

  test("can be added and ejected before and after the first call", async () => {
    const jobs = createFakedClient();
    const seen: string[] = [];
    const named = (name: string) => ({
      onRequest: () => {
        seen.push(name);
        return undefined;
      },
    });
    const [gone, early, late] = [named("gone"), named("early"), named("late")];
    jobs.raw.use(gone, early);
    jobs.raw.eject(gone);
    await jobs.raw.GET("/2.1/jobs/list");
    jobs.raw.use(late);
    jobs.raw.eject(early);
    await jobs.raw.GET("/2.1/jobs/list");
    expect(seen).toEqual(["early", "late"]);
  });

  test("is rejected at once if it is not an object", () => {
    const jobs = createFakedClient();
    // @ts-expect-error callers in JavaScript can pass any value
    expect(() => jobs.raw.use("logger")).toThrow("Middleware must be an object");
  });

  test("of one call keeps its state", async () => {
    const jobs = createFakedClient();
    const counting = {
      count: 0,
      onRequest() {
        this.count += 1;
        return undefined;
      },
    };
    await jobs.raw.GET("/2.1/jobs/list", { middleware: [counting] });
    await jobs.raw.GET("/2.1/jobs/list", { middleware: [counting] });
    expect(counting.count).toBe(2);
  });
});
