import { describe, expect, test } from "vitest";
import { JobsClient, ValidationError } from "../../src/facade/index.ts";
import { RESULT } from "../helpers/fake-fetch.ts";

/** Parameters as JavaScript may pass them. */
const untyped = (params: unknown): never => params as never;

const notebook = (task_key: string, ...upstream: string[]) => ({
  ...{ task_key, notebook_task: { notebook_path: "/a" } },
  depends_on: upstream.map((key) => ({ task_key: key })),
});
const whole = { job_id: 5, created_time: 1, settings: { name: "nightly", tasks: [] } };

/** Returns the issues of a call that must not send anything, as `path message`. */
async function issuesOf(call: (jobs: JobsClient) => Promise<unknown>): Promise<string[]> {
  const fetch = () => Promise.reject(new Error("nothing must be sent"));
  const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch });
  const error: unknown = await call(jobs).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ValidationError);
  return (error as ValidationError).issues.map(({ path, message }) => `${path} ${message}`.trim()); // as checked
}

/** Returns the bodies and queries that a call sends. */
async function sentBy(call: (jobs: JobsClient) => Promise<unknown>): Promise<unknown[]> {
  const sent: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    sent.push(typeof init?.body === "string" ? JSON.parse(init.body) : new URL(String(input)).search);
    return Response.json(RESULT);
  };
  await call(new JobsClient({ host: "https://x.example", token: "t", fetch }));
  return sent;
}

type Call = (jobs: JobsClient) => Promise<unknown>;

const SPELLING = (path: string, meant: string) => `${path} is unknown: did you mean \`${meant}\`?`;
const NO_TASK = "has no task: set one of the properties that end in `_task`, such as `notebook_task`";
const IS_JOB = "is a job, not its settings: pass its `.settings`";
const IS_OPTION = "is an option: pass it in the second argument";

describe("a mistake in parameters is refused before anything is sent:", () => {
  test.each<[string, Call, string[]]>([
    [
      "a property in camel case",
      (jobs) => jobs.runNow(untyped({ job_id: 5, jobParameters: { day: "1" } })),
      [SPELLING("jobParameters", "job_parameters")],
    ],
    [
      "a required property in camel case",
      (jobs) => jobs.get(untyped({ jobId: 5 })),
      [SPELLING("jobId", "job_id"), "job_id is required"],
    ],
    [
      "a property in the wrong case",
      (jobs) => jobs.runs.list(untyped({ Job_ID: 5 })),
      [SPELLING("Job_ID", "job_id")],
    ],
    [
      "an id in camel case next to all_queued_runs, which would mean the whole workspace",
      (jobs) => jobs.runs.cancelAll(untyped({ jobId: 5, all_queued_runs: true })),
      [SPELLING("jobId", "job_id")],
    ],
    [
      "properties in camel case at every level",
      (jobs) =>
        jobs.create(
          untyped({
            tasks: [{ ...notebook("a"), maxRetries: 2, new_cluster: { numWorkers: 1, spark_version: "x" } }],
            schedule: { quartz_cron_expression: "0 0 1 * * ?", timezone_id: "UTC", "pause-status": "PAUSED" },
          }),
        ),
      [
        SPELLING("tasks[0].maxRetries", "max_retries"),
        SPELLING("tasks[0].new_cluster.numWorkers", "num_workers"),
        SPELLING('schedule["pause-status"]', "pause_status"),
      ],
    ],
    [
      "a whole job as new settings, which would wipe the job",
      (jobs) => jobs.reset(untyped({ job_id: 5, new_settings: whole })),
      [`new_settings ${IS_JOB}`],
    ],
    [
      "a whole job as the settings of an update",
      (jobs) => jobs.update(untyped({ job_id: 5, new_settings: whole })),
      [`new_settings ${IS_JOB}`],
    ],
    [
      "settings in a property, which would create an empty job",
      (jobs) => jobs.create(untyped({ settings: { name: "nightly" } })),
      [`the argument ${IS_JOB}`],
    ],
    [
      "a task without a type",
      (jobs) => jobs.create({ tasks: [notebook("a"), { task_key: "b", max_retries: 1 }] }),
      [`tasks[1] ${NO_TASK}`],
    ],
    [
      "a loop over a task without a type",
      (jobs) =>
        jobs.create({ tasks: [{ task_key: "a", for_each_task: { inputs: "[]", task: { task_key: "b" } } }] }),
      [`tasks[0].for_each_task.task ${NO_TASK}`],
    ],
    [
      "two tasks with one key",
      (jobs) => jobs.runs.submit({ tasks: [notebook("a"), notebook("b"), notebook("a")] }),
      ['tasks[2].task_key is the key of two tasks: "a"'],
    ],
    [
      "a dependency on a task that is not there",
      (jobs) => jobs.create({ tasks: [notebook("a", "b")] }),
      ['tasks has no task "b", which "a" depends on'],
    ],
    [
      "tasks that depend on each other",
      (jobs) =>
        jobs.reset({
          job_id: 5,
          new_settings: {
            tasks: [notebook("a", "c"), notebook("b", "a"), notebook("c", "b"), notebook("d")],
          },
        }),
      ['new_settings.tasks has tasks that depend on each other: "a", "b", "c"'],
    ],
    [
      "a task that depends on itself, in an update",
      (jobs) => jobs.update({ job_id: 5, new_settings: { tasks: [notebook("a", "a")] } }),
      ['new_settings.tasks has tasks that depend on each other: "a"'],
    ],
    [
      "seconds in place of milliseconds, which would list everything",
      (jobs) => jobs.runs.list({ start_time_from: 1_700_000_000, start_time_to: 1_700_003_600 }),
      [
        "start_time_from is in milliseconds, and 1700000000 is in 1970: multiply seconds by 1000",
        "start_time_to is in milliseconds, and 1700003600 is in 1970: multiply seconds by 1000",
      ],
    ],
    [
      "an id as a string",
      (jobs) => jobs.get(untyped({ job_id: "123" })),
      ['job_id must be an integer, got the string "123"'],
    ],
    [
      "a job in place of what resets it",
      (jobs) => jobs.reset(untyped(whole)),
      ["settings is unknown: pass the settings as `new_settings`", "new_settings is required"],
    ],
    [
      "an id in place of parameters",
      (jobs) => jobs.get(untyped(123)),
      ["the parameters must be a plain object, such as `{ job_id: 123 }`"],
    ],
    [
      "an id in place of the parameters of a wait",
      (jobs) => jobs.runs.wait(untyped(123)),
      ["run_id must be the id of a run, such as `{ run_id: 123 }`"],
    ],
    [
      "a promise in place of an id",
      (jobs) => jobs.runs.wait(untyped({ run_id: Promise.resolve(123) })),
      ["run_id must be the id of a run, not a promise: add `await`"],
    ],
    [
      "an id of a wait as a string",
      (jobs) => jobs.runs.wait(untyped({ run_id: "123" })),
      ['run_id must be the id of a run, got the string "123"'],
    ],
    [
      "an id of a wait in camel case",
      (jobs) => jobs.runs.getTaskOutputs(untyped({ runId: 123 })),
      ["runId is unknown: did you mean `run_id`?"],
    ],
    [
      "a number that was rounded as the id of a wait",
      (jobs) => jobs.runs.wait({ run_id: 2 ** 60 }),
      [
        "run_id is 1152921504606847000, beyond what a number holds exactly (2^53 - 1): it was rounded already, pass a bigint",
      ],
    ],
    [
      "a result that was not awaited as the parameters of a wait",
      (jobs) => jobs.runs.wait(untyped(Promise.resolve({ run_id: 7 }))),
      ["run_id must be the id of a run, not a promise: add `await`"],
    ],
    [
      "the id of a repair in camel case, without which another run is waited for",
      (jobs) => jobs.runs.wait(untyped({ run_id: 7, repairId: 8 })),
      [SPELLING("repairId", "repair_id")],
    ],
    [
      "the id of a job in camel case for several runs",
      (jobs) => jobs.runs.waitEach(untyped({ run_ids: [7], jobId: 5 })).next(),
      [SPELLING("jobId", "job_id")],
    ],
    [
      "the id of a job as a string for several runs",
      (jobs) => jobs.runs.waitEach(untyped({ run_ids: [7], job_id: "5" })).next(),
      ["job_id must be the id of the job of all of the runs"],
    ],
    [
      "options among the parameters of a wait for several runs",
      (jobs) => jobs.runs.waitEach(untyped({ run_ids: [7], waitTimeoutMs: 5 })).next(),
      [`waitTimeoutMs ${IS_OPTION}`],
    ],
    [
      "settings next to the id in an update, which would change nothing",
      (jobs) => jobs.update(untyped({ job_id: 5, name: "a", new_settings: { tags: {} } })),
      ["name is a setting: pass it in `new_settings`"],
    ],
    [
      "settings next to the id in a reset",
      (jobs) => jobs.reset(untyped({ job_id: 5, tasks: [], brand_new: 1 })),
      ["tasks is a setting: pass it in `new_settings`", "new_settings is required"],
    ],
    [
      "a whole run in place of the parameters of a read",
      (jobs) => jobs.runs.get(untyped({ run_id: 7, state: { life_cycle_state: "RUNNING" } })),
      ["state cannot be sent in a URL, since it is an object: pass the parameters of the operation only"],
    ],
    [
      "options among the parameters",
      (jobs) => jobs.runNowAndWait(untyped({ job_id: 5, waitTimeoutMs: 1_000, timeoutMs: 5 })),
      [`waitTimeoutMs ${IS_OPTION}`, `timeoutMs ${IS_OPTION}`],
    ],
    [
      "options among the parameters of a wait",
      (jobs) => jobs.runs.wait(untyped({ run_id: 5, waitTimeoutMs: 1_000 })),
      [`waitTimeoutMs ${IS_OPTION}`],
    ],
    [
      "a null for a setting in an update, which would change nothing",
      (jobs) => jobs.update({ job_id: 5, new_settings: { schedule: null, name: "a" } }),
      ["new_settings.schedule is null, which changes nothing: name it in `fields_to_remove` to remove it"],
    ],
    [
      "a null in a map of an update, which would replace the map",
      (jobs) =>
        jobs.update({
          job_id: 5,
          new_settings: {
            tags: { team: null, cost: "x" },
            job_clusters: [
              { job_cluster_key: "k", new_cluster: { spark_version: "x", custom_tags: { a: null } } },
            ],
          },
        }),
      [
        "new_settings.tags.team is null, but an update replaces the whole map: leave it out, and pass all entries that are " +
          "to stay",
        "new_settings.job_clusters[0].new_cluster.custom_tags.a is null, but an update replaces the whole map: leave it " +
          "out, and pass all entries that are to stay",
      ],
    ],
  ])("%s", async (_what, call, issues) => {
    expect(await issuesOf(call)).toEqual(issues);
  });
});

describe("parameters that only look like a mistake are sent:", () => {
  test.each<[string, Call]>([
    [
      "a job with new settings next to it",
      (jobs) => jobs.reset(untyped({ job_id: 5, settings: { name: "old" }, new_settings: { name: "new" } })),
    ],
    ["unknown properties", (jobs) => jobs.create(untyped({ name: "a", brand_new: 1, jobs: [] }))],
    [
      "a task of an unlisted type",
      (jobs) => jobs.create(untyped({ tasks: [{ task_key: "a", quantum_task: {} }] })),
    ],
    [
      "an update whose task depends on one that the job has",
      (jobs) => jobs.update({ job_id: 5, new_settings: { tasks: [notebook("b", "a")] } }),
    ],
    [
      "a null deeper in an update",
      (jobs) =>
        jobs.update({ job_id: 5, new_settings: { tasks: [{ ...notebook("b"), description: null }] } }),
    ],
    ["undefined in an update", (jobs) => jobs.update({ job_id: 5, new_settings: { name: undefined } })],
    [
      "null in place of the new settings",
      (jobs) => jobs.update({ job_id: 5, new_settings: null, fields_to_remove: ["name"] }),
    ],
    ["times from 0", (jobs) => jobs.runs.list({ start_time_from: 0, start_time_to: 1_700_000_000_000 })],
    ["settings without tasks", (jobs) => jobs.create({ name: "a", tasks: [] })],
    [
      "0 seconds of a trigger, which means unset",
      (jobs) =>
        jobs.create({
          trigger: {
            file_arrival: {
              url: "u",
              min_time_between_triggers_seconds: 0,
              wait_after_last_change_seconds: 0,
            },
          },
        }),
    ],
  ])("%s", async (_what, call) => {
    expect(await sentBy(call)).toHaveLength(1);
  });

  test("anything, with validate: false", async () => {
    const fetch = async () => Response.json(RESULT);
    const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch, validate: false });
    await expect(jobs.create(untyped({ tasks: [{ task_key: "a" }], jobClusters: [] }))).resolves.toEqual(
      RESULT,
    );
  });
});

describe("numbers and booleans", () => {
  const mixed = { text: "a", number: 35, large: 2n ** 60n, yes: true, none: null, empty: "" };
  const asText = { text: "a", number: "35", large: "1152921504606846976", yes: "true", empty: "" };

  test.each<[string, Call, unknown]>([
    [
      "in job_parameters",
      (jobs) => jobs.runNow({ job_id: 5, idempotency_token: "t", job_parameters: mixed }),
      {
        ...{ job_id: 5, idempotency_token: "t", job_parameters: asText },
      },
    ],
    [
      "in lists of parameters",
      (jobs) => jobs.runNow({ job_id: 5, idempotency_token: "t", python_params: ["a", 1.5, false] }),
      {
        ...{ job_id: 5, idempotency_token: "t", python_params: ["a", "1.5", "false"] },
      },
    ],
    [
      "in tags, variables and the parameters of tasks",
      (jobs) =>
        jobs.create({
          ...{ tags: mixed, parameters: [{ name: "n", default: 35 }] },
          tasks: [
            {
              ...{ task_key: "a", notebook_task: { notebook_path: "/a", base_parameters: { day: 1 } } },
              new_cluster: { spark_version: "x", spark_env_vars: { N: 4 }, custom_tags: { on: true } },
            },
            { task_key: "b", spark_python_task: { python_file: "a.py", parameters: ["-n", 3] } },
          ],
        }),
      {
        ...{ tags: asText, parameters: [{ name: "n", default: "35" }] },
        tasks: [
          {
            ...{ task_key: "a", notebook_task: { notebook_path: "/a", base_parameters: { day: "1" } } },
            new_cluster: { spark_version: "x", spark_env_vars: { N: "4" }, custom_tags: { on: "true" } },
          },
          { task_key: "b", spark_python_task: { python_file: "a.py", parameters: ["-n", "3"] } },
        ],
      },
    ],
  ])("%s are sent as strings", async (_what, call, body) => {
    expect(await sentBy(call)).toEqual([body]);
  });

  test("elsewhere are sent as they are", async () => {
    const body = {
      ...{ max_concurrent_runs: 2, tasks: [{ ...notebook("a"), max_retries: 1, retry_on_timeout: true }] },
      job_clusters: [
        { job_cluster_key: "k", new_cluster: { spark_version: "x", spark_conf: { a: 1, b: true } } },
      ],
    };
    expect(await sentBy((jobs) => jobs.create(body))).toEqual([body]);
  });

  test("that cannot be sent exactly are refused there too", async () => {
    expect(
      await issuesOf((jobs) => jobs.runNow({ job_id: 5, job_parameters: { n: 2 ** 60, m: Number.NaN } })),
    ).toEqual([
      expect.stringContaining("job_parameters.n is 1152921504606847000, beyond"),
      "job_parameters.m is NaN, which JSON cannot represent",
    ]);
  });
});
