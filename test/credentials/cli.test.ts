import { chmodSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { azureCli, databricksCli } from "../../src/facade/credentials/index.ts";
import { type DatabricksCredentials, JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import { until } from "../helpers/clock.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
const AZURE_HOST = "https://adb-12.3.azuredatabricks.net";
const LATER = new Date(Date.now() + 3_600_000).toISOString();
const PRINTS_TOKEN = `echo '{"access_token":"cli-token-1","token_type":"Bearer","expiry":"${LATER}"}'`;

/** A script of `az` with a login of a type, that runs another script to print a token. */
const azScript = (script: string, type = "servicePrincipal") =>
  `if [ "$2" = show ]; then echo '{"user":{"type":"${type}"}}'; exit; fi\n${script}`;

/** Creates fake CLIs that log their arguments. */
function setUp() {
  const setup = cleanEnvironment();
  const log = join(setup.home, "calls");
  return {
    ...setup,
    program: (name: string, script: string) =>
      setup.writeProgram(name, `printf '%s|' "$@" >> '${log}'; echo >> '${log}'\n${script}`),
    calls: () => (existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : []),
  };
}

describe("the Databricks CLI", () => {
  test("is called with the host", async () => {
    const { program, calls } = setUp();
    program("databricks", PRINTS_TOKEN);
    await expect(databricksCli({ host: `${HOST}/x` }).authorize()).resolves.toEqual({
      host: HOST,
      headers: { authorization: "Bearer cli-token-1" },
    });
    expect(calls()).toEqual([`auth|token|--host|${HOST}|`]);
  });

  test("is called with the profile, without a shell", async () => {
    const { program, calls, home } = setUp();
    program("databricks", PRINTS_TOKEN);
    const profile = `a b; touch ${home}/made $(touch ${home}/made) "'`;
    await databricksCli({ host: HOST, profile }).authorize();
    expect(calls()).toEqual([`auth|token|--profile|${profile}|`]);
    expect(existsSync(join(home, "made"))).toBe(false);
  });

  const knowing = (...flags: string[]) =>
    `for arg in "$@"; do case "$arg" in ${["--host", ...flags].join("|")}) ;; --*) echo "Error: unknown flag: $arg" >&2; exit 1;; esac; done\n${PRINTS_TOKEN}`;

  test("is called with the host if it knows no --profile", async () => {
    const { program, calls } = setUp();
    program("databricks", knowing());
    await databricksCli({ host: HOST, profile: "dev" }).authorize();
    expect(calls()).toEqual(["auth|token|--profile|dev|", `auth|token|--host|${HOST}|`]);
  });

  test.each<[string, string[], string[]]>([
    ["with --force-refresh", ["--force-refresh"], [`auth|token|--host|${HOST}|--force-refresh|`]],
    [
      "without --force-refresh if it does not know it",
      [],
      [`auth|token|--host|${HOST}|--force-refresh|`, `auth|token|--host|${HOST}|`],
    ],
  ])("is called %s after its token was refused", async (_what, flags, expected) => {
    const { program, calls } = setUp();
    program("databricks", knowing(...flags));
    const credentials = databricksCli({ host: HOST });
    const refused = await credentials.authorize();
    await credentials.authorize({ forceRefresh: true, refused });
    expect(calls().slice(1)).toEqual(expected);
    await credentials.authorize();
    expect(calls().slice(1)).toEqual(expected);
  });

  test("is used by a client whose profile selects it", async () => {
    const { program, writeProfiles, calls } = setUp();
    program("databricks", PRINTS_TOKEN);
    writeProfiles(`[dev]\nhost = ${HOST}\nauth_type = databricks-cli`);
    const sent: (string | null)[] = [];
    const fetch = async (_url: unknown, init?: RequestInit) => {
      sent.push(new Headers(init?.headers).get("authorization"));
      return Response.json({ job_id: 5 });
    };
    const jobs = new JobsClient({ profile: "dev", fetch });
    await Promise.all(Array.from({ length: 20 }, () => jobs.get({ job_id: 5 })));
    expect(new Set(sent)).toEqual(new Set(["Bearer cli-token-1"]));
    expect(calls()).toEqual(["auth|token|--profile|dev|"]);
  });

  test("is started from DATABRICKS_CLI_PATH with spaces in it", async () => {
    const { program, calls } = setUp();
    const path = program("data bricks", PRINTS_TOKEN);
    vi.stubEnv("DATABRICKS_CLI_PATH", path);
    vi.stubEnv("DATABRICKS_HOST", HOST);
    await expect(new JobsClient().describeCredentials()).resolves.toMatchObject({ kind: "databricks-cli" });
    expect(calls()).toHaveLength(1);
  });

  test("is called again at the next call if its token is about to expire", async () => {
    const { program, calls } = setUp();
    const soon = new Date(Date.now() + 30_000).toISOString();
    program("databricks", `echo '{"access_token":"t-1","expiry":"${soon}"}'`);
    const credentials = databricksCli({ host: HOST });
    await credentials.authorize();
    await credentials.authorize();
    expect(calls()).toHaveLength(2);
  });

  test.each([
    [
      "fails",
      'echo "Error: no login for this host.  Try again" >&2; exit 3',
      "exited with 3: Error: no login for this host. Try again. Run: databricks auth login --host",
    ],
    ["fails without output", "exit 1", "exited with 1. Run: databricks auth login"],
    ["prints HTML", "echo '<html>secret-output'", "printed output that is not JSON. Run:"],
    ["prints nothing", "", "printed nothing. Run:"],
    ["prints a list", "echo '[1]'", "printed no valid access_token"],
    ["prints no token", 'echo \'{"expiry":"x"}\'', "printed no valid access_token"],
    [
      "prints a token with a line break",
      'printf \'{"access_token":"secret-output\\\\n"}\'',
      "printed no valid access_token",
    ],
    [
      "prints too much",
      "head -c 3000000 /dev/zero | tr '\\0' x",
      "exited with ERR_CHILD_PROCESS_STDIO_MAXBUFFER",
    ],
  ])("that %s is an AuthenticationError with the command to run", async (_what, script, message) => {
    const { program } = setUp();
    program("databricks", script);
    const error: unknown = await databricksCli({ host: HOST })
      .authorize()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "AuthenticationError", message: expect.stringContaining(message) });
    expect(String(error)).not.toContain("secret-output");
  });

  test("that is not installed is a ConfigurationError with the program to install", async () => {
    setUp();
    await expect(databricksCli({ host: HOST }).authorize()).rejects.toMatchObject({
      name: "ConfigurationError",
      message: expect.stringContaining("Install the Databricks CLI"),
    });
  });

  test("that failed is called again at the next call", async () => {
    const { program } = setUp();
    program("databricks", "exit 1");
    const credentials = databricksCli({ host: HOST });
    await expect(credentials.authorize()).rejects.toThrow("exited with 1");
    program("databricks", PRINTS_TOKEN);
    await expect(credentials.authorize()).resolves.toMatchObject({ host: HOST });
  });
});

describe("the Azure CLI", () => {
  const seconds = Math.floor(Date.now() / 1_000) + 3_600;

  test.each([
    ["expires_on", `"expires_on": ${seconds}`],
    ["the older expiresOn", `"expiresOn": "2099-01-01 00:00:00.000000"`],
  ])("is called once for a Databricks token until it expires by %s", async (_what, expiry) => {
    const { program, calls } = setUp();
    program("az", azScript(`echo '{"accessToken":"az-token-1",${expiry}}'`, "user"));
    const credentials = azureCli({ host: AZURE_HOST, tenantId: "t-1" });
    for (const _call of [1, 2]) {
      await expect(credentials.authorize()).resolves.toEqual({
        host: AZURE_HOST,
        headers: { authorization: "Bearer az-token-1" },
      });
    }
    const resource = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";
    expect(calls().slice(1)).toEqual([
      `account|get-access-token|--resource|${resource}|--output|json|--tenant|t-1|`,
    ]);
  });

  test("is called for a management token too if the workspace's resource id is set", async () => {
    const { program, calls } = setUp();
    program("az", azScript(`echo '{"accessToken":"az-token-1","expires_on":${seconds}}'`));
    const workspaceResourceId = "/subscriptions/1/workspaces/w";
    const { headers } = await azureCli({ host: AZURE_HOST, workspaceResourceId }).authorize();
    expect(headers).toEqual({
      authorization: "Bearer az-token-1",
      "x-databricks-azure-sp-management-token": "az-token-1",
      "x-databricks-azure-workspace-resource-id": workspaceResourceId,
    });
    expect(calls()[2]).toContain("--resource|https://management.core.windows.net/|");
  });

  test("is used without a management token if the management of Azure cannot be reached", async () => {
    const { program } = setUp();
    const token = `echo '{"accessToken":"az-token-1","expires_on":${seconds}}'`;
    program("az", azScript(`case "$*" in *management*) exit 1;; esac\n${token}`));
    const workspaceResourceId = "/subscriptions/1/workspaces/w";
    const { headers } = await azureCli({ host: AZURE_HOST, workspaceResourceId }).authorize();
    expect(headers).toEqual({ authorization: "Bearer az-token-1" });
  });

  test.each([undefined, "t-1"])(
    "gets no tenant for a managed identity or a federated token (%j)",
    async (tenantId) => {
      const { program, calls } = setUp();
      program("az", azScript(`echo '{"accessToken":"az-token-1","expires_on":${seconds}}'`));
      const fetch = () => Promise.reject(new Error("no request is expected"));
      await azureCli({ host: AZURE_HOST, tenantId, fetch }).authorize();
      expect(calls()).toEqual(["account|show|--output|json|", expect.not.stringContaining("tenant")]);
    },
  );

  const redirect = (location: string) => async () =>
    new Response(null, { status: 302, headers: { location } });
  test.each<[string, () => Promise<Response>, string]>([
    [
      "of its login page",
      redirect("https://login.microsoftonline.com/t-9/oauth2/authorize?x"),
      "--tenant|t-9|",
    ],
    ["of none if the page is elsewhere", redirect("https://evil.example/t-9/oauth2"), "json|"],
    ["of none if there is no such page", async () => new Response("", { status: 404 }), "json|"],
    ["of none if the workspace cannot be reached", () => Promise.reject(new TypeError("no")), "json|"],
  ])("gets the tenant of the workspace for a user: that %s", async (_what, fetch, end) => {
    const { program, calls } = setUp();
    program("az", azScript(`echo '{"accessToken":"az-token-1","expires_on":${seconds}}'`, "user"));
    const credentials = azureCli({ host: AZURE_HOST, fetch });
    await credentials.authorize();
    expect(calls()[1]?.endsWith(end)).toBe(true);
  });

  test("without a login is an error with the command to run", async () => {
    const { program } = setUp();
    program("az", "echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1");
    await expect(azureCli({ host: AZURE_HOST, tenantId: "t-1" }).authorize()).rejects.toThrow(
      "exited with 1: ERROR: Please run 'az login' to setup account. Run: az login --tenant t-1",
    );
  });
});

const STARTED_MS = Date.UTC(2024, 0, 1);
const MINUTE = 60_000;

/** Creates a fake CLI that numbers its tokens. */
function counting(name: string, reply: (number: string) => string) {
  const { home, writeProgram } = cleanEnvironment();
  const log = join(home, "calls");
  writeProgram(
    name,
    `[ "$2" = show ] || echo "$*" >> '${log}'\nn=$(wc -l < '${log}' | tr -d ' ')\n${reply("$n")}`,
  );
  return () => (existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : []);
}

/** Fakes Date and performance; timers stay real, since child processes take real time. */
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
    (n) =>
      azScript(
        `echo "{\\"accessToken\\":\\"t-${n}\\",\\"expires_on\\":\\"${inAnHour.getTime() / 1_000}\\"}"`,
      ),
    () => azureCli({ host: AZURE_HOST }),
  ],
];

describe.each(CLIS)("a token of %s", (_what, name, reply, make) => {
  test("is renewed in the background before it expires", async () => {
    const calls = counting(name, reply);
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

  test("is renewed before the call in its last 40 seconds", async () => {
    const calls = counting(name, reply);
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

  test("that the workspace refuses is renewed once for all calls", async () => {
    const calls = counting(name, reply);
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

describe("a CLI", () => {
  test("that cannot be executed is not reported as missing", async () => {
    const path = cleanEnvironment().writeProgram("databricks", "echo '{}'");
    chmodSync(path, 0o644);
    const error: unknown = await databricksCli({ host: HOST, cliPath: path })
      .authorize()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: expect.stringMatching(/^(Authentication|Configuration)Error$/) });
    expect(String(error)).toContain("EACCES");
    expect(String(error)).toContain(path);
    expect(String(error)).not.toContain("Install");
  });

  test("that is killed is reported with the signal", async () => {
    cleanEnvironment().writeProgram("databricks", "kill -TERM $$");
    await expect(databricksCli({ host: HOST }).authorize()).rejects.toThrow("exited with SIGTERM");
  });

  test("with an invalid path is an error of the package", async () => {
    cleanEnvironment();
    const jobs = new JobsClient({ credentials: databricksCli({ host: HOST, cliPath: "a\0b" }) });
    await expect(jobs.list()).rejects.toMatchObject({
      name: expect.stringMatching(/^(Authentication|Configuration)Error$/),
    });
  });

  test("with endless error output is an error of limited length", async () => {
    cleanEnvironment().writeProgram("databricks", "head -c 3000000 /dev/zero >&2; exit 1");
    const error: unknown = await databricksCli({ host: HOST })
      .authorize()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "AuthenticationError" });
    expect(String(error).length).toBeLessThan(2_000);
  });

  test("gets a tenant that looks like a command as one argument", async () => {
    const calls = counting("az", () => azScript(`echo '{"accessToken":"t-1"}'`, "user"));
    const tenantId = 't; touch made $(touch made) && "x"';
    await azureCli({ host: AZURE_HOST, tenantId }).authorize();
    expect(calls()[0]).toMatch(/--tenant t; touch made \$\(touch made\) && "x"$/);
    expect(existsSync("made")).toBe(false);
  });

  test("gets an empty standard input", async () => {
    cleanEnvironment().writeProgram("databricks", 'cat; echo \'{"access_token":"t-1"}\'');
    await expect(tokenOf(databricksCli({ host: HOST }))).resolves.toBe("Bearer t-1");
  });
});

/** Creates a fake CLI that writes its process id and hangs. */
function hanging(script: string) {
  const { home, writeProgram } = cleanEnvironment();
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
  ["hangs and ignores SIGTERM", "trap '' TERM; while :; do sleep 0.05; done"],
  ["has exited but left a child that keeps its output open", "sleep 5 &"],
])("a CLI that %s", (what, script) => {
  test("is killed as soon as the caller's signal is aborted", async () => {
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

  test("does not delay a call beyond its timeoutMs", async () => {
    const { hasStarted, hasEnded } = hanging(script);
    const jobs = new JobsClient({
      credentials: databricksCli({ host: HOST }),
      maxRetries: 0,
      timeoutMs: 300,
    });
    await expect(jobs.list()).rejects.toMatchObject({
      name: "ConnectionTimeoutError",
      message: expect.stringContaining("authentication took longer than 300 ms"),
    });
    if (what.startsWith("hangs") || hasStarted()) await until(hasEnded);
  });
});

test("a CLI that hangs is killed after half a minute and reported", async () => {
  const { hasStarted, hasEnded } = hanging("exec sleep 600");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const work = expect(databricksCli({ host: HOST }).authorize()).rejects.toThrow(
      `did not finish within 30 s. Run: databricks auth login --host ${HOST}`,
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
