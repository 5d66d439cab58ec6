import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { azureCli, databricksCli } from "../../src/facade/credentials/index.ts";
import { type DatabricksCredentials, JobsClient } from "../../src/facade/index.ts";
import { until } from "../helpers/clock.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
const AZURE_HOST = "https://adb-12.3.azuredatabricks.net";
const STARTED_MS = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;

/** A stand-in that prints a token with its own number, which holds until a time. */
function counting(name: string, answer: (number: string) => string) {
  const { home, writeProgram } = cleanSignIn();
  const log = join(home, "calls");
  writeProgram(name, `echo "$*" >> '${log}'\nn=$(wc -l < '${log}' | tr -d ' ')\n${answer("$n")}`);
  return () => (existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : []);
}

/** Sets what Date and performance tell; timers stay real, as programs take their own time. */
function setClock(): (ms: number) => void {
  vi.useFakeTimers({ toFake: ["Date", "performance"], now: STARTED_MS });
  return (ms) => vi.advanceTimersByTime(ms);
}

async function tokenOf(credentials: DatabricksCredentials): Promise<string | undefined> {
  return (await credentials.authorize()).headers.authorization;
}

const inAnHour = new Date(STARTED_MS + 60 * MINUTE);
const CLIS: [string, string, (n: string) => string, () => DatabricksCredentials][] = [
  [
    "the Databricks CLI",
    "databricks",
    (n) => `echo "{\\"access_token\\":\\"t-${n}\\",\\"expiry\\":\\"${inAnHour.toISOString()}\\"}"`,
    () => databricksCli({ host: HOST }),
  ],
  [
    "the Azure CLI",
    "az",
    (n) => `echo "{\\"accessToken\\":\\"t-${n}\\",\\"expires_on\\":\\"${inAnHour.getTime() / 1_000}\\"}"`,
    () => azureCli({ host: AZURE_HOST }),
  ],
];

describe.each(CLIS)("a token of %s", (_what, name, answer, make) => {
  test("is used until little of it is left, then renewed ahead without holding anyone up", async () => {
    const calls = counting(name, answer);
    const pass = setClock();
    try {
      const credentials = make();
      expect(await tokenOf(credentials)).toBe("Bearer t-1");
      pass(39 * MINUTE);
      expect([await tokenOf(credentials), calls().length]).toEqual(["Bearer t-1", 1]);
      pass(2 * MINUTE);
      expect(await tokenOf(credentials)).toBe("Bearer t-1");
      let token: string | undefined = "Bearer t-1";
      await until(() => {
        void tokenOf(credentials).then((next) => (token = next));
        return token !== "Bearer t-1";
      });
      expect(token).toBe("Bearer t-2");
    } finally {
      vi.useRealTimers();
    }
  });

  test("is awaited anew in its last 40 seconds", async () => {
    const calls = counting(name, answer);
    const pass = setClock();
    try {
      const credentials = make();
      expect(await tokenOf(credentials)).toBe("Bearer t-1");
      pass(60 * MINUTE - 39_000);
      expect([await tokenOf(credentials), calls().length]).toEqual(["Bearer t-2", 2]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("that the workspace refuses is asked for anew, once for all calls", async () => {
    const calls = counting(name, answer);
    const sent: (string | null)[] = [];
    const fetch: typeof globalThis.fetch = async (_input, init) => {
      const authorization = new Headers(init?.headers).get("authorization");
      sent.push(authorization);
      const isRefused = authorization === "Bearer t-1";
      return Response.json(isRefused ? { message: "no" } : { job_id: 5 }, { status: isRefused ? 401 : 200 });
    };
    const jobs = new JobsClient({ credentials: make(), fetch });
    await Promise.all([jobs.get({ job_id: 5 }), jobs.get({ job_id: 5 }), jobs.get({ job_id: 5 })]);
    expect(sent.sort()).toEqual([
      "Bearer t-1",
      "Bearer t-1",
      "Bearer t-1",
      "Bearer t-2",
      "Bearer t-2",
      "Bearer t-2",
    ]);
    expect(calls()).toHaveLength(2);
  });
});

describe("the program", () => {
  test("that may not be run is an error that says so, and not that it has to be installed", async () => {
    const path = cleanSignIn().writeProgram("databricks", "echo '{}'");
    chmodSync(path, 0o644);
    const error: unknown = await databricksCli({ host: HOST, cliPath: path })
      .authorize()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: expect.stringMatching(/^(Authentication|Configuration)Error$/) });
    expect(String(error)).toContain("EACCES");
    expect(String(error)).toContain(path);
    expect(String(error)).not.toContain("Install");
  });

  test("that is ended from outside is told with the signal", async () => {
    cleanSignIn().writeProgram("databricks", "kill -TERM $$");
    await expect(databricksCli({ host: HOST }).authorize()).rejects.toThrow("ended with SIGTERM");
  });

  test("whose path no system can hold is an error of the package", async () => {
    cleanSignIn();
    const jobs = new JobsClient({ credentials: databricksCli({ host: HOST, cliPath: "a\0b" }) });
    await expect(jobs.list()).rejects.toMatchObject({
      name: expect.stringMatching(/^(Authentication|Configuration)Error$/),
    });
  });

  test("that complains without end is an error that can be read", async () => {
    cleanSignIn().writeProgram("databricks", "head -c 3000000 /dev/zero >&2; exit 1");
    const error: unknown = await databricksCli({ host: HOST })
      .authorize()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "AuthenticationError" });
    expect(String(error).length).toBeLessThan(2_000);
  });

  test("is given a tenant that looks like a command, which reaches no shell", async () => {
    const calls = counting("az", () => `echo '{"accessToken":"t-1"}'`);
    const tenantId = 't; touch made $(touch made) && "x"';
    await azureCli({ host: AZURE_HOST, tenantId }).authorize();
    expect(calls()[0]).toMatch(/--tenant t; touch made \$\(touch made\) && "x"$/);
    expect(existsSync("made")).toBe(false);
  });

  test("is asked for nothing that it could wait for", async () => {
    cleanSignIn().writeProgram("databricks", 'cat; echo \'{"access_token":"t-1"}\'');
    await expect(tokenOf(databricksCli({ host: HOST }))).resolves.toBe("Bearer t-1");
  });
});
