import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { envOidc, oauthM2M } from "../../src/facade/credentials/index.ts";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";

const SECRET = "dose5ec2e75ec2e75ec2e7";
const HOST = "https://dbc-1.cloud.databricks.com";
const AZURE_HOST = "https://adb-12.3.azuredatabricks.net";
const ON_GITHUB = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example/x?y=1",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
};

const FOUND: [string, Record<string, string>][] = [
  ["pat", { DATABRICKS_TOKEN: "a-token" }],
  ["oauth-m2m", { DATABRICKS_CLIENT_ID: "robot", DATABRICKS_CLIENT_SECRET: "a-secret" }],
  ["databricks-cli", {}],
  ["github-oidc", { ...ON_GITHUB, DATABRICKS_CLIENT_ID: "robot" }],
  ["env-oidc", { DATABRICKS_OIDC_TOKEN: "an-id-token", DATABRICKS_CLIENT_ID: "robot" }],
  ["file-oidc", { DATABRICKS_OIDC_TOKEN_FILEPATH: "<home>/id-token", DATABRICKS_CLIENT_ID: "robot" }],
  [
    "azure-client-secret",
    {
      ...{ DATABRICKS_HOST: AZURE_HOST, ARM_CLIENT_ID: "robot" },
      ...{ ARM_CLIENT_SECRET: "a-secret", ARM_TENANT_ID: "t" },
    },
  ],
  ["azure-cli", { DATABRICKS_HOST: AZURE_HOST, DATABRICKS_AUTH_TYPE: "azure-cli" }],
];

test.each(FOUND)(
  "a client that finds %s sends it in the user agent from its first call on",
  async (kind, variables) => {
    const { home, writeProgram } = cleanEnvironment();
    writeFileSync(join(home, "id-token"), "an-id-token");
    writeProgram("databricks", `echo '{"access_token":"a-token"}'`);
    writeProgram("az", `echo '{"accessToken":"a-token"}'`);
    for (const [name, value] of Object.entries({ DATABRICKS_HOST: HOST, ...variables })) {
      vi.stubEnv(name, value.replace("<home>", home));
    }
    const agents: (string | null)[] = [];
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const { pathname, hostname } = new URL(String(input));
      if (pathname.includes("well-known")) return Response.json({ token_endpoint: `${HOST}/oidc/v1/token` });
      if (hostname === "github.example") return Response.json({ value: "an-id-token" });
      if (pathname.endsWith("/token"))
        return Response.json({ access_token: "a-token", token_type: "Bearer" });
      agents.push(new Headers(init?.headers).get("user-agent"));
      return Response.json({ job_id: 5 });
    };
    const jobs = new JobsClient({ fetch });
    await jobs.get({ job_id: 5 });
    await jobs.get({ job_id: 5 });
    const said = expect.stringMatching(new RegExp(` auth/${kind}( |$)`));
    expect(agents).toEqual([said, said]);
    await expect(jobs.describeCredentials()).resolves.toMatchObject({ kind });
  },
);

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
