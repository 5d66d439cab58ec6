import { describe, expect, test } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { type MockedRequest, type MockServer, startMockServer } from "../../src/testing/index.ts";

const clientOf = ({ host }: MockServer) =>
  new JobsClient({ host, token: "any", validate: false, maxRetries: 0 });
// Passes values that the types do not allow.
const wrong = (value: object): never => value as never;

describe("a mock server", () => {
  test("calls onRequest with the status and the violations of each request", async () => {
    const reported: MockedRequest[] = [];
    await using mock = await startMockServer({ onRequest: (request) => reported.push(request) });
    const jobs = clientOf(mock);
    await jobs.get({ job_id: 11223344 });
    await jobs.list({}, { headers: { prefer: "code=429" } }).catch(() => {});
    await jobs.runNow(wrong({ job_id: "x" })).catch(() => {});
    await jobs.create(wrong({ tasks: [{ task_key: "a", notbook_task: {} }] }));
    expect(reported).toEqual([
      { method: "GET", path: "/2.1/jobs/get", status: 200, violations: [] },
      { method: "GET", path: "/2.1/jobs/list", status: 429, violations: [] },
      {
        method: "POST",
        path: "/2.1/jobs/run-now",
        status: 400,
        violations: ["body.job_id Request body property job_id must be integer"],
      },
      {
        method: "POST",
        path: "/2.1/jobs/create",
        status: 200,
        violations: ["body.tasks[0].notbook_task is not in the document"],
      },
    ]);
  });

  test("closes in strict mode if every request conforms to the document", async () => {
    const mock = await startMockServer({ strict: true });
    const jobs = clientOf(mock);
    await jobs.create({ name: "a", tags: { any: "name" }, tasks: [{ task_key: "a" }] });
    await jobs.runNow({ job_id: 1, notebook_params: { any: "name" } });
    await jobs.runs.list({ limit: 5, expand_tasks: true });
    await expect(mock.close()).resolves.toBeUndefined();
  });

  test("rejects close in strict mode with every violation", async () => {
    const mock = await startMockServer({ strict: true });
    const jobs = clientOf(mock);
    await jobs.create(wrong({ tasks: [{ task_key: "a", new_cluster: { spark_verson: "15" } }] }));
    await jobs.list(wrong({ nme: "a" }));
    await jobs.get(wrong({})).catch(() => {});
    const error: unknown = await mock.close().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "DatabricksError" });
    const [start, ...reasons] = String(error).split("\n");
    expect(start).toBe("DatabricksError: The requests violated the API document 3 times:");
    expect(reasons).toEqual([
      "- POST /2.1/jobs/create: body.tasks[0].new_cluster.spark_verson is not in the document",
      "- GET /2.1/jobs/list: query.nme is not in the document",
      expect.stringMatching(/^- GET \/2\.1\/jobs\/get: .*job_id/),
    ]);
  });

  test("makes `await using` throw in strict mode after a violation", async () => {
    const use = async (): Promise<void> => {
      await using mock = await startMockServer({ strict: true });
      await clientOf(mock).list(wrong({ nme: "a" }));
    };
    await expect(use()).rejects.toThrow("query.nme is not in the document");
  });

  test("rejects a port that is in use", async () => {
    await using mock = await startMockServer();
    const port = Number(new URL(mock.host).port);
    await expect(startMockServer({ port })).rejects.toThrow("EADDRINUSE");
  });

  test("responds although onRequest throws, and rejects close with that error", async () => {
    const mock = await startMockServer({
      onRequest: () => {
        throw new Error("the observer failed");
      },
    });
    await clientOf(mock).get({ job_id: 11223344 });
    await expect(mock.close()).rejects.toThrow("the observer failed");
  });

  test("can be closed twice", async () => {
    const mock = await startMockServer();
    await Promise.all([mock.close(), mock.close()]);
    await expect(mock.close()).resolves.toBeUndefined();
  });
});
