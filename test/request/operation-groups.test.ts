import { describe, expect, test } from "vitest";
import { JobsClient, type JobsClientOptions, ValidationError } from "../../src/facade/index.ts";
import { type FakeResponse, fetchInTurn, json, tryAgain } from "../helpers/fake-fetch.ts";

function clientOf(responses: readonly FakeResponse[], options: JobsClientOptions = {}) {
  const { fetch, requests } = fetchInTurn(...responses);
  return { jobs: new JobsClient({ host: "https://x.example", token: "t", fetch, ...options }), requests };
}

const ACCESS = [{ group_name: "team", permission_level: "CAN_VIEW" as const }];

describe("an operation with its job in the path", () => {
  test.each<[string, (jobs: JobsClient) => Promise<unknown>, string, string, object | undefined]>([
    [
      "permissions.get",
      (jobs) => jobs.permissions.get({ job_id: 5 }),
      ...(["GET", "permissions/jobs/5", undefined] as const),
    ],
    [
      "permissions.set",
      (jobs) => jobs.permissions.set({ job_id: 5, access_control_list: ACCESS }),
      ...(["PUT", "permissions/jobs/5", { access_control_list: ACCESS }] as const),
    ],
    [
      "permissions.update",
      (jobs) => jobs.permissions.update({ job_id: 5, access_control_list: ACCESS }),
      ...(["PATCH", "permissions/jobs/5", { access_control_list: ACCESS }] as const),
    ],
    [
      "permissions.getLevels, of an id beyond 2^53",
      (jobs) => jobs.permissions.getLevels({ job_id: 9007199254740993n }),
      ...(["GET", "permissions/jobs/9007199254740993/permissionLevels", undefined] as const),
    ],
    [
      "policyCompliance.enforce",
      (jobs) => jobs.policyCompliance.enforce({ job_id: 5, validate_only: true }),
      ...(["POST", "policies/jobs/enforce-compliance", { job_id: 5, validate_only: true }] as const),
    ],
  ])("is sent there, and again after a 503: %s", async (_what, call, method, path, body) => {
    const { jobs, requests } = clientOf([tryAgain, json({})]);
    await call(jobs);
    const sent = requests.map((request) => ({
      method: request.method,
      path: request.url.replace("https://x.example/api/2.0/", ""),
      body: request.body === undefined ? undefined : JSON.parse(request.body),
    }));
    expect(sent).toEqual([
      { method, path, body },
      { method, path, body },
    ]);
  });

  test.each([undefined, null, "", "..", "5/../6", {}, 1.5])("is not sent with the id %j", async (job_id) => {
    const { jobs, requests } = clientOf([json({})]);
    await expect(jobs.permissions.get({ job_id: job_id as never })).rejects.toBeInstanceOf(ValidationError);
    expect(requests).toEqual([]);
  });

  test.each([undefined, null, "", ".", "..", {}])(
    "is not sent with the id %j, without validation",
    async (job_id) => {
      const { jobs, requests } = clientOf([json({})], { validate: false });
      await expect(jobs.permissions.get({ job_id: job_id as never })).rejects.toBeInstanceOf(ValidationError);
      expect(requests).toEqual([]);
    },
  );

  test.each(["set", "update"] as const)("is not sent without permissions: %s", async (method) => {
    const { jobs, requests } = clientOf([json({})]);
    const call = jobs.permissions[method]({ job_id: 5, access_control_list: null as never });
    await expect(call).rejects.toThrow("access_control_list is required");
    expect(requests).toEqual([]);
  });

  test("is not sent with a permission as it was read", async () => {
    const { jobs, requests } = clientOf([json({})]);
    const read = { user_name: "a@example.com", all_permissions: [{ permission_level: "CAN_VIEW" }] };
    const call = jobs.permissions.set({ job_id: 5, access_control_list: [read as object] });
    await expect(call).rejects.toThrow("access_control_list[0] is a permission as `get` returns it");
    expect(requests).toEqual([]);
  });

  test("does not lead to another path, without validation", async () => {
    const { jobs, requests } = clientOf([json({})], { validate: false });
    await jobs.permissions.get({ job_id: "5/../6?a" as never });
    expect(requests[0]?.url).toBe("https://x.example/api/2.0/permissions/jobs/5%2F..%2F6%3Fa");
  });
});
