import { execFile } from "node:child_process";
import { getEventListeners } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { fetchInTurn, json, tryAgain } from "../helpers/fake-fetch.ts";
import { serveAnswer } from "../helpers/server.ts";

const JOB = { job_id: 5 };
const MEBIBYTE = 2 ** 20;

interface Left {
  readonly growth: number;
  readonly listeners: number;
  readonly warnings: readonly string[];
}

/** Makes 20,050 calls in a process of its own, the last 50 at once; tells the growth of the heap over 15,000. */
async function probe(...args: string[]): Promise<Left> {
  const program = fileURLToPath(new URL("../helpers/leak-probe.ts", import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--expose-gc", "--import", "tsx", program, ...args]);
  return JSON.parse(stdout);
}

describe("thousands of calls", () => {
  let alone: Left;
  let signalled: Left;
  beforeAll(async () => {
    [alone, signalled] = await Promise.all([probe(), probe("signal")]);
  }, 120_000);

  test("leave nothing behind", () => {
    expect(alone.growth).toBeLessThan(MEBIBYTE);
    expect(alone.warnings).toEqual([]);
  });

  test("on one signal leave no listener on it, and no warning", () => {
    expect(signalled).toMatchObject({ listeners: 0, warnings: [] });
  });

  test("on one signal do not fill the memory", () => {
    expect(signalled.growth).toBeLessThan(2 * MEBIBYTE);
  });
});

describe("fifty calls at once on one signal", () => {
  async function warningsOf(options: JobsClientOptions): Promise<string[]> {
    const warnings: string[] = [];
    const keep = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", keep);
    onTestFinished(() => void process.off("warning", keep));
    const { signal } = new AbortController();
    const jobs = new JobsClient({ host: "x.example", token: "t", ...options });
    await Promise.all(Array.from({ length: 50 }, () => jobs.get(JOB, { signal })));
    // Warnings are told after the tick they came up in.
    await new Promise((resolve) => setImmediate(resolve));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    return warnings;
  }

  test("that are retried leave neither a warning nor a listener", async () => {
    const answers = [...Array(50).fill(tryAgain), json(JOB)];
    expect(await warningsOf(fetchInTurn(...answers))).toEqual([]);
  });

  test("that are throttled together leave neither a warning nor a listener", async () => {
    const limit = json({}, 429, { "retry-after": "0.05" });
    expect(await warningsOf(fetchInTurn(...Array(50).fill(limit), json(JOB)))).toEqual([]);
  });

  test("over the wire leave neither a warning nor a listener", async () => {
    expect(await warningsOf({ host: (await serveAnswer(JOB)).host })).toEqual([]);
  });
});
