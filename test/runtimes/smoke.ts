import type * as Credentials from "../../src/facade/credentials/index.ts";
import type * as Library from "../../src/facade/index.ts";
import type { Fault, OperationId } from "../../src/testing/index.ts";

// Runs in every runtime, so it imports only types and uses only APIs that all of them have.

/** The package under test in a runtime. */
export interface Subject {
  readonly library: typeof Library;
  readonly credentials: typeof Credentials;
  /** The origin of the front. */
  readonly host: string;
  /** Clients of the front, created at module scope, where Workers allow few operations. */
  readonly client: Library.JobsClient;
  readonly robot: Library.JobsClient;
}

/** The result of one check. */
export interface Result {
  readonly name: string;
  readonly error: string | null;
}

export const TOKEN = "dapi-smoke-secret";

/**
 * Runs all checks in sequence and reports their results to the front.
 * @public for the generated programs, which are not modules of the project
 */
export async function smoke(subject: Subject): Promise<void> {
  const results: Result[] = [];
  for (const [name, check] of Object.entries(checks)) {
    const error = await within(10_000, check(subject)).then(() => null, describe);
    results.push({ name, error });
  }
  await control(subject).post("report", results);
}

/** A check that fails in browsers, which retry a request by themselves. */
export const CREATED_ONCE = "creates a job once where the connection is lost";

const task = (task_key: string): Library.SubmitTask => ({
  task_key,
  notebook_task: { notebook_path: `/Shared/${task_key}` },
});
const often = { pollIntervalMs: 5 };

export const checks: Readonly<Record<string, (subject: Subject) => Promise<void>>> = {
  async "creates a job, runs it and waits for its success"({ client }) {
    const { job_id } = await client.create({ name: "nightly", tasks: [task("load"), task("report")] });
    const reported: string[] = [];
    const run = await client.runNowAndWait(
      { job_id, job_parameters: { day: "2026-11-23", note: null } },
      { ...often, onUpdate: ({ type }) => void reported.push(type) },
    );
    same(run.state?.result_state, "SUCCESS");
    same(run.job_id, job_id);
    same(reported.slice(0, 2), ["starting", "started"]);
    const outputs = await client.runs.getTaskOutputs({ run_id: run.run_id });
    same(Object.keys(outputs).sort(), ["load", "report"]);
  },

  async "tells of a failed run with all that is known of it"({ client, library }) {
    const { RunFailedError, DatabricksError, ApiError } = library;
    const tasks = [task("load"), { ...task("report"), depends_on: [{ task_key: "load" }] }];
    const error = await thrownBy(client.runs.submitAndWait({ run_name: "fails", tasks }, often));
    if (!(error instanceof RunFailedError)) throw error;
    same(
      [error instanceof DatabricksError, error instanceof Error, error instanceof ApiError],
      [true, true, false],
    );
    same(error.name, "RunFailedError");
    same(error.reason, "failed");
    same(error.runId, error.run.run_id);
    same(error.runPageUrl, error.run.run_page_url);
    same(error.run.state?.result_state, "FAILED");
    same(
      error.failedTasks.map(({ task_key, error }) => [task_key, error]),
      [["load", "no space left"]],
    );
    includes(error.message, "no space left");
    includes(String(error), "RunFailedError: ");
  },

  async "takes up a wait again by the run's id"({ client }) {
    const { run_id } = await client.runs.submit({ tasks: [task("load")] });
    const run = await client.runs.wait({ run_id }, often);
    same(run.run_id, run_id);
  },

  async "gives an error of the service its class, name and fields"({ client, library }) {
    const { ApiError, DatabricksError, NotFoundError, ResourceDoesNotExistError } = library;
    const error = await thrownBy(client.get({ job_id: 404_404 }));
    if (!(error instanceof ResourceDoesNotExistError)) throw error;
    const classes = [NotFoundError, ApiError, DatabricksError, Error];
    same(
      classes.filter((one) => !(error instanceof one)),
      [],
    );
    same(error.name, "ResourceDoesNotExistError");
    same([error.method, error.path, error.attempts, error.outcome], ["GET", "/2.1/jobs/get", 1, "not_done"]);
    includes(error.message, "404404");
    const refused = await thrownBy(client.runs.cancel({ run_id: 404_404 }));
    same(refused instanceof ApiError, true);
  },

  async "shows the token nowhere"({ client }) {
    const error = await thrownBy(client.get({ job_id: 404_404 }));
    const shown = [String(error), error.stack, JSON.stringify(error), JSON.stringify(client)];
    same(shown.filter((text) => text?.includes(TOKEN)).length, 0);
  },

  async "gives the documented class to each status"({ client, library, host }) {
    const { TooManyRequestsError, TemporarilyUnavailableError, PermissionDeniedError } = library;
    const { inject } = control({ host });
    for (const [status, type, name] of [
      [403, PermissionDeniedError, "PermissionDeniedError"],
      [429, TooManyRequestsError, "TooManyRequestsError"],
      [503, TemporarilyUnavailableError, "TemporarilyUnavailableError"],
    ] as const) {
      await inject({
        operation: "JobsList",
        status,
        errorCode: `STATUS_${status}`,
        headers: { "retry-after": "0" },
      });
      const error = await thrownBy(client.list({}, { maxRetries: 0 }));
      if (!(error instanceof type)) throw error;
      same([error.name, error.status, error.errorCode], [name, status, `STATUS_${status}`]);
    }
  },

  async "refuses wrong parameters before anything is sent"({ client, library, host }) {
    const { received } = control({ host });
    const before = (await received("JobsRunsSubmit")).length;
    const wrong = { tasks: [{ task_key: "load", notebook_task: {} }] };
    // @ts-expect-error a notebook task has a path
    const error = await thrownBy(client.runs.submit(wrong));
    if (!(error instanceof library.ValidationError)) throw error;
    same(error.name, "ValidationError");
    same(
      error.issues.map(({ path }) => path),
      ["tasks[0].notebook_task.notebook_path"],
    );
    same((await received("JobsRunsSubmit")).length, before);
  },

  async "rejects with the caller's own reason when a request is aborted"({ client, host }) {
    const { inject, received } = control({ host });
    for (const reason of [new Error("the user left"), "a text", { code: 7 }]) {
      const before = (await received("JobsGet")).length;
      await inject({ operation: "JobsGet", delayMs: NEVER_MS });
      const controller = new AbortController();
      const call = thrownBy(client.get({ job_id: 1 }, { signal: controller.signal }));
      while ((await received("JobsGet")).length === before) await pause(5);
      controller.abort(reason);
      same((await call) === reason, true);
      same((await thrownBy(client.get({ job_id: 1 }, { signal: controller.signal }))) === reason, true);
    }
  },

  async "rejects with the caller's own reason when a wait is aborted"({ client }) {
    const reason = new Error("the user left");
    const controller = new AbortController();
    const { signal } = controller;
    const onUpdate = ({ type }: Library.RunUpdate): void => {
      if (type === "run") setTimeout(() => controller.abort(reason), 5);
    };
    const submit = { run_name: "endless", tasks: [task("load")] };
    const wait = client.runs.submitAndWait(submit, { pollIntervalMs: NEVER_MS, signal, onUpdate });
    same((await thrownBy(wait)) === reason, true);
  },

  async "cancels a run whose wait was given up"({ client, library }) {
    const submit = { run_name: "endless", tasks: [task("load")] };
    const giveUp = { ...often, waitTimeoutMs: 50, cancelOnAbort: true };
    const error = await thrownBy(client.runs.submitAndWait(submit, giveUp));
    if (!(error instanceof library.WaitTimeoutError)) throw error;
    same(error.name, "WaitTimeoutError");
    const run = await client.runs.get({ run_id: error.runId });
    same(run.state?.result_state, "CANCELED");
  },

  async "times out if a response does not arrive in time"({ client, library, host }) {
    const { ConnectionError, ConnectionTimeoutError, DatabricksError } = library;
    await control({ host }).inject({ operation: "JobsList", delayMs: NEVER_MS });
    const error = await thrownBy(client.list({}, { timeoutMs: 100, maxRetries: 0 }));
    if (!(error instanceof ConnectionTimeoutError)) throw error;
    same([error instanceof ConnectionError, error instanceof DatabricksError], [true, true]);
    same([error.name, error.outcome, error.attempts], ["ConnectionTimeoutError", "unknown", 1]);
  },

  async "starts a run once, however often it has to ask"({ client, host }) {
    const { inject, received } = control({ host });
    const busy: Fault = { operation: "JobsRunsSubmit", status: 503, headers: { "retry-after": "0" } };
    const before = (await received("JobsRunsSubmit")).length;
    await inject({ ...busy, afterWork: true });
    await inject(busy);
    const { run_id } = await client.runs.submit({ run_name: "once", tasks: [task("load")] });
    const tokens = (await received("JobsRunsSubmit"))
      .slice(before)
      .map(({ idempotency_token }) => idempotency_token);
    same(tokens.length, 3);
    same(new Set(tokens).size, 1);
    same((tokens[0] ?? "").length > 10, true);
    same(await idsOf(client, "once"), [run_id]);
  },

  async "starts a run once if the response is lost"({ client, host }) {
    await control({ host }).inject({ operation: "JobsRunsSubmit", drop: true, afterWork: true });
    const { run_id } = await client.runs.submit({ run_name: "lost", tasks: [task("load")] });
    same(await idsOf(client, "lost"), [run_id]);
  },

  async "creates a job once where the service fails"({ client, library, host }) {
    const { inject, received } = control({ host });
    const before = (await received("JobsCreate")).length;
    await inject({ operation: "JobsCreate", status: 503, headers: { "retry-after": "0" } });
    const error = await thrownBy(client.create({ name: "unknown" }));
    if (!(error instanceof library.TemporarilyUnavailableError)) throw error;
    same(error.outcome, "unknown");
    same((await received("JobsCreate")).length, before + 1);
  },

  async [CREATED_ONCE]({ client, library, host }) {
    const { inject, received } = control({ host });
    // Opens a connection for the next request to reuse.
    await client.list();
    const before = (await received("JobsCreate")).length;
    await inject({ operation: "JobsCreate", drop: true, afterWork: true });
    const error = await client.create({ name: "dropped" }).catch((reason: unknown) => reason);
    same((await received("JobsCreate")).length - before, 1);
    if (!(error instanceof library.ConnectionError)) throw error;
    same([error.name, error.outcome], ["ConnectionError", "unknown"]);
  },

  async "iterates over all pages"({ client, host }) {
    const { received } = control({ host });
    const ids: unknown[] = [];
    for (let made = 0; made < 5; made += 1) ids.unshift((await client.create({ name: "paged" })).job_id);
    const before = (await received("JobsList")).length;
    const listed: unknown[] = [];
    for await (const { job_id } of client.listAll({ name: "paged", limit: 2 })) listed.push(job_id);
    same(listed, ids);
    same((await received("JobsList")).length, before + 3);
  },

  async "yields runs as each ends"({ client }) {
    const ids: number[] = [];
    for (const key of ["a", "b", "c"]) {
      ids.push(Number((await client.runs.submit({ tasks: [task(key)] })).run_id));
    }
    const ended: unknown[] = [];
    for await (const { run_id, error } of client.runs.waitEach({ run_ids: ids }, often))
      ended.push([run_id, error]);
    same(
      ended.sort(),
      ids.map((id) => [id, undefined]),
    );
  },

  async "has the raw client"({ client, host }) {
    const { job_id } = await client.create({ name: "raw" });
    const { data, response } = await client.raw.GET("/2.1/jobs/get", {
      params: { query: { job_id: Number(job_id) } },
    });
    same([data?.settings?.name, response.status], ["raw", 200]);
    const { error } = await client.raw.GET("/2.1/jobs/get", { params: { query: { job_id: 404_404 } } });
    same(error?.error_code !== undefined, true);
    await control({ host }).inject({
      operation: "JobsCreate",
      status: 400,
      errorCode: "INVALID_PARAMETER_VALUE",
    });
    const refused = await client.raw.POST("/2.1/jobs/create", { body: { name: "raw" } });
    same([refused.response.status, refused.error?.error_code], [400, "INVALID_PARAMETER_VALUE"]);
  },

  async "keeps a large integer exact, both ways"({ library, host }) {
    const { respondNext } = control({ host });
    const urls: string[] = [];
    const client = new library.JobsClient({
      host,
      token: TOKEN,
      fetch: (url, init) => {
        urls.push(String(url));
        return fetch(url, init);
      },
    });
    await respondNext('{"job_id":9223372036854775807,"created_time":1700000000000}');
    const { job_id, created_time } = await client.get({ job_id: 1 });
    same([job_id, created_time], [9_223_372_036_854_775_807n, 1_700_000_000_000]);
    await respondNext('{"job_id":9223372036854775807}');
    await client.get({ job_id });
    same(urls, [`${host}/api/2.1/jobs/get?job_id=1`, `${host}/api/2.1/jobs/get?job_id=9223372036854775807`]);
  },

  async "reads a response that arrives in many pieces"({ client, host }) {
    const text = 'é€😀\u2028\\"'.repeat(100_000);
    await control({ host }).respondNext(JSON.stringify({ job_id: 5, settings: { name: text } }));
    const { settings } = await client.get({ job_id: 5 });
    same(settings?.name === text, true);
  },

  async "carries a large body to the service"({ client }) {
    const large = "é€😀".repeat(100_000);
    const notebook_task = { notebook_path: "/Shared/load", base_parameters: { large } };
    const { job_id } = await client.create({ tasks: [{ task_key: "load", notebook_task }] });
    const { settings } = await client.get({ job_id });
    same(settings?.tasks?.[0]?.notebook_task?.base_parameters?.large === large, true);
  },

  async "distinguishes a web page from a response"({ client, library, host }) {
    await control({ host }).respondNext("<!doctype html><title>Sign in</title>");
    const error = await thrownBy(client.get({ job_id: 1 }));
    if (!(error instanceof library.UnexpectedResponseError)) throw error;
    same([error.name, error.status], ["UnexpectedResponseError", 200]);
  },

  async "checks responses if it is asked to"({ library, host }) {
    const strict = new library.JobsClient({ host, token: TOKEN, validate: "all" });
    await control({ host }).respondNext('{"job_id":5,"created_time":"today"}');
    const error = await thrownBy(strict.get({ job_id: 5 }));
    if (!(error instanceof library.UnexpectedResponseError)) throw error;
    same(
      error.issues.map(({ path }) => path),
      ["created_time"],
    );
  },

  async "signs in with credentials, and asks a token function for each attempt"({
    library,
    credentials,
    host,
  }) {
    const { inject } = control({ host });
    let asked = 0;
    const token = async (): Promise<string> => {
      asked += 1;
      return `${TOKEN}-${asked}`;
    };
    const jobs = new library.JobsClient({ credentials: credentials.pat({ host, token }) });
    await inject({ operation: "JobsList", status: 503, headers: { "retry-after": "0" } });
    await jobs.list();
    same(asked, 2);
    const described = await jobs.describeCredentials();
    same([described.kind, described.host], ["pat", host]);
    same(JSON.stringify(described).includes(TOKEN), false);
  },

  async "signs in as a service principal"({ robot }) {
    await robot.list();
    same((await robot.describeCredentials()).kind, "oauth-m2m");
  },

  async "says what to set where nothing is"({ library }) {
    const error = await thrownBy(new library.JobsClient().list());
    if (!(error instanceof library.ConfigurationError)) throw error;
    same(error.name, "ConfigurationError");
    includes(error.message, "DATABRICKS_HOST");
  },

  async "carries many calls at once"({ client }) {
    const calls = Array.from({ length: 50 }, (_, index) => client.list({ limit: 1, offset: index % 5 }));
    same((await Promise.all(calls)).length, 50);
  },
};

// Longer than a check may take.
const NEVER_MS = 600_000;

/** Returns functions that control the workspace through the front. */
function control({ host }: Pick<Subject, "host">) {
  const post = async (place: string, body: unknown): Promise<void> => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const { ok, status } = await fetch(`${host}/control/${place}`, { method: "POST", body: text });
    same([place, ok, status], [place, true, 204]);
  };
  return {
    post,
    inject: (fault: Fault) => post("faults", fault),
    /** Makes the front respond to the next request with this text, in many pieces. */
    respondNext: (text: string) => post("replies", text),
    received: async (operation: OperationId): Promise<Record<string, string>[]> => {
      const reply = await fetch(`${host}/control/received/${operation}`);
      return await reply.json();
    },
  };
}

async function idsOf(client: Library.JobsClient, name: string): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { run_id, run_name } of client.runs.listAll()) if (run_name === name) ids.push(run_id);
  return ids;
}

function same(actual: unknown, expected: unknown): void {
  const [shown, wanted] = [show(actual), show(expected)];
  if (shown !== wanted) throw new Error(`it is ${shown} and not ${wanted}`);
}

function includes(text: string, part: string): void {
  if (!text.includes(part)) throw new Error(`${show(text)} does not have ${show(part)}`);
}

function show(value: unknown): string {
  const named = (_key: string, one: unknown): unknown => (typeof one === "bigint" ? `${one}n` : one);
  return JSON.stringify(value, named) ?? "undefined";
}

async function thrownBy(call: Promise<unknown>): Promise<Error> {
  const value = await call.then(
    (result) => ({ result }),
    (error) => ({ error }),
  );
  if ("error" in value) return value.error;
  throw new Error(`it resolves to ${show(value.result)}`);
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : show(error);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`it takes more than ${ms} ms`)), ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
