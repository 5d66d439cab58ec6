/**
 * Runs a job, waits until the run has ended, and prints the spans of all calls.
 *
 *   npx tsx examples/opentelemetry/main.ts JOB_ID
 */
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { BasicTracerProvider, ConsoleSpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { JobsClient } from "../../src/facade/index.ts";
import { tracingHooks } from "./tracing.ts";

const [jobId] = process.argv.slice(2);

// A program that sends its spans to a collector has these from `@opentelemetry/sdk-node`.
const provider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(new ConsoleSpanExporter())],
});
trace.setGlobalTracerProvider(provider);
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

const tracer = trace.getTracer("databricks-jobs");
const jobs = new JobsClient({ hooks: tracingHooks(tracer) });

await tracer.startActiveSpan("nightly report", async (span) => {
  try {
    await jobs.runNowAndWait({ job_id: Number(jobId) });
  } finally {
    span.end();
    await provider.shutdown();
  }
});
