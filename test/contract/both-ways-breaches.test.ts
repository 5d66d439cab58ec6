import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { calls, type OperationId } from "../helpers/calls.ts";
import { documentation } from "../helpers/documentation.ts";
import {
  type ConnectionOptions,
  type Exchange,
  type PrismProxy,
  startPrismProxy,
} from "../helpers/prism-proxy.ts";
import { documentedOperations } from "../helpers/spec.ts";

let proxy: PrismProxy;
beforeAll(async () => {
  proxy = await startPrismProxy();
});
afterAll(() => proxy.close());

const ids = documentedOperations.map(({ id }) => id as OperationId);
const POSTS = documentedOperations
  .filter(({ method }) => method === "post")
  .map(({ id }) => id as OperationId);

const found = (exchanges: readonly Exchange[]) => exchanges.flatMap(({ violations }) => violations);

describe("the proxy reports", () => {
  const tampered = async (id: OperationId, options: ConnectionOptions): Promise<string[]> => {
    const { jobs, exchanges } = await proxy.connect(options);
    await calls[id](jobs).catch(() => {});
    return found(exchanges);
  };

  test.each(POSTS)("an unknown property in a request of %s", async (id) => {
    const violations = await tampered(id, { changeRequest: (body) => ({ ...body, novel: 1 }) });
    expect(violations).toEqual(["request.body additionalProperties"]);
  });

  test.each(POSTS)("a wrong type in a request of %s", async (id) => {
    const name = Object.keys(documentation[id])[0] ?? "";
    const violations = await tampered(id, { changeRequest: (body) => ({ ...body, [name]: { no: "type" } }) });
    expect(violations).not.toEqual([]);
    expect(violations.every((violation) => violation.startsWith(`request.body.${name}`))).toBe(true);
  });

  test.each(ids)("an unknown property in a response of %s", async (id) => {
    const violations = await tampered(id, { changeResponse: () => ({ status: 200, body: { novel: 1 } }) });
    expect(violations).toContain("response.body additionalProperties");
    expect(violations.every((violation) => violation.startsWith("response.body"))).toBe(true);
  });

  test.each(ids)("an undocumented status of %s", async (id) => {
    for (const status of [201, 418, 504]) {
      const violations = await tampered(id, { changeResponse: ({ body }) => ({ status, body }) });
      expect(violations).toEqual([expect.stringContaining("Unable to match the returned status code")]);
    }
  });

  test("an unknown nested property of a request", async () => {
    const { jobs, exchanges } = await proxy.connect();
    const task = { task_key: "load", spark_python_task: { python_file: "/load.py", pyhton_version: "3" } };
    await jobs.create({ tasks: [task] });
    expect(found(exchanges)).toEqual(["request.body.tasks.0.spark_python_task additionalProperties"]);
  });

  test("an unknown query parameter", async () => {
    const { fetch, exchanges } = await proxy.connect();
    const headers = { authorization: "Bearer any-token" };
    await fetch(`${proxy.host}/api/2.1/jobs/list?limt=5`, { headers });
    expect(found(exchanges)).toEqual(["request.query.limt unknown"]);
  });

  test.each([
    [
      "an unknown property",
      { job_id: 5, settings: { tasks: [{ task_key: "load", novel: 1 }] } },
      "settings.tasks.0 additionalProperties",
    ],
    ["a wrong type", { job_id: "11223344" }, "job_id type"],
    [
      "a missing property",
      { job_id: 5, settings: { tasks: [{ description: "no key" }] } },
      "settings.tasks.0 required",
    ],
  ])("%s nested in a response", async (_case, body, violation) => {
    const violations = await tampered("JobsGet", { changeResponse: () => ({ status: 200, body }) });
    expect(violations).toEqual([`response.body.${violation}`]);
  });

  test("an error that violates the schema of errors", async () => {
    const violations = await tampered("JobsGet", {
      changeResponse: ({ status }) => ({ status, body: { error_code: 7, message: "no text", novel: 1 } }),
    });
    expect(violations).toEqual(["response.body additionalProperties", "response.body.error_code type"]);
  });

  test("an undocumented path", async () => {
    const { fetch, exchanges } = await proxy.connect();
    await fetch(`${proxy.host}/api/2.1/jobs/no-such`, { headers: { authorization: "Bearer any-token" } });
    expect(found(exchanges)).toEqual(["request Selected route not found"]);
  });
});
