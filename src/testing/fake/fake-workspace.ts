import { setTimeout as sleep } from "node:timers/promises";
import { listIssues } from "../../facade/errors/issues.ts";
import type { ApiVersion, Job, OperationTypes, Run } from "../../facade/index.ts";
import { validateParams } from "../../facade/validation/validate.ts";
import { errorResponse, jsonResponse, type LocalResponse, startLocalServer } from "../local-server.ts";
import { createClock } from "./clock.ts";
import { checkOperation, createFaults, type Fault, faultResponse, replaces } from "./faults.ts";
import type { OperationHandlers, OperationId } from "./handlers.ts";
import { createFakeJobs } from "./jobs/job-handlers.ts";
import { createFakePermissions } from "./jobs/permissions.ts";
import { createFakeCompliance } from "./jobs/policy-compliance.ts";
import { createRateLimit } from "./rate-limit.ts";
import { parseRequest, type ReceivedRequest } from "./request.ts";
import { createFakeRuns } from "./runs/run-handlers.ts";
import { renderRun, runOfPage } from "./runs/run-page.ts";
import type { Script } from "./runs/run-starter.ts";
import { invalidParameter, ServiceError, scriptFailure } from "./service-error.ts";
import { Timeline } from "./timeline.ts";
import { respondWithToken } from "./token-endpoint.ts";
import { checkScript, checkWorkspaceOptions, type FakeWorkspaceOptions } from "./workspace-options.ts";

/** A fake workspace, with its own jobs and runs. */
export interface FakeWorkspace extends AsyncDisposable {
  /** The value for the option `host` or for `DATABRICKS_HOST`. Any token is accepted, and any OAuth client gets one. */
  readonly host: string;
  /** The script of runs that start from now on. */
  script: Script;
  /** All requests, in order. */
  readonly requests: readonly ReceivedRequest[];
  /** Returns the parameters of each request of one operation, in order. */
  received<Id extends OperationId>(operation: Id): OperationTypes[Id]["params"][];
  /** Returns all jobs, oldest first. */
  jobs(): Job[];
  /** Returns all runs, oldest first, with their tasks and repairs. */
  runs(): Run[];
  /**
   * Makes the next request fail.
   * @throws `ConfigurationError` for a fault that cannot happen, or that would change nothing
   */
  inject(fault: Fault): void;
  /** Returns the faults that no request has used up, oldest first: a test that expects them all ends with none. */
  pendingFaults(): Fault[];
  /** Advances the workspace's clock. */
  advance(ms: number): void;
  /** Stops the server and ends every connection. */
  close(): Promise<void>;
}

/**
 * Starts a fake workspace, which keeps jobs and simulates runs, so that whole pipelines can be tested.
 * @throws `ConfigurationError` for an option that is unknown or of the wrong type
 *
 * @example
 * await using workspace = await startFakeWorkspace({ script: { tasks: { load: { end: "FAILED" } } } });
 * const jobs = new JobsClient({ host: workspace.host, token: "any" });
 */
export async function startFakeWorkspace(options: FakeWorkspaceOptions = {}): Promise<FakeWorkspace> {
  checkWorkspaceOptions(options);
  const { port = 0 } = options;
  const clock = createClock(options.clock ?? "running");
  const faults = createFaults();
  const requests: ReceivedRequest[] = [];
  let script: Script = options.script ?? {};
  let lastId = 1_000;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const timeline = new Timeline(clock);
  const limit = createRateLimit(options.rateLimit, clock);
  const jobs = createFakeJobs(timeline, nextId, (job) => runs.settingsChanged(job));
  const runs = createFakeRuns({
    ...{ timeline, nextId, findJob: jobs.find, allJobs: jobs.all },
    ...{ script: () => script, host: () => host },
  });
  const handlers: OperationHandlers = {
    ...jobs.handlers,
    ...runs.handlers,
    ...createFakePermissions(jobs.find),
    ...createFakeCompliance(jobs.find, jobs.all),
  };

  const server = await startLocalServer(port, async (message, body) => {
    const pageOf = runOfPage(message.method ?? "", message.url ?? "");
    if (pageOf !== undefined) return showPage(pageOf);
    const tokenResponse = respondWithToken(message, host);
    if (tokenResponse !== undefined) return tokenResponse;
    const request = await parseRequest(message, body);
    requests.push(request);
    const retryAfter = limit();
    if (retryAfter !== undefined) return tooManyRequests(retryAfter);
    const fault = faults.take(request.operation);
    const result =
      fault === undefined || fault.afterWork || !replaces(fault) ? await perform(request) : undefined;
    if (fault?.delayMs !== undefined) await sleep(fault.delayMs, undefined, { ref: false });
    if (fault?.drop) return undefined;
    return fault?.status === undefined ? result : faultResponse(fault, fault.status);
  });
  const { host } = server;

  function showPage(runId: number): LocalResponse {
    try {
      timeline.catchUp();
      const { headers } = jsonResponse(200, {});
      return { status: 200, headers: { ...headers, ...PAGE_HEADERS }, body: renderRun(runs.show(runId)) };
    } catch (error) {
      return errorResponse(404, "RESOURCE_DOES_NOT_EXIST", String(error));
    }
  }

  async function perform(request: ReceivedRequest): Promise<LocalResponse> {
    try {
      return jsonResponse(200, await carryOut(request));
    } catch (error) {
      // With a status that no client retries, so that a test fails at once, with the reason.
      const { status, errorCode, message } =
        error instanceof ServiceError ? error : new ServiceError(400, "SCRIPT_FAILED", scriptFailure(error));
      return errorResponse(status, errorCode, message);
    }
  }

  async function carryOut({
    operation,
    method,
    path,
    params,
    headers,
    isReadable,
    apiVersion,
  }: ReceivedRequest): Promise<object> {
    if (!/^Bearer \S/.test(headers.authorization ?? "")) {
      throw new ServiceError(401, "UNAUTHENTICATED", "The request has no token in its authorization header.");
    }
    if (operation === undefined) {
      throw new ServiceError(404, "ENDPOINT_NOT_FOUND", `No API found for '${method} ${path}'.`);
    }
    if (!isReadable)
      throw new ServiceError(
        400,
        "MALFORMED_REQUEST",
        "The body is not a JSON object, or it is nested too deeply.",
      );
    const issues = await validateParams(operation, params, { apiVersion: "2.2" }); // 2.1 is refused in the service's words
    if (issues.length > 0) throw invalidParameter(listIssues(issues));
    timeline.catchUp();
    // The parameters were checked to be those of the operation, which TypeScript does not follow.
    return (handlers[operation] as (params: object, apiVersion: ApiVersion) => object)(
      structuredClone(params),
      apiVersion,
    );
  }

  return {
    host,
    get script() {
      return script;
    },
    set script(next) {
      checkScript(next);
      script = next;
    },
    requests,
    received(operation) {
      checkOperation(operation, "The argument of received()");
      // A request may violate the document; a valid one is of this type.
      return requests.flatMap((one) => (one.operation === operation ? [one.params as never] : []));
    },
    jobs: jobs.shown,
    runs() {
      timeline.catchUp();
      return runs.all();
    },
    inject: faults.add,
    pendingFaults: faults.pending,
    advance: clock.advance,
    close: server.close,
    [Symbol.asyncDispose]: server.close,
  };
}

const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
};

function tooManyRequests(retryAfter: number): LocalResponse {
  const message = "The rate limit of the fake workspace is reached (`rateLimit`).";
  const response = errorResponse(429, "REQUEST_LIMIT_EXCEEDED", message);
  return { ...response, headers: { ...response.headers, "retry-after": String(retryAfter) } };
}
