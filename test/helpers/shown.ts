import { expect, onTestFinished, vi } from "vitest";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { recordHooks } from "./record-hooks.ts";
import { everyView } from "./views.ts";

/** Where a call goes, and how it ends there. */
export interface Place extends JobsClientOptions {
  /** Name of the error; `undefined` where the call succeeds. */
  readonly name?: string | undefined;
}

/**
 * Makes a call, also through `jobs.raw`, and returns everything that is visible of it, line by line: its error, what
 * hooks are called with, what is printed, the client. What a successful call resolves to is the caller's.
 */
export async function shownBy({ name, ...options }: Place): Promise<string[]> {
  vi.stubEnv("DATABRICKS_JOBS_DEBUG", "1");
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllEnvs();
    print.mockRestore();
  });
  const { hooks, events } = recordHooks();
  const jobs = new JobsClient({ hooks, maxRetries: 1, ...options });
  const ended: unknown = await jobs.get({ job_id: 5 }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(ended instanceof Error ? ended.name : ended).toBe(name);
  const raw: unknown = await jobs.raw.GET("/2.1/jobs/list").then(
    ({ error }) => error,
    (error: unknown) => error,
  );
  const views = [ended, raw, events, print.mock.calls.flat(), jobs, jobs.raw, jobs.runs].map(everyView);
  return views.join("\n").toLowerCase().split("\n");
}
