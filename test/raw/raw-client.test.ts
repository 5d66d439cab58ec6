import { describe, expect, test } from "vitest";
import { ConnectionError, JobsClient, UnexpectedResponseError } from "../../src/facade/index.ts";
import { closedHost, serve, serveAnswer } from "../helpers/server.ts";

const clientOf = ({ host }: { host: string }) => new JobsClient({ maxRetries: 0, host, token: "raw-token" });
const query = { job_id: 5 };

describe("jobs.raw", () => {
  test("sends a typed query with the client's token and gives the data", async () => {
    const server = await serveAnswer({ job_id: 5, settings: { name: "nightly" } });
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
    const server = await serveAnswer({ job_id: 5 });
    // The types of raw know no null, which is what this test sends.
    const body = { name: null, tasks: [null] } as object;
    await clientOf(server).raw.POST("/2.1/jobs/create", { body });
    expect(server.requests[0]).toMatchObject({
      method: "POST",
      url: "/api/2.1/jobs/create",
      headers: { "content-type": "application/json" },
      body: '{"name":null,"tasks":[null]}',
    });
  });

  test("is one client, so that middleware stays", () => {
    const jobs = new JobsClient();
    expect(jobs.raw).toBe(jobs.raw);
  });

  test.each([400, 401, 404, 429, 500, 503])("gives a response of %i as error, not thrown", async (status) => {
    const said = { error_code: "SOME_CODE", message: "no" };
    const server = await serveAnswer(said, { status });
    const { data, error, response } = await clientOf(server).raw.GET("/2.1/jobs/get", { params: { query } });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: said, status });
    expect(server.requests).toHaveLength(1);
  });

  test("returns an error that is not JSON as a string", async () => {
    const server = await serveAnswer("<html>no</html>", {
      status: 502,
      headers: { "content-type": "text/html" },
    });
    const { error } = await clientOf(server).raw.GET("/2.1/jobs/get", { params: { query } });
    expect(error).toBe("<html>no</html>");
  });

  test.each([200, 204])("takes an empty %i", async (status) => {
    const server = await serve((response) => response.writeHead(status).end());
    const { data, error, response } = await clientOf(server).raw.POST("/2.1/jobs/delete", { body: query });
    expect({ data, error, status: response.status }).toEqual({ data: undefined, error: undefined, status });
  });

  test("throws a ConnectionError if no response comes", async () => {
    const jobs = clientOf({ host: await closedHost() });
    const call = jobs.raw.GET("/2.1/jobs/get", { params: { query } });
    await expect(call).rejects.toMatchObject({ name: "ConnectionError", outcome: "not_done" });
    await expect(jobs.raw.GET("/2.1/jobs/list")).rejects.toBeInstanceOf(ConnectionError);
  });

  test("throws an UnexpectedResponseError for a redirect and for a web page", async () => {
    const redirect = await serveAnswer("", { status: 302, headers: { location: "https://other.example/" } });
    const page = await serveAnswer("<html>", { headers: { "content-type": "text/html" } });
    for (const server of [redirect, page]) {
      const call = clientOf(server).raw.GET("/2.1/jobs/list");
      await expect(call).rejects.toBeInstanceOf(UnexpectedResponseError);
    }
  });

  test("sends headers of a call, but not in place of the token", async () => {
    const server = await serveAnswer({});
    const headers = { "x-mine": "1", authorization: "Bearer mine" };
    await clientOf(server).raw.GET("/2.1/jobs/list", { headers });
    expect(server.requests[0]?.headers).toMatchObject({ "x-mine": "1", authorization: "Bearer raw-token" });
  });

  test("rejects with the reason of an aborted signal", async () => {
    const server = await serve(() => controller.abort(reason));
    const controller = new AbortController();
    const reason = new Error("enough");
    const { raw } = clientOf(server);
    const { signal } = controller;
    await expect(raw.GET("/2.1/jobs/list", { signal })).rejects.toBe(reason);
    await expect(raw.GET("/2.1/jobs/list", { signal })).rejects.toBe(reason);
    expect(server.requests).toHaveLength(1);
  });

  test("keeps to the client's time limit", async () => {
    const server = await serve(() => {});
    const jobs = new JobsClient({ maxRetries: 0, host: server.host, token: "t", timeoutMs: 50 });
    await expect(jobs.raw.GET("/2.1/jobs/list")).rejects.toMatchObject({ name: "ConnectionTimeoutError" });
  });
});

describe("middleware of jobs.raw", () => {
  test("can send another request in place of the first", async () => {
    const server = await serveAnswer({});
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

  test("can answer in place of the workspace", async () => {
    const server = await serveAnswer({});
    const { raw } = clientOf(server);
    raw.use({ onRequest: () => Response.json({ job_id: 9 }) });
    expect((await raw.GET("/2.1/jobs/get", { params: { query } })).data).toEqual({ job_id: 9 });
    expect(server.requests).toHaveLength(0);
  });

  test("can replace the response", async () => {
    const server = await serveAnswer({ job_id: 5 });
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

  test("does not touch the other methods", async () => {
    const server = await serveAnswer({ job_id: 5 });
    const jobs = clientOf(server);
    jobs.raw.use({ onRequest: () => Response.json({ job_id: 9 }) });
    expect(await jobs.get(query)).toEqual({ job_id: 5 });
  });
});
