import { describe, expect, test, vi } from "vitest";
import { JobsClient, type RequestEvent } from "../../src/facade/index.ts";
import { fetchInTurn, json } from "../helpers/fake-fetch.ts";
import { serveResponse } from "../helpers/server.ts";

const JOB = { job_id: 5 };
const connection = { host: "https://x.example", token: "t" };

describe("withOptions", () => {
  test("returns a client with other options, and leaves the first as it is", async () => {
    const { fetch, requests } = fetchInTurn(json(JOB));
    const jobs = new JobsClient({ ...connection, fetch, apiVersion: "2.1" });
    const other = jobs.withOptions({ apiVersion: "2.2" });
    await other.get(JOB);
    await jobs.get(JOB);
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual([
      "/api/2.2/jobs/get",
      "/api/2.1/jobs/get",
    ]);
    expect([other.apiVersion, jobs.apiVersion]).toEqual(["2.2", "2.1"]);
  });

  test("keeps the options that it does not name", async () => {
    const { fetch, requests } = fetchInTurn(json({ error_code: "X", message: "no" }, 503));
    const jobs = new JobsClient({ ...connection, fetch, maxRetries: 0 });
    await expect(jobs.withOptions({ timeoutMs: 5 }).get(JOB)).rejects.toMatchObject({ status: 503 });
    expect(requests).toHaveLength(1);
  });

  test("shares the authentication", async () => {
    const { fetch } = fetchInTurn(json(JOB));
    const authorize = vi.fn(async () => ({ host: connection.host, headers: { authorization: "Bearer t" } }));
    const jobs = new JobsClient({ credentials: { kind: "own", authorize }, fetch });
    const other = jobs.withOptions({ maxRetries: 1 });
    expect(await other.describeCredentials()).toEqual(await jobs.describeCredentials());
  });

  test("shares the rate limit: a call of one waits for the pause of the other", async () => {
    const limited = await serveResponse({}, { status: 429, headers: { "retry-after": "30" } });
    const jobs = new JobsClient({ host: limited.host, token: "t", retryTimeoutMs: 1_000 });
    await expect(jobs.get(JOB)).rejects.toMatchObject({ status: 429, attempts: 1 });
    await expect(jobs.withOptions({ timeoutMs: 5_000 }).get(JOB)).rejects.toMatchObject({
      status: 429,
      attempts: 0,
    });
    expect(limited.requests).toHaveLength(1);
  });

  test.each(["host", "token", "credentials", "profile", "authType", "allowInsecureHttp", "fetch"])(
    "refuses the option %s, which is of the connection",
    (name) => {
      const values: Record<string, unknown> = {
        ...{ allowInsecureHttp: true, fetch, credentials: { kind: "own", authorize: async () => ({}) } },
      };
      const options = { [name]: values[name] ?? "pat" } as object;
      expect(() => new JobsClient(connection).withOptions(options)).toThrow(
        `Option \`${name}\` cannot be changed by \`withOptions()\`, which shares the connection: create another client.`,
      );
    },
  );

  test("refuses unknown options", () => {
    // @ts-expect-error a misspelt option
    expect(() => new JobsClient(connection).withOptions({ timeOut: 5 })).toThrow("did you mean `timeoutMs`?");
  });
});

describe("methods of a client", () => {
  test("work detached", async () => {
    const { fetch } = fetchInTurn(json({ ...JOB, run_id: 7 }));
    const jobs = new JobsClient({ ...connection, fetch });
    const { get, runNow } = jobs;
    const { cancel } = jobs.runs;
    expect(await get(JOB)).toEqual({ ...JOB, run_id: 7 });
    expect(await runNow(JOB)).toMatchObject({ run_id: 7 });
    expect(await cancel({ run_id: 7 })).toMatchObject({ run_id: 7 });
  });

  test("are those of a subclass, and those that a test replaces on the prototype", async () => {
    class Doubled extends JobsClient {
      override get = async () => ({ job_id: 10 });
      override async delete() {
        return {} as never;
      }
    }
    const jobs = new Doubled(connection);
    const { delete: remove } = jobs;
    expect(await jobs.get()).toEqual({ job_id: 10 });
    expect(await remove()).toEqual({});
    const plain = new JobsClient(connection);
    const spy = vi.spyOn(JobsClient.prototype, "get").mockResolvedValue({ job_id: 11 });
    expect(await plain.get(JOB)).toEqual({ job_id: 11 });
    spy.mockRestore();
  });

  test("are not listed among the properties of the client", () => {
    expect(Object.keys(new JobsClient(connection))).toEqual(["runs", "permissions", "policyCompliance"]);
  });
});

test("hooks of a client from withOptions replace those of the first", async () => {
  const { fetch } = fetchInTurn(json(JOB));
  const calls: string[] = [];
  const hooks = (name: string) => ({
    onRequest: ({ callId }: RequestEvent) => calls.push(`${name} ${callId}`),
  });
  const jobs = new JobsClient({ ...connection, fetch, hooks: hooks("first") });
  const other = jobs.withOptions({ hooks: hooks("second") });
  await jobs.get(JOB);
  await other.get(JOB);
  expect(calls).toEqual(["first 1", "second 2"]);
});
