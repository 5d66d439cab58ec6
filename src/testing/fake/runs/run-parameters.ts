import type { BaseRun, JobParameter } from "../../../facade/index.ts";
import type { StoredJob } from "../jobs/stored-job.ts";
import type { FakeRun, Params } from "./fake-run.ts";

/** Returns the parameters of a run with those of a repair, which replace single job parameters. */
export function withRepair(started: Params, repair: Params): Params {
  const given = Object.fromEntries(Object.entries(repair).filter(([, value]) => value != null));
  if (started.job_parameters == null && given.job_parameters == null) return { ...started, ...given };
  const job_parameters = { ...(started.job_parameters ?? {}), ...(given.job_parameters ?? {}) };
  return { ...started, ...given, job_parameters };
}

/** Returns the parameters of an attempt as the service shows them: each that the job defines, and the older kinds. */
export function shownParameters({
  facts: { job },
  latest,
}: FakeRun): Pick<BaseRun, "job_parameters" | "overriding_parameters"> {
  const job_parameters = jobParameters(job, latest.params);
  const overriding = OLDER_KINDS.flatMap((name) =>
    latest.params[name] == null ? [] : [[name, latest.params[name]] as const],
  );
  return {
    ...(job === undefined || job_parameters.length === 0 ? {} : { job_parameters }),
    ...(job === undefined || overriding.length === 0
      ? {}
      : { overriding_parameters: Object.fromEntries(overriding) }),
  };
}

const OLDER_KINDS = [
  ...["jar_params", "notebook_params", "python_params", "python_named_params", "spark_submit_params"],
  ...["sql_params", "dbt_commands", "pipeline_params"],
];

/** Returns the job parameters of an attempt: those that the job defines, then others that the request has. */
export function jobParameters(job: StoredJob | undefined, params: Params): JobParameter[] {
  const values = new Map(
    Object.entries(params.job_parameters ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const list: JobParameter[] = (job?.settings.parameters ?? []).map(({ name, default: preset }) => {
    const value = values.get(name);
    values.delete(name);
    return { name, default: preset, ...(value === undefined ? {} : { value }) };
  });
  for (const [name, value] of values) list.push({ name, value });
  return list;
}
