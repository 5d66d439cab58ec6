import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type JobDefinition, planJobs } from "../../src/deploy/index.ts";
import { ApiError, type JobSettings, ValidationError } from "../../src/facade/index.ts";
import { validParams } from "../helpers/arbitrary.ts";
import { componentExamples, documentedOperations } from "../helpers/spec.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

/** The settings in the examples of the document, of requests and of responses. */
function exampleSettings(): [name: string, settings: JobDefinition][] {
  return Object.entries(componentExamples).flatMap(([name, { value }]) => {
    const { settings, new_settings, jobs } = value as {
      settings?: JobSettings;
      new_settings?: JobSettings;
      jobs?: { settings?: JobSettings }[];
    };
    const found = [settings, new_settings, ...(jobs ?? []).map((job) => job.settings)];
    const created = /^Create[A-Z]/.test(name) ? [value as JobSettings] : [];
    return [...found, ...created]
      .filter((one) => one !== undefined)
      .map((one, index): [string, JobDefinition] => [`${name} ${index}`, one]);
  });
}

describe("planning again after a deployment finds no change", () => {
  const examples = exampleSettings();

  test("and the document has examples", () => {
    expect(examples.length).toBeGreaterThan(5);
  });

  test.each(examples)("of the example %s", async (_name, settings) => {
    const { jobs } = await startCheckedFake();
    const project = { project: "etl", jobs: { example: settings } };
    await (await planJobs(jobs, project)).apply();
    expect((await planJobs(jobs, project)).changes).toMatchObject([{ action: "unchanged", differences: [] }]);
  });

  const create = documentedOperations.find(({ id }) => id === "JobsCreate");
  if (create === undefined) throw new Error("the document has no JobsCreate");

  test("of any settings that the service takes, created or updated", { timeout: 120_000 }, async () => {
    const { jobs } = await startCheckedFake({ checkRequests: false });
    let [deployed, count] = [0, 0];
    await fc.assert(
      fc.asyncProperty(validParams(create), validParams(create), async (first, second) => {
        count += 1;
        const key = `j${count}`;
        for (const settings of [first, second]) {
          const { access_control_list: _unmanaged, name: _name, ...rest } = settings;
          const project = { project: "etl", jobs: { [key]: rest as JobDefinition } };
          try {
            await (await planJobs(jobs, project)).apply();
          } catch (error) {
            // Settings that the fake workspace or the client refuses, such as a task that depends on itself.
            const { failed = [] } = error as { failed?: { error: unknown }[] };
            const cause = failed[0]?.error ?? error;
            expect(cause instanceof ApiError || cause instanceof ValidationError).toBe(true);
            return;
          }
          deployed += 1;
          const again = await planJobs(jobs, project);
          expect(again.changes.map(({ differences }) => differences)).toEqual([[]]);
        }
      }),
      { numRuns: 60 },
    );
    expect(deployed).toBeGreaterThan(20);
  });
});
