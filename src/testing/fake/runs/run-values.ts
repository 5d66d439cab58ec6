import type { Values } from "./condition.ts";
import type { FakeRun } from "./fake-run.ts";
import { jobParameters } from "./run-parameters.ts";

/** Returns the values that tasks of a run can refer to. */
export function valuesOf({ run_id, facts, latest }: FakeRun): Values {
  const { job_id, run_name } = facts.about;
  return {
    ...{ "job.run_id": String(run_id), "job.id": String(job_id ?? 0), "job.name": run_name ?? "" },
    ...Object.fromEntries(
      jobParameters(facts.job, latest.params).map(({ name, value, default: preset }) => [
        `job.parameters.${name}`,
        value ?? preset ?? "",
      ]),
    ),
  };
}

/** Formats an input of an iteration, for references to it. */
export function textOf(input: unknown): string {
  return typeof input === "string" ? input : JSON.stringify(input);
}
