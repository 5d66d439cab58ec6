import { getEventListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import { JobsClient, type RequestOptions } from "../../src/facade/index.ts";

// Run as a program, with --expose-gc: makes many calls, and prints what they left behind.

const CALLS = 15_000;
const job = { job_id: 5 };
const jobs = new JobsClient({ host: "x.example", token: "t", fetch: async () => Response.json(job) });
const { signal } = new AbortController();
const options: RequestOptions = process.argv.includes("signal") ? { signal } : {};

const warnings: string[] = [];
process.on("warning", ({ name }) => warnings.push(name));

async function call(times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) await jobs.get(job, options);
}

async function heapUsed(): Promise<number> {
  // What finalizers let go of is free only at the next collection.
  for (let round = 0; round < 5; round += 1) {
    await setImmediate();
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

await call(5_000);
const before = await heapUsed();
await call(CALLS);
const growth = (await heapUsed()) - before;
await Promise.all(Array.from({ length: 50 }, () => jobs.get(job, options)));
await setImmediate();
console.log(JSON.stringify({ growth, listeners: getEventListeners(signal, "abort").length, warnings }));
