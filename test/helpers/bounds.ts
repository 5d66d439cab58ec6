import { type Call, create, listRuns, repair, runNow, untyped } from "./refusals.ts";

/** A bound of the API document, with a value on either side. */
export interface Bound {
  readonly what: string;
  readonly call: (value: unknown) => Call;
  readonly within: unknown;
  readonly beyond: unknown;
  readonly path: string;
  /** The messages of the issues of `beyond`. */
  readonly messages: readonly string[];
}

const NOTEBOOK = { notebook_path: "/a" };
const task = (fields: object): Call =>
  create({ tasks: [{ task_key: "a", notebook_task: NOTEBOOK, ...fields }] });
const git = (fields: object): Call =>
  create({ git_source: { git_url: "https://x.example", git_provider: "gitHub", ...fields } });
const tasks = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ task_key: `t${index}`, notebook_task: NOTEBOOK }));

function text(what: string, path: string, limit: number, call: Bound["call"]): Bound {
  const messages = [`must be at most ${limit} characters long`];
  return { what, call, path, within: "x".repeat(limit), beyond: "x".repeat(limit + 1), messages };
}

function list(path: string, limit: number, call: Bound["call"], item: (index: number) => unknown): Bound {
  const items = Array.from({ length: limit + 1 }, (_, index) => item(index));
  const version = limit === 100 ? ' through API 2.1: set `apiVersion: "2.2"`' : "";
  const messages = [`must have at most ${limit} items${version}`];
  return { what: path, call, path, within: items.slice(1), beyond: items, messages };
}

function number(path: string, call: Bound["call"], within: number, beyond: number): Bound {
  const messages = [`must be ${beyond > within ? "at most" : "at least"} ${within}`];
  return { what: `${path} ${within}`, call, path, within, beyond, messages };
}

function nameBytes(path: string, call: Bound["call"]): Bound {
  const within = "é".repeat(2048);
  const messages = ["must be at most 4096 bytes long"];
  return { what: `${path}, in bytes`, call, path, within, beyond: `${within}a`, messages };
}

const listJobs =
  (params: object): Call =>
  (jobs) =>
    jobs.list(params);
const submit =
  (params: object): Call =>
  (jobs) =>
    jobs.runs.submit({ idempotency_token: "t", ...params });
const update =
  (new_settings: object): Call =>
  (jobs) =>
    jobs.update({ job_id: 1, new_settings });
const reset =
  (new_settings: object): Call =>
  (jobs) =>
    jobs.reset({ job_id: 1, new_settings: untyped(new_settings) });

export const lengths: readonly Bound[] = [
  text("a job's description", "description", 27700, (description) => create({ description })),
  text("a task's description", "tasks[0].description", 4096, (description) => task({ description })),
  {
    ...text("a description of wide characters", "tasks[0].description", 4096, (description) =>
      task({ description }),
    ),
    within: "😀".repeat(4096),
    beyond: "😀".repeat(4097),
  },
  text("a task's key", "tasks[0].task_key", 100, (task_key) =>
    create({ tasks: [{ task_key, notebook_task: NOTEBOOK }] }),
  ),
  text("a submitted task's key", "tasks[0].task_key", 100, (task_key) =>
    submit({ tasks: [{ task_key, notebook_task: NOTEBOOK }] }),
  ),
  text("a task's cluster", "tasks[0].job_cluster_key", 100, (job_cluster_key) => task({ job_cluster_key })),
  text("a cluster's key", "job_clusters[0].job_cluster_key", 100, (job_cluster_key) =>
    create({ job_clusters: [{ job_cluster_key }] }),
  ),
  text("git_url", "git_source.git_url", 300, (git_url) => git({ git_url })),
  text("git_branch", "git_source.git_branch", 255, (git_branch) => git({ git_branch })),
  text("git_tag", "git_source.git_tag", 255, (git_tag) => git({ git_tag })),
  text("git_commit", "git_source.git_commit", 64, (git_commit) => git({ git_commit })),
  text("the token of run-now", "idempotency_token", 64, (idempotency_token) => runNow({ idempotency_token })),
  text("the token of submit", "idempotency_token", 64, (idempotency_token) => submit({ idempotency_token })),
  nameBytes("name", (name) => create({ name })),
  nameBytes("new_settings.name", (name) => update({ name })),
];

const WEBHOOKS = [
  "duration_warning_threshold_exceeded",
  "failure",
  "start",
  "streaming_backlog_exceeded",
  "success",
];

export const counts: readonly Bound[] = [
  list(
    "tasks",
    100,
    (value) => create({ tasks: value }),
    (index) => tasks(index + 1)[index],
  ),
  list(
    "new_settings.tasks",
    100,
    (value) => update({ tasks: value }),
    (index) => tasks(index + 1)[index],
  ),
  list(
    "new_settings.tasks",
    100,
    (value) => reset({ tasks: value }),
    (index) => tasks(index + 1)[index],
  ),
  list(
    "tasks",
    100,
    (value) => submit({ tasks: value }),
    (index) => tasks(index + 1)[index],
  ),
  list(
    "job_clusters",
    100,
    (value) => create({ job_clusters: value }),
    (index) => ({ job_cluster_key: `c${index}` }),
  ),
  ...WEBHOOKS.map((event) =>
    list(
      `webhook_notifications.on_${event}`,
      3,
      (value) => create({ webhook_notifications: { [`on_${event}`]: value } }),
      (index) => ({ id: `w${index}` }),
    ),
  ),
  {
    what: "tags",
    call: (tags) => create({ tags }),
    path: "tags",
    within: Object.fromEntries(tasks(25).map(({ task_key }) => [task_key, ""])),
    beyond: Object.fromEntries(tasks(26).map(({ task_key }) => [task_key, ""])),
    messages: ["must have at most 25 properties"],
  },
];

export const numbers: readonly Bound[] = [
  number("max_concurrent_runs", (value) => create({ max_concurrent_runs: value }), 1000, 1001),
  number("max_concurrent_runs", (value) => create({ max_concurrent_runs: value }), 0, -1),
  number("timeout_seconds", (value) => create({ timeout_seconds: value }), 2 ** 31 - 1, 2 ** 31),
  number("limit", (limit) => listJobs({ limit }), 100, 101),
  number("limit", (limit) => listJobs({ limit }), 1, 0),
  number("offset", (offset) => listJobs({ offset }), 0, -1),
  number("limit", (limit) => listRuns({ limit }), 25, 26),
  number("limit", (limit) => listRuns({ limit }), 0, -1),
  number("offset", (offset) => listRuns({ offset }), 0, -1),
];

const SHAPES: readonly (readonly [name: string, shape: (text: string) => unknown])[] = [
  ["jar_params", (text) => [text]],
  ["notebook_params", (text) => ({ a: text })],
  ["pipeline_params", (text) => ({ full_refresh: true, refresh_selection: [text] })],
  ["python_named_params", (text) => ({ a: text })],
  ["python_params", (text) => ["a", text]],
  ["spark_submit_params", (text) => [text]],
  ["sql_params", (text) => ({ a: text })],
];

const CALLS: readonly (readonly [what: string, prefix: string, call: (params: object) => Call])[] = [
  ["run-now", "", runNow],
  ["repair", "", repair],
  ["a task", "tasks[0].run_job_task.", (params) => task({ run_job_task: { job_id: 1, ...params } })],
];

export const jsonSizes: readonly Bound[] = CALLS.flatMap(([what, prefix, call]) =>
  SHAPES.map(([name, shape]) => {
    const room = 10_000 - JSON.stringify(shape("")).length;
    return {
      what: `${name} of ${what}`,
      call: (value: unknown) => call({ [name]: value }),
      path: prefix + name,
      within: shape("x".repeat(room)),
      beyond: shape("x".repeat(room + 1)),
      messages: ["must be at most 10000 bytes long as JSON"],
    };
  }),
);

/** Text outside ASCII, of which a rule that counts characters would count less than half. */
export const wideJsonSizes: readonly Bound[] = jsonSizes
  .filter(({ what }) => /^(jar|notebook|sql)_params of run-now/.test(what))
  .map((bound) => {
    const name = bound.path;
    const shape = SHAPES.find(([shaped]) => shaped === name)?.[1] ?? ((text) => text);
    const room = 10_000 - JSON.stringify(shape("")).length;
    const wide = "é".repeat(room / 2);
    return { ...bound, within: shape(wide), beyond: shape(`${wide}a`) };
  });
