import { context, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { tracingHooks } from "../examples/opentelemetry/tracing.ts";
import { type Hooks, JobsClient, type JobsClientOptions } from "../src/facade/index.ts";
import { type Handler, serve } from "./helpers/server.ts";

const TOKEN = "dapi-signing-secret";
const JOB = { job_id: 5 };

beforeAll(() => void context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable()));
afterAll(() => context.disable());

/** Starts a server that responds in turn, and a client whose spans are recorded. */
async function startTraced(
  responses: readonly Handler[],
  options: JobsClientOptions = {},
  hooks: Hooks = {},
) {
  let count = 0;
  const { host, requests } = await serve((response, request) => responses[count++]?.(response, request));
  const exporter = new InMemorySpanExporter();
  const started: string[] = [];
  const processor = new SimpleSpanProcessor(exporter);
  processor.onStart = (span) => void started.push(span.spanContext().spanId);
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  onTestFinished(() => provider.shutdown());
  const tracer = provider.getTracer("test");
  const jobs = new JobsClient({
    host,
    token: TOKEN,
    hooks: { ...tracingHooks(tracer), ...hooks },
    ...options,
  });

  /** Returns the spans that have ended in the order of their start, with the names of their parents. */
  function spans() {
    const ended = exporter.getFinishedSpans();
    expect(
      JSON.stringify(ended.map(({ attributes, events, status }) => [attributes, events, status])),
    ).not.toMatch(/secret|job_id/);
    const indexOf = (span: ReadableSpan) => started.indexOf(span.spanContext().spanId);
    const nameOf = (id: string | undefined) => ended.find((span) => span.spanContext().spanId === id)?.name;
    return ended
      .toSorted((one, other) => indexOf(one) - indexOf(other))
      .map(({ name, kind, parentSpanContext, attributes, status, events }) => {
        expect([name, events]).toEqual([name, []]);
        return { name, kind, parent: nameOf(parentSpanContext?.spanId), attributes, status: status.code };
      });
  }
  const server = { "server.address": "127.0.0.1", "server.port": Number(new URL(host).port) };
  return { jobs, tracer, spans, server, requests };
}

const respond =
  (status: number, body: object, headers: Record<string, string> = {}): Handler =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
const succeed = respond(200, JOB);
const unavailable = respond(
  503,
  { error_code: "TEMPORARILY_UNAVAILABLE", message: "try again" },
  { "retry-after": "0" },
);
const refuse = respond(401, { error_code: "UNAUTHENTICATED", message: "no" });
const never: Handler = () => {};

const callSpan = (errorType?: string, parent?: string) => ({
  ...{ name: "JobsGet", kind: SpanKind.INTERNAL, parent },
  ...outcome(errorType),
});
const attemptSpan = (attributes: object, errorType?: string, parent = "JobsGet") => {
  const { status, attributes: error } = outcome(errorType);
  const request = { "http.request.method": "GET", "url.path": "/api/2.1/jobs/get" };
  return {
    ...{ name: "GET", kind: SpanKind.CLIENT, parent, status },
    attributes: { ...request, ...attributes, ...error },
  };
};
function outcome(errorType: string | undefined) {
  return errorType === undefined
    ? { status: SpanStatusCode.UNSET, attributes: {} }
    : { status: SpanStatusCode.ERROR, attributes: { "error.type": errorType } };
}
const OK = { "http.response.status_code": 200 };

describe("the OpenTelemetry example records", () => {
  test("a span of a call that succeeds, and one of its attempt", async () => {
    const { jobs, spans, server } = await startTraced([respond(200, JOB, { "x-request-id": "req-1" })]);
    await jobs.get(JOB);
    expect(spans()).toEqual([
      callSpan(),
      attemptSpan({ ...server, ...OK, "databricks.request_id": "req-1" }),
    ]);
  });

  test("the call as a child of the active span of the caller", async () => {
    const { jobs, tracer, spans, server } = await startTraced([succeed]);
    await tracer.startActiveSpan("caller", async (span) => {
      await jobs.get(JOB);
      span.end();
    });
    expect(spans()).toEqual([
      { name: "caller", kind: SpanKind.INTERNAL, parent: undefined, ...outcome(undefined) },
      callSpan(undefined, "caller"),
      attemptSpan({ ...server, ...OK }),
    ]);
  });

  test("every attempt of a call that is retried, and no error of the call if the last one succeeds", async () => {
    const { jobs, spans, server } = await startTraced([unavailable, unavailable, succeed]);
    await jobs.get(JOB);
    const failed = { ...server, "http.response.status_code": 503 };
    expect(spans()).toEqual([
      callSpan(),
      attemptSpan(failed, "503"),
      attemptSpan({ ...failed, "http.request.resend_count": 1 }, "503"),
      attemptSpan({ ...server, ...OK, "http.request.resend_count": 2 }),
    ]);
  });

  test("a 404 as an error of the attempt and the call, before the call rejects", async () => {
    const missing = respond(404, { error_code: "RESOURCE_DOES_NOT_EXIST", message: "no job_id secret" });
    const { jobs, spans, server } = await startTraced([missing]);
    await expect(jobs.get(JOB)).rejects.toMatchObject({ status: 404 });
    expect(spans()).toEqual([
      callSpan("404"),
      attemptSpan({ ...server, "http.response.status_code": 404 }, "404"),
    ]);
  });

  test("a timeout as an error of the attempt and the call", async () => {
    const { jobs, spans, server } = await startTraced([never], { timeoutMs: 50, maxRetries: 0 });
    await expect(jobs.get(JOB)).rejects.toThrow("50 ms");
    expect(spans()).toEqual([
      callSpan("ConnectionTimeoutError"),
      attemptSpan(server, "ConnectionTimeoutError"),
    ]);
  });

  test("both attempts of a call whose credentials are renewed after a 401", async () => {
    let tokens = 0;
    const token = () => `${TOKEN}-${++tokens}`;
    const { jobs, spans, server } = await startTraced([refuse, succeed], { token });
    await jobs.get(JOB);
    expect(spans()).toEqual([
      callSpan(),
      attemptSpan({ ...server, "http.response.status_code": 401 }, "401"),
      attemptSpan({ ...server, ...OK, "http.request.resend_count": 1 }),
    ]);
  });

  test("one attempt of a call whose credentials cannot be renewed after a 401", async () => {
    const { jobs, spans, server } = await startTraced([refuse]);
    await expect(jobs.get(JOB)).rejects.toMatchObject({ status: 401 });
    expect(spans()).toEqual([
      callSpan("401"),
      attemptSpan({ ...server, "http.response.status_code": 401 }, "401"),
    ]);
  });

  test("calls made at the same time as children of their callers' spans", async () => {
    const { jobs, tracer, spans } = await startTraced([unavailable, succeed, succeed, succeed]);
    await Promise.all(
      ["a", "b", "c"].map((name) =>
        tracer.startActiveSpan(name, async (span) => {
          await jobs.get(JOB);
          span.end();
        }),
      ),
    );
    const calls = spans().filter(({ name }) => name === "JobsGet");
    expect(calls.map(({ parent }) => parent).sort()).toEqual(["a", "b", "c"]);
  });

  test("no idempotency token, parameter or body", async () => {
    const { jobs, spans, requests } = await startTraced([respond(200, { run_id: 7 })]);
    const params = { ...JOB, job_parameters: { key: "secret" }, idempotency_token: "secret-once" };
    await jobs.runNow(params);
    expect(requests[0]?.body).toContain("secret-once");
    expect(spans().map(({ name }) => name)).toEqual(["JobsRunNow", "POST"]);
  });

  test("a call that is aborted during an attempt", async () => {
    const controller = new AbortController();
    const { jobs, spans, server } = await startTraced([() => controller.abort()]);
    await expect(jobs.get(JOB, { signal: controller.signal })).rejects.toThrow("aborted");
    expect(spans()).toEqual([callSpan("AbortError"), attemptSpan(server, "AbortError")]);
  });

  test("a call that is aborted before a retry", async () => {
    const controller = new AbortController();
    const hooks = { onRetry: () => controller.abort(new RangeError("enough")) };
    const { jobs, spans, server } = await startTraced([respond(503, {}, { "retry-after": "9" })], {}, hooks);
    await expect(jobs.get(JOB, { signal: controller.signal })).rejects.toThrow("enough");
    const failed = { ...server, "http.response.status_code": 503 };
    expect(spans()).toEqual([callSpan("RangeError"), attemptSpan(failed, "503")]);
  });

  test("a call that is never sent", async () => {
    const token = () => Promise.reject(new Error("no secret"));
    const { jobs, spans, requests } = await startTraced([], { token, maxRetries: 0 });
    await expect(jobs.get(JOB)).rejects.toThrow("failed");
    expect(spans()).toEqual([callSpan("AuthenticationError")]);
    expect(requests).toEqual([]);
  });
});
