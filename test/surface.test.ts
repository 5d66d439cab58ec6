import { describe, expect, test } from "vitest";
import { JobsClient } from "../src/facade/index.ts";
import { documentedOperations } from "./helpers/spec.ts";

// Members that no operation of the document stands behind.
const BEYOND_OPERATIONS: readonly string[] = [
  ...["jobs.raw", "jobs.describeCredentials", "jobs.listAll", "jobs.runNowAndWait"],
  ...["jobs.runs.listAll", "jobs.runs.wait", "jobs.runs.waitEach", "jobs.runs.submitAndWait"],
  ...["jobs.runs.repairAndWait", "jobs.runs.getTaskOutputs"],
];

const PREFECT: readonly [prefect: string, here: string, path: string][] = [
  ["jobs_create", "jobs.create", "/2.1/jobs/create"],
  ["jobs_delete", "jobs.delete", "/2.1/jobs/delete"],
  ["jobs_get", "jobs.get", "/2.1/jobs/get"],
  ["jobs_list", "jobs.list", "/2.1/jobs/list"],
  ["jobs_reset", "jobs.reset", "/2.1/jobs/reset"],
  ["jobs_update", "jobs.update", "/2.1/jobs/update"],
  ["jobs_run_now", "jobs.runNow", "/2.1/jobs/run-now"],
  ["jobs_runs_cancel", "jobs.runs.cancel", "/2.1/jobs/runs/cancel"],
  ["jobs_runs_cancel_all", "jobs.runs.cancelAll", "/2.1/jobs/runs/cancel-all"],
  ["jobs_runs_delete", "jobs.runs.delete", "/2.1/jobs/runs/delete"],
  ["jobs_runs_export", "jobs.runs.export", "/2.0/jobs/runs/export"],
  ["jobs_runs_get", "jobs.runs.get", "/2.1/jobs/runs/get"],
  ["jobs_runs_get_output", "jobs.runs.getOutput", "/2.1/jobs/runs/get-output"],
  ["jobs_runs_list", "jobs.runs.list", "/2.1/jobs/runs/list"],
  ["jobs_runs_repair", "jobs.runs.repair", "/2.1/jobs/runs/repair"],
  ["jobs_runs_submit", "jobs.runs.submit", "/2.1/jobs/runs/submit"],
];

const members = [
  ...ownMembers(JobsClient.prototype).map((name) => `jobs.${name}`),
  ...ownMembers(Object.getPrototypeOf(new JobsClient().runs)).map((name) => `jobs.runs.${name}`),
];

describe("facade and document", () => {
  test("every operation has its method", () => {
    const missing = documentedOperations
      .filter(({ id }) => !members.includes(methodName(id)))
      .map(({ id, method, path }) => {
        const file = id.startsWith("JobsRuns") ? "src/facade/runs.ts" : "src/facade/client.ts";
        const name = methodName(id).replace(/^.*\./, "");
        return (
          `${id} (${method.toUpperCase()} ${path}) has no method ${methodName(id)}. Write into ${file}: ` +
          `${name}(params: api.${id}Params, options?: RequestOptions): Promise<api.${id}Result> ` +
          `{ return this.#call("${id}", params, options); }`
        );
      });
    expect(missing).toEqual([]);
  });

  test("every method has its operation", () => {
    const known = [...documentedOperations.map(({ id }) => methodName(id)), ...BEYOND_OPERATIONS];
    const stray = members
      .filter((member) => !known.includes(member))
      .map(
        (member) =>
          `${member} has no operation. Write ${operationId(member)} into openapi/jobs-2.1.yaml, ` +
          `or "${member}" into BEYOND_OPERATIONS of this test.`,
      );
    expect(stray).toEqual([]);
  });

  test("the list of members beyond the operations names only what is there", () => {
    expect(BEYOND_OPERATIONS.filter((member) => !members.includes(member))).toEqual([]);
  });

  test.each(["JobsRunNow", "JobsRunsGetOutput", "JobsGet"])("the name of %s can be read back", (id) => {
    expect(operationId(methodName(id))).toBe(id);
  });
});

describe("Prefect's functions", () => {
  test.each(PREFECT)("%s is %s", (prefect, here, path) => {
    expect(members).toContain(here);
    expect(fromPrefect(prefect)).toBe(here);
    expect(documentedOperations.find(({ id }) => methodName(id) === here)?.path).toBe(path);
  });

  test("cover every operation", () => {
    const covered = PREFECT.map(([, here]) => here).sort();
    expect(documentedOperations.map(({ id }) => methodName(id)).sort()).toEqual(covered);
  });
});

function ownMembers(prototype: object): string[] {
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
}

/** `JobsRunNow` is `jobs.runNow`, `JobsRunsGetOutput` is `jobs.runs.getOutput`. */
function methodName(id: string): string {
  const [, group = "", name = ""] = /^Jobs(Runs(?=[A-Z]))?(\w+)$/.exec(id) ?? [];
  return `jobs.${group && "runs."}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function operationId(member: string): string {
  return member.replace(/(?:^|\.)(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function fromPrefect(name: string): string {
  const dotted = name.replace(/^jobs_(runs_)?/, (_all, runs?: string) => (runs ? "jobs.runs." : "jobs."));
  return dotted.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
