import { describe, expect, test, vi } from "vitest";
import { azureCli, azureClientSecret } from "../../src/facade/credentials/index.ts";
import { AuthenticationError, ConfigurationError, JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import { stopClock } from "../helpers/clock.ts";
import { type RecordedRequest, serve } from "../helpers/server.ts";

const HOST = "https://adb-77.7.azuredatabricks.net";
const APP = { clientId: "app-id", clientSecret: "app~secret+1", tenantId: "tenant-1" };
const DATABRICKS = "2ff814a6-3304-4ab8-85cb-cd0e6f879c1d/.default";
const RESOURCE = "/subscriptions/1/resourceGroups/a/providers/Microsoft.Databricks/workspaces/b";

/** Starts a fake of Entra ID and a workspace, with a `fetch` that sends every request to it. */
async function entra(reply?: { status: number; body: object }) {
  const formOf = ({ body }: RecordedRequest) => Object.fromEntries(new URLSearchParams(body));
  const server = await serve((response, request) => {
    const isCall = request.url.startsWith("/api/");
    const { scope } = formOf(request);
    const token = { access_token: `token-for-${scope}`, token_type: "Bearer", expires_in: 3_599 };
    response.writeHead((isCall ? undefined : reply?.status) ?? 200, { "content-type": "application/json" });
    response.end(JSON.stringify(isCall ? { job_id: 5 } : (reply?.body ?? token)));
  });
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    asked.push(String(input));
    const { pathname, search } = new URL(String(input));
    return globalThis.fetch(`${server.host}${pathname}${search}`, init);
  };
  return { asked, fetch, forms: () => server.requests.filter(({ body }) => body !== "").map(formOf), server };
}

describe("azureClientSecret", () => {
  test("requests a Databricks token from Entra ID and sends it with the call", async () => {
    const { asked, fetch, forms, server } = await entra();
    const credentials = azureClientSecret({ host: HOST, ...APP, fetch });
    await expect(new JobsClient({ credentials, fetch }).get({ job_id: 5 })).resolves.toEqual({ job_id: 5 });
    expect(asked).toEqual([
      "https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token",
      `${HOST}/api/2.1/jobs/get?job_id=5`,
    ]);
    expect(forms()).toEqual([
      {
        grant_type: "client_credentials",
        client_id: "app-id",
        client_secret: "app~secret+1",
        scope: DATABRICKS,
      },
    ]);
    expect(server.requests[0]).toMatchObject({ method: "POST" });
    expect(server.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(server.requests[1]?.headers.authorization).toBe(`Bearer token-for-${DATABRICKS}`);
    expect(server.requests[1]?.headers).not.toHaveProperty("x-databricks-azure-sp-management-token");
  });

  test.each([
    ["azuredatabricks.net", undefined, "https://login.microsoftonline.com"],
    ["databricks.azure.us", undefined, "https://login.microsoftonline.us"],
    ["databricks.azure.cn", undefined, "https://login.chinacloudapi.cn"],
    ["azuredatabricks.net", "usgovernment", "https://login.microsoftonline.us"],
    ["azuredatabricks.net", "AzureChinaCloud", "https://login.chinacloudapi.cn"],
    ["databricks.azure.us", "public", "https://login.microsoftonline.com"],
  ])("uses the cloud of adb-1.2.%s with environment %s", async (suffix, environment, login) => {
    const { asked, fetch } = await entra();
    await azureClientSecret({ host: `https://adb-1.2.${suffix}`, ...APP, environment, fetch }).authorize();
    expect(asked).toEqual([`${login}/tenant-1/oauth2/v2.0/token`]);
  });

  test("lists the clouds if the environment is unknown", () => {
    const make = () => azureClientSecret({ host: HOST, ...APP, environment: "germany" });
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow("public, usgovernment, china");
  });

  test.each([
    ["azuredatabricks.net", "https://management.core.windows.net//.default"],
    ["databricks.azure.us", "https://management.core.usgovcloudapi.net//.default"],
    ["databricks.azure.cn", "https://management.core.chinacloudapi.cn//.default"],
  ])("sends a management token with the workspace's resource id: %s", async (suffix, scope) => {
    const { fetch, forms } = await entra();
    const options = { host: `https://adb-1.2.${suffix}`, ...APP, workspaceResourceId: RESOURCE, fetch };
    const { headers } = await azureClientSecret(options).authorize();
    expect(forms().map((form) => form.scope)).toEqual([DATABRICKS, scope]);
    expect(headers).toEqual({
      authorization: `Bearer token-for-${DATABRICKS}`,
      "x-databricks-azure-sp-management-token": `token-for-${scope}`,
      "x-databricks-azure-workspace-resource-id": RESOURCE,
    });
  });

  test("keeps both tokens for an hour if Entra ID returns no expiry", async () => {
    stopClock();
    const { fetch, forms } = await entra({ status: 200, body: { access_token: "t", token_type: "Bearer" } });
    const credentials = azureClientSecret({ host: HOST, ...APP, workspaceResourceId: RESOURCE, fetch });
    await credentials.authorize();
    await vi.advanceTimersByTimeAsync(3_600_000);
    await credentials.authorize();
    expect(forms()).toHaveLength(4);
  });

  test("encodes the tenant in the URL", async () => {
    const { asked, fetch } = await entra();
    await azureClientSecret({ host: HOST, ...APP, tenantId: "../evil?x", fetch }).authorize();
    expect(asked).toEqual(["https://login.microsoftonline.com/..%2Fevil%3Fx/oauth2/v2.0/token"]);
  });

  test("reports the message of Entra ID without the secret", async () => {
    const said = `AADSTS7000215: Invalid client secret provided. Got ${APP.clientSecret}.`;
    const body = { error: "invalid_client", error_description: said, error_codes: [7_000_215] };
    const { asked, fetch } = await entra({ status: 401, body });
    const credentials = azureClientSecret({ host: HOST, ...APP, fetch });
    const error: unknown = await new JobsClient({ credentials, fetch }).list().catch((reason) => reason);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain(
      "azure-client-secret authentication failed: https://login.microsoftonline.com/tenant-1/oauth2/v2.0/token " +
        "responded with 401, invalid_client: AADSTS7000215: Invalid client secret provided. Got ***.",
    );
    expect(asked).toHaveLength(1);
  });

  test.each(["clientId", "clientSecret", "tenantId"] as const)("requires %s", (name) => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const make = () => azureClientSecret({ host: HOST, ...APP, [name]: " ", fetch });
    expect(make).toThrow(ConfigurationError);
    expect(make).toThrow(`azureClientSecret() requires \`${name}\``);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("tokens of Azure", () => {
  const HOSTS = [
    "https://adb-12.3.azuredatabricks.net.evil.example",
    "https://azuredatabricks.net",
    "https://evilazuredatabricks.net",
    "https://dbc-1.cloud.databricks.com",
    "https://workspace.example",
  ];

  test.each(HOSTS)("are refused to %s before anything is sent", (host) => {
    const message = /\(\): .* is not an Azure Databricks host, .* and must not get a token of Azure\./;
    expect(() => azureClientSecret({ host, ...APP })).toThrow(message);
    expect(() => azureCli({ host })).toThrow(message);
  });

  test("are sent to a custom domain with allowCustomHost", async () => {
    const fetch = async () => Response.json({ access_token: "a-token", token_type: "Bearer" });
    const options = { host: "https://workspace.example", ...APP, fetch, allowCustomHost: true };
    await expect(azureClientSecret(options).authorize()).resolves.toMatchObject({
      host: "https://workspace.example",
      headers: { authorization: "Bearer a-token" },
    });
  });

  test.each(HOSTS)("are refused to %s for ARM_* variables too", async (host) => {
    cleanEnvironment();
    const variables = {
      DATABRICKS_HOST: host,
      ARM_CLIENT_ID: "a",
      ARM_CLIENT_SECRET: "b-secret",
      ARM_TENANT_ID: "t",
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const urls: string[] = [];
    const fetch: typeof globalThis.fetch = async (url) => {
      urls.push(String(url));
      return Response.json({});
    };
    await expect(new JobsClient({ fetch }).list()).rejects.toMatchObject({ name: "ConfigurationError" });
    expect(urls).toEqual([]);
  });
});
