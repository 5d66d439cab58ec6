import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { azureCli, databricksCli } from "../../src/facade/credentials/index.ts";
import { JobsClient } from "../../src/facade/index.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
const AZURE_HOST = "https://adb-12.3.azuredatabricks.net";
const LATER = new Date(Date.now() + 3_600_000).toISOString();
const PRINTS_TOKEN = `echo '{"access_token":"cli-token-1","token_type":"Bearer","expiry":"${LATER}"}'`;

/** Stand-ins for programs that keep the command lines they were started with. */
function setUp() {
  const setup = cleanSignIn();
  const log = join(setup.home, "calls");
  return {
    ...setup,
    program: (name: string, script: string) =>
      setup.writeProgram(name, `printf '%s|' "$@" >> '${log}'; echo >> '${log}'\n${script}`),
    calls: () => (existsSync(log) ? readFileSync(log, "utf8").trimEnd().split("\n") : []),
  };
}

describe("the Databricks CLI", () => {
  test("is asked for the token of a host", async () => {
    const { program, calls } = setUp();
    program("databricks", PRINTS_TOKEN);
    await expect(databricksCli({ host: `${HOST}/x` }).authorize()).resolves.toEqual({
      host: HOST,
      headers: { authorization: "Bearer cli-token-1" },
    });
    expect(calls()).toEqual([`auth|token|--host|${HOST}|`]);
  });

  test("is asked for the token of a profile, which reaches no shell", async () => {
    const { program, calls, home } = setUp();
    program("databricks", PRINTS_TOKEN);
    const profile = `a b; touch ${home}/made $(touch ${home}/made) "'`;
    await databricksCli({ host: HOST, profile }).authorize();
    expect(calls()).toEqual([`auth|token|--profile|${profile}|`]);
    expect(existsSync(join(home, "made"))).toBe(false);
  });

  test("is found by the client where nothing else is configured, and its token is sent", async () => {
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

  test("is started from the path that is set, with spaces in it", async () => {
    const { program, calls } = setUp();
    const path = program("data bricks", PRINTS_TOKEN);
    vi.stubEnv("DATABRICKS_CLI_PATH", path);
    vi.stubEnv("DATABRICKS_HOST", HOST);
    await expect(new JobsClient().describeCredentials()).resolves.toMatchObject({ kind: "databricks-cli" });
    expect(calls()).toHaveLength(1);
  });

  test("is asked again at the next call where its token is about to end", async () => {
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
      "ended with 3: Error: no login for this host. Try again. Run: databricks auth login --host",
    ],
    ["fails without a word", "exit 1", "ended with 1. Run: databricks auth login"],
    ["prints rubbish", "echo '<html>secret-output'", "printed something that is no JSON. Run:"],
    ["prints nothing", "", "printed nothing. Run:"],
    ["prints a list", "echo '[1]'", "printed no access_token"],
    ["prints no token", 'echo \'{"expiry":"x"}\'', "printed no access_token"],
    [
      "prints a token with a line break",
      'printf \'{"access_token":"secret-output\\\\n"}\'',
      "printed no access_token",
    ],
    [
      "prints too much",
      "head -c 3000000 /dev/zero | tr '\\0' x",
      "ended with ERR_CHILD_PROCESS_STDIO_MAXBUFFER",
    ],
  ])("that %s is an AuthenticationError that says what to run", async (_what, script, told) => {
    const { program } = setUp();
    program("databricks", script);
    const error: unknown = await databricksCli({ host: HOST })
      .authorize()
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: "AuthenticationError", message: expect.stringContaining(told) });
    expect(String(error)).not.toContain("secret-output");
  });

  test("that is not there is a ConfigurationError that says what to install", async () => {
    setUp();
    await expect(databricksCli({ host: HOST }).authorize()).rejects.toMatchObject({
      name: "ConfigurationError",
      message: expect.stringContaining("Install the Databricks CLI"),
    });
  });

  test("that failed is asked again at the next call", async () => {
    const { program } = setUp();
    program("databricks", "exit 1");
    const credentials = databricksCli({ host: HOST });
    await expect(credentials.authorize()).rejects.toThrow("ended with 1");
    program("databricks", PRINTS_TOKEN);
    await expect(credentials.authorize()).resolves.toMatchObject({ host: HOST });
  });
});

describe("the Azure CLI", () => {
  const seconds = Math.floor(Date.now() / 1_000) + 3_600;

  test.each([
    ["expires_on", `"expires_on": ${seconds}`],
    ["the older expiresOn", `"expiresOn": "2099-01-01 00:00:00.000000"`],
  ])("is asked for a token of Databricks, and once while it holds by %s", async (_what, expiry) => {
    const { program, calls } = setUp();
    program("az", `echo '{"accessToken":"az-token-1",${expiry}}'`);
    const credentials = azureCli({ host: AZURE_HOST, tenantId: "t-1" });
    for (const _call of [1, 2]) {
      await expect(credentials.authorize()).resolves.toEqual({
        host: AZURE_HOST,
        headers: { authorization: "Bearer az-token-1" },
      });
    }
    const resource = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d";
    expect(calls()).toEqual([`account|get-access-token|--resource|${resource}|--output|json|--tenant|t-1|`]);
  });

  test("is asked for a token of the management too where the workspace's resource is named", async () => {
    const { program, calls } = setUp();
    program("az", `echo '{"accessToken":"az-token-1","expires_on":${seconds}}'`);
    const workspaceResourceId = "/subscriptions/1/workspaces/w";
    const { headers } = await azureCli({ host: AZURE_HOST, workspaceResourceId }).authorize();
    expect(headers).toEqual({
      authorization: "Bearer az-token-1",
      "x-databricks-azure-sp-management-token": "az-token-1",
      "x-databricks-azure-workspace-resource-id": workspaceResourceId,
    });
    expect(calls()[1]).toContain("--resource|https://management.core.windows.net/|");
  });

  test("that has no login says what to run", async () => {
    const { program } = setUp();
    program("az", "echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1");
    await expect(azureCli({ host: AZURE_HOST, tenantId: "t-1" }).authorize()).rejects.toThrow(
      "ended with 1: ERROR: Please run 'az login' to setup account. Run: az login --tenant t-1",
    );
  });
});
