/**
 * What this client and the official one make of the same trouble: each case has a server of its own for each client, and
 * the outcome is reported, with the number of requests.
 */
import { Agent, createServer, type RequestListener, type Server, request as send } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { WorkspaceClient } from "@databricks/sdk-experimental";
import { JobsClient } from "databricks-jobs";
import { type FakeWorkspace, type Fault, startFakeWorkspace } from "databricks-jobs/testing";
import { generate } from "selfsigned";
import { TOKEN } from "./helpers/clients.ts";
import { table } from "./helpers/report.ts";

const LIMIT_MS = 20_000;
// It drops the port of its host, which an agent makes up for, and uses another version in its paths.
const OFFICIAL_VERSION = "/2.2/";

interface Case {
  readonly what: string;
  readonly serve: () => Promise<{ server: Server; reported?: () => string }>;
  readonly ours: (jobs: JobsClient) => Promise<unknown>;
  readonly official: (jobs: WorkspaceClient["jobs"]) => Promise<unknown>;
}

const job = { tasks: [{ task_key: "load", notebook_task: { notebook_path: "/Shared/load" } }] };
// From JSON, as a program would have it: the compilers of both clients know better than the literal.
const wrong = JSON.parse('{"tasks":[{"task_key":"load","notebook_task":{}}]}');
const passing: Fault = { status: 503, errorCode: "TEMPORARILY_UNAVAILABLE", headers: { "retry-after": "0" } };

const cases: readonly Case[] = [
  {
    what: "a run that is waited for fails",
    serve: () => workspace({ end: "FAILED" }),
    ours: async (jobs) => {
      const { job_id } = await jobs.create(job);
      return (await jobs.runNowAndWait({ job_id }, { pollIntervalMs: 10 })).state?.result_state;
    },
    official: async (jobs) => {
      const waiter = await jobs.runNow({ job_id: (await jobs.create(job)).job_id ?? 0 });
      return (await waiter.wait()).state?.result_state;
    },
  },
  {
    what: "503 once, to a read",
    serve: () => workspace({}, { ...passing, operation: "JobsGet" }),
    ours: async (jobs) => (await jobs.get({ job_id: (await jobs.create(job)).job_id })).job_id,
    official: async (jobs) => (await jobs.get({ job_id: (await jobs.create(job)).job_id ?? 0 })).job_id,
  },
  {
    what: "the connection is lost once, in a read",
    serve: () => workspace({}, { operation: "JobsGet", drop: true }),
    ours: async (jobs) => (await jobs.get({ job_id: (await jobs.create(job)).job_id })).job_id,
    official: async (jobs) => (await jobs.get({ job_id: (await jobs.create(job)).job_id ?? 0 })).job_id,
  },
  {
    what: "run-now starts a run, and responds with 429",
    serve: () => workspace({}, { ...passing, status: 429, operation: "JobsRunNow", afterWork: true }),
    ours: async (jobs) => (await jobs.runNow({ job_id: (await jobs.create(job)).job_id })).run_id,
    official: async (jobs) => (await jobs.runNow({ job_id: (await jobs.create(job)).job_id ?? 0 })).run_id,
  },
  {
    what: "run-now starts a run, and its response is lost",
    serve: () => workspace({}, { operation: "JobsRunNow", drop: true, afterWork: true }),
    ours: async (jobs) => (await jobs.runNow({ job_id: (await jobs.create(job)).job_id })).run_id,
    official: async (jobs) => (await jobs.runNow({ job_id: (await jobs.create(job)).job_id ?? 0 })).run_id,
  },
  {
    what: "a task to create lacks its path",
    serve: () => workspace({}),
    ours: (jobs) => jobs.create(wrong),
    official: (jobs) => jobs.create(wrong),
  },
  {
    what: "an empty page comes between two others",
    serve: () => {
      const pages = [
        { jobs: [{ job_id: 1 }], next_page_token: "a" },
        { next_page_token: "b" },
        { jobs: [{ job_id: 2 }] },
      ];
      return listen((_request, response) => void response.end(JSON.stringify(pages.shift() ?? {})));
    },
    ours: (jobs) => idsIn(jobs.listAll()),
    official: (jobs) => idsIn(jobs.list({})),
  },
  {
    what: "an id beyond 2^53",
    serve: () => listen((_request, response) => void response.end('{"job_id":9007199254740993}')),
    ours: async (jobs) => (await jobs.get({ job_id: 1 })).job_id,
    official: async (jobs) => (await jobs.get({ job_id: 1 })).job_id,
  },
  {
    what: "a redirect",
    serve: () =>
      listen((_request, response) => void response.writeHead(302, { location: "/login.html" }).end()),
    ours: (jobs) => jobs.get({ job_id: 1 }),
    official: (jobs) => jobs.get({ job_id: 1 }),
  },
];

const rows: Record<string, string>[] = [];
for (const { what, serve, ours, official } of cases) {
  rows.push({
    "what happens": what,
    "databricks-jobs": await tell(serve, (port) =>
      ours(new JobsClient({ host: `http://127.0.0.1:${port}`, token: TOKEN })),
    ),
    "sdk-experimental": await tell(serve, (port) => official(officialOf("http://127.0.0.1", port))),
  });
}
rows.push(await distrusted());
table(rows);
console.log(
  "To read it: what the call resolved to, or the error it rejected with, as the first words of its message.\n",
);
process.exit();

/** The certificate of a server that nothing vouches for. */
async function distrusted(): Promise<Record<string, string>> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
  });
  const serve = () => listen((_request, response) => void response.end('{"job_id":1}'), { key, cert });
  const official = (port: number) => {
    const host = `https://127.0.0.1:${port}`;
    return new WorkspaceClient({ host, token: TOKEN, authType: "pat" }).jobs.get({ job_id: 1 });
  };
  return {
    "what happens": "a certificate that nothing vouches for",
    "databricks-jobs": await tell(serve, (port) =>
      new JobsClient({ host: `https://127.0.0.1:${port}`, token: TOKEN, maxRetries: 0 }).get({ job_id: 1 }),
    ),
    "sdk-experimental": await tell(serve, official),
  };
}

function officialOf(host: string, port: number): WorkspaceClient["jobs"] {
  const agent = new Agent();
  agent.createConnection = () => connect(port, "127.0.0.1");
  return new WorkspaceClient({ host, token: TOKEN, authType: "pat" }, { agent }).jobs;
}

async function tell(serve: Case["serve"], act: (port: number) => Promise<unknown>): Promise<string> {
  const { server, reported } = await serve();
  // A server that listens on a port has an address of this form, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  let requests = 0;
  server.on("request", () => {
    requests += 1;
  });
  const end = await endOf(act(port));
  server.closeAllConnections();
  server.close();
  return `${end} (${reported?.() ?? `requests: ${requests}`})`;
}

async function endOf(work: Promise<unknown>): Promise<string> {
  const shown = (value: unknown) =>
    JSON.stringify(value, (_key, one) => (typeof one === "bigint" ? `${one}n` : one)) ?? "undefined";
  let resolve: (end: string) => void = () => {};
  const promise = new Promise<string>((settle) => {
    resolve = settle;
  });
  const crash = (error: Error): void => resolve(`nothing can catch ${error.name}: ${error.message}`);
  const timer = setTimeout(() => resolve(`neither reply nor error in ${LIMIT_MS / 1_000} s`), LIMIT_MS);
  process.on("uncaughtException", crash);
  work.then(
    (value) => resolve(shown(value)),
    (error) => resolve(`${error.name}: ${String(error.message).split("\n")[0]?.slice(0, 80)}`),
  );
  return await promise.finally(() => {
    clearTimeout(timer);
    process.off("uncaughtException", crash);
  });
}

/** A fake workspace that both reach, with the trouble that comes. */
async function workspace(
  script: object,
  ...faults: Fault[]
): Promise<{ server: Server; reported: () => string }> {
  const fake: FakeWorkspace = await startFakeWorkspace({ script });
  for (const fault of faults) fake.inject(fault);
  const { server } = await listen((request, response) => {
    const { method, headers } = request;
    const url = `${fake.host}${request.url?.replace(OFFICIAL_VERSION, "/2.1/")}`;
    const passed = send(url, { method, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(response);
    });
    passed.on("error", () => request.socket.destroy());
    request.pipe(passed);
  });
  server.on("close", () => void fake.close());
  return { server, reported: () => `requests: ${fake.requests.length}, runs: ${fake.runs().length}` };
}

async function listen(
  listener: RequestListener,
  tls?: { key: string; cert: string },
): Promise<{ server: Server }> {
  const reply: RequestListener = (request, response) => {
    response.setHeader("content-type", "application/json");
    listener(request, response);
  };
  const server = tls === undefined ? createServer(reply) : createTlsServer(tls, reply);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return { server };
}

async function idsIn(jobs: AsyncIterable<{ job_id?: number | bigint | undefined }>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { job_id } of jobs) ids.push(job_id);
  return ids;
}
