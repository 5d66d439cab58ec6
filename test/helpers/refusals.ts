import type { JobsClient, ValidationIssue } from "../../src/facade/index.ts";

/** What the types refuse, or would if they could count. */
export const untyped = (params: object): never => params as never;

export type Call = (jobs: JobsClient) => Promise<unknown>;

/** A call that the API document forbids, with all that is said about it. */
export interface Refusal {
  readonly what: string;
  readonly call: Call;
  readonly issues: readonly ValidationIssue[];
}

type Issue = readonly [path: string, message: string];

function refusal(what: string, call: Call, ...issues: readonly Issue[]): Refusal {
  return { what, call, issues: issues.map(([path, message]) => ({ path, message })) };
}

export const create =
  (params: object): Call =>
  (jobs) =>
    jobs.create(untyped(params));
export const runNow =
  (params: object): Call =>
  (jobs) =>
    jobs.runNow(untyped({ job_id: 1, idempotency_token: "t", ...params }));
export const repair =
  (params: object): Call =>
  (jobs) =>
    jobs.runs.repair(untyped({ run_id: 1, ...params }));
export const listRuns =
  (params: object): Call =>
  (jobs) =>
    jobs.runs.list(untyped(params));

const task = (members: object): Call => create({ tasks: [{ task_key: "a", ...members }] });
const git = (members: object): Call =>
  create({ git_source: { git_url: "https://x.example", git_provider: "gitHub", ...members } });

const unsafe = 2 ** 53;

export const missing: readonly Refusal[] = [
  refusal("at the top", (jobs) => jobs.delete(untyped({})), ["job_id", "is required"]),
  refusal("in a query", (jobs) => jobs.runs.get(untyped({})), ["run_id", "is required"]),
  refusal("in an object", create({ schedule: { timezone_id: "UTC" } }), [
    "schedule.quartz_cron_expression",
    "is required",
  ]),
  refusal(
    "in a list item's object",
    create({ tasks: [{ task_key: "a" }, { task_key: "b" }, { task_key: "c", notebook_task: {} }] }),
    ["tasks[2].notebook_task.notebook_path", "is required"],
  ),
  refusal(
    "in a loop within a loop",
    task({
      for_each_task: { inputs: "[]", task: { task_key: "b", for_each_task: { inputs: "[]", task: {} } } },
    }),
    ["tasks[0].for_each_task.task.for_each_task.task.task_key", "is required"],
  ),
  refusal("of an object", (jobs) => jobs.reset(untyped({ job_id: 1 })), ["new_settings", "is required"]),
  refusal("given as null", (jobs) => jobs.get(untyped({ job_id: null })), ["job_id", "is required"]),
  refusal("of 64 bits", create({ health: { rules: [{ metric: "m", op: "o" }] } }), [
    "health.rules[0].value",
    "is required",
  ]),
];

export const wrongTypes: readonly Refusal[] = [
  refusal("a number for a string", create({ name: 5 }), ["name", "must be a string"]),
  refusal("a string for a boolean", create({ queue: { enabled: "yes" } }), [
    "queue.enabled",
    "must be true or false",
  ]),
  refusal("a string for a number", task({ max_retries: "1" }), [
    "tasks[0].max_retries",
    'must be an integer, got the string "1"',
  ]),
  refusal("a fraction for an integer", task({ max_retries: 1.5 }), [
    "tasks[0].max_retries",
    "must be an integer",
  ]),
  refusal("a string for an id", (jobs) => jobs.get(untyped({ job_id: "1" })), [
    "job_id",
    'must be an integer, got the string "1"',
  ]),
  refusal("a string that is no number for an id", (jobs) => jobs.get(untyped({ job_id: "dapi-secret" })), [
    "job_id",
    "must be an integer",
  ]),
  refusal("a fraction for an id", (jobs) => jobs.get({ job_id: 1.5 }), ["job_id", "must be an integer"]),
  refusal("an object for a list", create({ tasks: { task_key: "a" } }), ["tasks", "must be a list"]),
  refusal("a list for an object", create({ schedule: [] }), ["schedule", "must be an object"]),
  refusal("a list for a map", create({ tags: ["a"] }), ["tags", "must be an object"]),
  refusal("a string for an object in a list", create({ tasks: ["a"] }), ["tasks[0]", "must be an object"]),
  refusal("an object in a list of strings", runNow({ jar_params: ["a", {}] }), [
    "jar_params[1]",
    "must be a string",
  ]),
  refusal("a list in a map of strings", create({ tags: { "cost-center": [] } }), [
    'tags["cost-center"]',
    "must be a string",
  ]),
  refusal(
    "a list where several types may stand",
    task({ new_cluster: { spark_conf: { "spark.speculation": [] } } }),
    ['tasks[0].new_cluster.spark_conf["spark.speculation"]', "must be a string or a number or true or false"],
  ),
  refusal("a string for a boolean in a query", listRuns({ expand_tasks: "no" }), [
    "expand_tasks",
    "must be true or false",
  ]),
];

const NAME_RULE = "must contain only letters, digits, underscores and hyphens";
const ASCII_RULE = "must contain only ASCII characters";

export const patterns: readonly Refusal[] = [
  refusal("a task key", create({ tasks: [{ task_key: "a b" }] }), ["tasks[0].task_key", NAME_RULE]),
  refusal("a task key with a line's end", create({ tasks: [{ task_key: "a\n" }] }), [
    "tasks[0].task_key",
    NAME_RULE,
  ]),
  refusal("a cluster's key", create({ job_clusters: [{ job_cluster_key: "é" }] }), [
    "job_clusters[0].job_cluster_key",
    NAME_RULE,
  ]),
  refusal("a task's cluster", task({ job_cluster_key: "a.b" }), ["tasks[0].job_cluster_key", NAME_RULE]),
  refusal(
    "an empty task key",
    create({ tasks: [{ task_key: "" }] }),
    ["tasks[0].task_key", "must not be empty"],
    ["tasks[0].task_key", NAME_RULE],
  ),
  refusal("python_params", runNow({ python_params: ["a", "ü"] }), ["python_params[1]", ASCII_RULE]),
  refusal("spark_submit_params", repair({ spark_submit_params: ["日本"] }), [
    "spark_submit_params[0]",
    ASCII_RULE,
  ]),
];

export const integers: readonly Refusal[] = [
  refusal("32 bits, above", create({ timeout_seconds: 2 ** 31 }), [
    "timeout_seconds",
    "must be at most 2147483647",
  ]),
  refusal("32 bits, below", create({ timeout_seconds: -(2 ** 31) - 1 }), [
    "timeout_seconds",
    "must be at least -2147483648",
  ]),
  refusal("an unsafe number", (jobs) => jobs.get({ job_id: unsafe }), [
    "job_id",
    `is ${unsafe}, beyond what a number holds exactly (2^53 - 1): it was rounded already, pass a bigint`,
  ]),
  refusal("64 bits, above", (jobs) => jobs.get(untyped({ job_id: 2n ** 63n })), [
    "job_id",
    "must be an integer",
  ]),
  refusal("64 bits, below", (jobs) => jobs.get(untyped({ job_id: -(2n ** 63n) - 1n })), [
    "job_id",
    "must be an integer",
  ]),
];

export const together: readonly Refusal[] = [
  refusal(
    "jar_params, notebook_params",
    runNow({ notebook_params: { a: "b" }, jar_params: ["a"] }),
    not("notebook_params", "jar_params"),
  ),
  refusal(
    "both of a repair",
    repair({ jar_params: [""], notebook_params: { a: "" } }),
    not("notebook_params", "jar_params"),
  ),
  refusal(
    "both of a task that runs a job",
    task({ run_job_task: { job_id: 1, jar_params: ["a"], notebook_params: { a: "b" } } }),
    not("notebook_params", "jar_params", "tasks[0].run_job_task."),
  ),
  refusal(
    "active_only, completed_only",
    listRuns({ active_only: true, completed_only: true }),
    not("completed_only", "active_only"),
  ),
  refusal(
    "rerun_tasks, rerun_all_failed_tasks",
    repair({ rerun_tasks: ["a"], rerun_all_failed_tasks: true }),
    not("rerun_all_failed_tasks", "rerun_tasks"),
  ),
  refusal(
    "git_branch, git_tag",
    git({ git_branch: "a", git_tag: "b" }),
    not("git_tag", "git_branch", "git_source."),
  ),
  refusal(
    "git_branch, git_commit",
    git({ git_branch: "a", git_commit: "b" }),
    not("git_commit", "git_branch", "git_source."),
  ),
  refusal(
    "git_tag, git_commit",
    git({ git_tag: "a", git_commit: "b" }),
    not("git_commit", "git_tag", "git_source."),
  ),
];

function not(second: string, first: string, place = ""): Issue {
  return [place + second, `cannot be set together with ${first}`];
}

export const allowedTogether: readonly (readonly [string, Call])[] = [
  ["active_only with completed_only false", listRuns({ active_only: true, completed_only: false })],
  ["active_only false with completed_only", listRuns({ active_only: false, completed_only: true })],
  [
    "rerun_tasks with rerun_all_failed_tasks false",
    repair({ rerun_tasks: ["a"], rerun_all_failed_tasks: false }),
  ],
  ["jar_params with notebook_params null", runNow({ jar_params: ["a"], notebook_params: null })],
  [
    "rerun_tasks that is empty with rerun_all_failed_tasks",
    repair({ rerun_tasks: [], rerun_all_failed_tasks: true }),
  ],
  ["jar_params that is empty with notebook_params", runNow({ jar_params: [], notebook_params: { a: "b" } })],
  ["notebook_params that is empty with jar_params", runNow({ jar_params: ["a"], notebook_params: {} })],
  ["a git_branch that is empty with a git_tag", git({ git_branch: "", git_tag: "v1" })],
  ["jar_params with python_params", runNow({ jar_params: ["a"], python_params: ["a"] })],
  ["a git_tag alone", git({ git_tag: "v1" })],
];
