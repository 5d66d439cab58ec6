import { execFile } from "node:child_process";
import { getEventListeners } from "node:events";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { drive, stopClock } from "../helpers/clock.ts";
import { fetchInTurn, json, tryAgain } from "../helpers/fake-fetch.ts";
import { serveResponse } from "../helpers/server.ts";

const JOB = { job_id: 5 };
const MEBIBYTE = 2 ** 20;

interface Leaks {
  readonly growth: number;
  readonly listeners: number;
  readonly warnings: readonly string[];
}

/** Makes 20,050 calls in a separate process, the last 50 at once, and measures the heap growth over 15,000. */
async function probe(...args: string[]): Promise<Leaks> {
  const program = fileURLToPath(new URL("../helpers/leak-probe.ts", import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--expose-gc", "--import", "tsx", program, ...args]);
  return JSON.parse(stdout);
}

describe("thousands of calls", () => {
  let alone: Leaks;
  let signalled: Leaks;
  beforeAll(async () => {
    [alone, signalled] = await Promise.all([probe(), probe("signal")]);
  }, 120_000);

  test("leak no memory and cause no warning", () => {
    expect(alone.growth).toBeLessThan(MEBIBYTE);
    expect(alone.warnings).toEqual([]);
  });

  test("with one signal leave no listener on it and cause no warning", () => {
    expect(signalled).toMatchObject({ listeners: 0, warnings: [] });
  });

  test("with one signal leak no memory", () => {
    expect(signalled.growth).toBeLessThan(2 * MEBIBYTE);
  });
});

describe("fifty concurrent calls with one signal", () => {
  async function warningsOf(
    { host = "x.example", fetch }: JobsClientOptions,
    isIdle = false,
  ): Promise<string[]> {
    const warnings: string[] = [];
    const keep = ({ name }: Error): void => void warnings.push(name);
    process.on("warning", keep);
    onTestFinished(() => void process.off("warning", keep));
    const { signal } = new AbortController();
    const jobs = new JobsClient({ host, token: "t", fetch });
    await drive(Promise.all(Array.from({ length: 50 }, () => jobs.get(JOB, { signal }))), () => isIdle);
    // Warnings are emitted after the current tick.
    await new Promise((resolve) => setImmediate(resolve));
    expect(getEventListeners(signal, "abort")).toEqual([]);
    return warnings;
  }

  test("leave no listener and cause no warning if they are retried", async () => {
    const responses = [...Array(50).fill(tryAgain), json(JOB)];
    expect(await warningsOf(fetchInTurn(...responses))).toEqual([]);
  });

  test("leave no listener and cause no warning if they are throttled", async () => {
    stopClock();
    const limit = json({}, 429, { "retry-after": "1" });
    expect(await warningsOf(fetchInTurn(...Array(30).fill(limit), json(JOB)), true)).toEqual([]);
  });

  test("leave no listener and cause no warning over real connections", async () => {
    expect(await warningsOf({ host: (await serveResponse(JOB)).host })).toEqual([]);
  });
});
