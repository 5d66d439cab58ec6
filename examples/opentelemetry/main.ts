/**
 * Runs a job, waits until the run has ended, and prints the spans of all calls.
 *
 *   npx tsx examples/opentelemetry/main.ts JOB_ID
 */
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider, ConsoleSpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { JobsClient } from "../../src/facade/index.ts";
import { inSpan, tracingHooks } from "./tracing.ts";

const [jobId] = process.argv.slice(2);

// A program that sends its spans to a collector has these from `@opentelemetry/sdk-node`.
const provider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())],
});
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

const tracer = trace.getTracer("databricks-jobs");
const untraced = new JobsClient();
const { host } = await untraced.describeCredentials();
const jobs = untraced.withOptions({ hooks: tracingHooks(tracer, host) });

try {
  await inSpan(tracer, "nightly report", () => jobs.runNowAndWait({ job_id: Number(jobId) }));
} finally {
  await provider.shutdown();
}
