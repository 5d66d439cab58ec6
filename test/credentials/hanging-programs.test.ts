import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { databricksCli } from "../../src/facade/credentials/index.ts";
import { JobsClient } from "../../src/facade/index.ts";
import { until } from "../helpers/clock.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";

const HOST = "https://dbc-1.cloud.databricks.com";

/** A stand-in that tells its process ids and hangs. */
function hanging(script: string) {
  const { home, writeProgram } = cleanSignIn();
  const file = join(home, "pid");
  writeProgram("databricks", `echo $$ > '${file}.new'; mv '${file}.new' '${file}'\n${script}`);
  const pid = (): number => Number(readFileSync(file, "utf8"));
  return {
    hasStarted: () => existsSync(file),
    hasEnded: () => {
      try {
        process.kill(pid(), 0);
        return false;
      } catch {
        return true;
      }
    },
  };
}

describe.each([
  ["hangs", "exec sleep 600"],
  ["hangs and does not heed a polite signal", "trap '' TERM; while :; do sleep 0.05; done"],
  ["has ended but for a child that keeps its output open", "sleep 5 &"],
])("a CLI that %s", (what, script) => {
  test("is left at once by the caller's signal, and ended", async () => {
    const { hasStarted, hasEnded } = hanging(script);
    const controller = new AbortController();
    const fetch = vi.fn<typeof globalThis.fetch>();
    const jobs = new JobsClient({ credentials: databricksCli({ host: HOST }), fetch });
    const work = expect(jobs.list({}, { signal: controller.signal })).rejects.toBe("enough");
    await until(hasStarted);
    controller.abort("enough");
    await work;
    await until(hasEnded);
    expect(fetch).not.toHaveBeenCalled();
  });

  test("does not hold a call beyond its timeoutMs", async () => {
    const { hasStarted, hasEnded } = hanging(script);
    const jobs = new JobsClient({
      credentials: databricksCli({ host: HOST }),
      maxRetries: 0,
      timeoutMs: 300,
    });
    await expect(jobs.list()).rejects.toMatchObject({
      name: "ConnectionTimeoutError",
      message: expect.stringContaining("signing in took longer than 300 ms"),
    });
    if (what.startsWith("hangs") || hasStarted()) await until(hasEnded);
  });
});

test("a CLI that hangs is ended after half a minute, and told as such", async () => {
  const { hasStarted, hasEnded } = hanging("exec sleep 600");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const work = expect(databricksCli({ host: HOST }).authorize()).rejects.toThrow(
      `did not end within 30 s. Run: databricks auth login --host ${HOST}`,
    );
    await until(hasStarted);
    vi.advanceTimersByTime(29_999);
    expect(hasEnded()).toBe(false);
    vi.advanceTimersByTime(1);
    await work;
    await until(hasEnded);
  } finally {
    vi.useRealTimers();
  }
});
