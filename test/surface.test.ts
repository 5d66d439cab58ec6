import { describe, expect, test } from "vitest";
import { methodName, missingMethod, strayMethod } from "../scripts/generate/facade.ts";
import { JobsClient } from "../src/facade/index.ts";
import { documentedOperations } from "./helpers/spec.ts";

// Members that no operation of the document stands behind.
const BEYOND_OPERATIONS: readonly string[] = [
  ...[
    "jobs.raw",
    "jobs.withOptions",
    "jobs.apiVersion",
    "jobs.describeCredentials",
    "jobs.listAll",
    "jobs.runNowAndWait",
  ],
  ...["jobs.runNowAndWatch", "jobs.runs.watch", "jobs.runs.submitAndWatch"],
  ...["jobs.runs.listAll", "jobs.runs.wait", "jobs.runs.waitEach", "jobs.runs.submitAndWait"],
  ...["jobs.runs.repairAndWait", "jobs.runs.getTaskOutputs", "jobs.runs.getFailedTasks"],
  ...["jobs.policyCompliance.listAll"],
];

const OR_BEYOND = "Where it is right without one, name it in BEYOND_OPERATIONS of this test.";

const PREFECT: readonly [prefect: string, here: string][] = [
  ["jobs_create", "jobs.create"],
  ["jobs_delete", "jobs.delete"],
  ["jobs_get", "jobs.get"],
  ["jobs_list", "jobs.list"],
  ["jobs_reset", "jobs.reset"],
  ["jobs_update", "jobs.update"],
  ["jobs_run_now", "jobs.runNow"],
  ["jobs_runs_cancel", "jobs.runs.cancel"],
  ["jobs_runs_cancel_all", "jobs.runs.cancelAll"],
  ["jobs_runs_delete", "jobs.runs.delete"],
  ["jobs_runs_export", "jobs.runs.export"],
  ["jobs_runs_get", "jobs.runs.get"],
  ["jobs_runs_get_output", "jobs.runs.getOutput"],
  ["jobs_runs_list", "jobs.runs.list"],
  ["jobs_runs_repair", "jobs.runs.repair"],
  ["jobs_runs_submit", "jobs.runs.submit"],
];

const members = [
  ...ownMembers(JobsClient.prototype).map((name) => `jobs.${name}`),
  ...(["runs", "permissions", "policyCompliance"] as const).flatMap((group) =>
    ownMembers(Object.getPrototypeOf(new JobsClient()[group])).map((name) => `jobs.${group}.${name}`),
  ),
];

describe("client and document", () => {
  test("have a method for every operation", () => {
    const missing = documentedOperations
      .filter(({ id }) => !members.includes(methodName(id)))
      .map(missingMethod);
    // As a message, so that the text to write is printed as it is to be written.
    expect(missing.length, missing.join("\n")).toBe(0);
  });

  test("have an operation for every method", () => {
    const known = [...documentedOperations.map(({ id }) => methodName(id)), ...BEYOND_OPERATIONS];
    const stray = members
      .filter((member) => !known.includes(member))
      .map((member) => `${strayMethod(member, operationId(member))} ${OR_BEYOND}`);
    expect(stray.length, stray.join("\n")).toBe(0);
  });

  test("have no outdated entry in the list of other properties", () => {
    expect(BEYOND_OPERATIONS.filter((member) => !members.includes(member))).toEqual([]);
  });

  test.each(["JobsRunNow", "JobsRunsGetOutput", "JobsGet"])("the name of %s can be read back", (id) => {
    expect(operationId(methodName(id))).toBe(id);
  });
});

describe("Prefect's functions", () => {
  test.each(PREFECT)("%s is %s", (prefect, here) => {
    expect(members).toContain(here);
    expect(fromPrefect(prefect)).toBe(here);
    expect(documentedOperations.map(({ id }) => methodName(id))).toContain(here);
  });
});

function ownMembers(prototype: object): string[] {
  return Object.getOwnPropertyNames(prototype).filter((name) => name !== "constructor");
}

function operationId(member: string): string {
  return member.replace(/(?:^|\.)(\w)/g, (_all, letter: string) => letter.toUpperCase());
}

function fromPrefect(name: string): string {
  const dotted = name.replace(/^jobs_(runs_)?/, (_all, runs?: string) => (runs ? "jobs.runs." : "jobs."));
  return dotted.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
