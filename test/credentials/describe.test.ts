import { describe, expect, test } from "vitest";
import { envOidc, oauthM2M, pat } from "../../src/facade/credentials/index.ts";
import { type DatabricksCredentials, JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
const SECRET = "dose5ec2e75ec2e75ec2e7";

describe("describeCredentials of", () => {
  test("options `host` and `token` lists them without the token", async () => {
    const jobs = new JobsClient({ host: `${HOST}/x?o=5`, token: SECRET });
    await expect(jobs.describeCredentials()).resolves.toEqual({
      kind: "pat",
      host: HOST,
      settings: [
        { name: "host", value: HOST, source: "option `host`" },
        { name: "token", value: "***", source: "option `token`" },
      ],
    });
  });

  test("a token function does not call the function", async () => {
    const token = () => Promise.reject(new Error("not to be called"));
    await expect(new JobsClient({ host: HOST, token }).describeCredentials()).resolves.toMatchObject({
      kind: "pat",
    });
  });

  test("option `credentials` returns their kind and host", async () => {
    const jobs = new JobsClient({ credentials: pat({ host: `${HOST}/y`, token: SECRET }) });
    await expect(jobs.describeCredentials()).resolves.toEqual({
      kind: "pat",
      host: HOST,
      settings: [{ name: "credentials", value: "pat", source: "option `credentials`" }],
    });
  });

  test("credentials that never resolve rejects after timeoutMs", async () => {
    const credentials: DatabricksCredentials = { kind: "stuck", authorize: () => new Promise(() => {}) };
    await expect(new JobsClient({ credentials, timeoutMs: 5 }).describeCredentials()).rejects.toMatchObject({
      name: "AuthenticationError",
      message: expect.stringContaining("within 5 ms"),
    });
  });

  test("a client without settings rejects with the settings to set", async () => {
    cleanEnvironment();
    await expect(new JobsClient().describeCredentials()).rejects.toThrow(
      "No credentials were found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN",
    );
  });
});

describe("the user agent contains", () => {
  /** Returns the user agent that a client sends; workspace and token endpoint accept everything. */
  async function userAgentOf(options: (fetch: typeof globalThis.fetch) => JobsClientOptions) {
    let agent: string | null = "";
    const fetch = async (input: unknown, init?: RequestInit) => {
      const { pathname } = new URL(String(input));
      if (pathname.includes("well-known")) return Response.json({ token_endpoint: `${HOST}/oidc/v1/token` });
      if (pathname.endsWith("/token"))
        return Response.json({ access_token: "a-token", token_type: "Bearer" });
      agent = new Headers(init?.headers).get("user-agent");
      return Response.json({});
    };
    await new JobsClient({ ...options(fetch), fetch }).list();
    return agent;
  }

  test.each<[string, (fetch: typeof globalThis.fetch) => JobsClientOptions]>([
    ["pat", () => ({ host: HOST, token: SECRET })],
    [
      "oauth-m2m",
      (fetch) => ({ credentials: oauthM2M({ host: HOST, clientId: "a", clientSecret: SECRET, fetch }) }),
    ],
    ["env-oidc", (fetch) => ({ credentials: envOidc({ host: HOST, tokenVariable: "HOME", fetch }) })],
    [
      "vault",
      () => ({ credentials: { kind: "vault", authorize: async () => ({ host: HOST, headers: {} }) } }),
    ],
    ["databricks-cli", () => ({ host: HOST })],
    ["azure-cli", () => ({ host: "https://adb-1.2.azuredatabricks.net", authType: "azure-cli" })],
  ])("auth/%s", async (kind, options) => {
    const { writeProgram } = cleanEnvironment();
    writeProgram("databricks", `echo '{"access_token":"a-token"}'`);
    writeProgram("az", `echo '{"accessToken":"a-token"}'`);
    expect(await userAgentOf(options)).toContain(` auth/${kind}`);
  });
});
