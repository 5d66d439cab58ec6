import { describe, expect, test, vi } from "vitest";
import { envOidc, fileOidc, oauthM2M } from "../../src/facade/credentials/index.ts";
import { JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";

const HOST = "https://shared.databricks.com";
const CLIENT = { clientId: "robot", clientSecret: "any-secret" };
const CONFIG = `${HOST}/.well-known/databricks-config`;
const metadata = (base: string) => ({ issuer: base, token_endpoint: `${base}/v1/token` });

/** Responds to URLs with JSON, to token endpoints with a token, and to others with a 404. */
function fetchOf(documents: Readonly<Record<string, object>>) {
  const urls: string[] = [];
  const forms: URLSearchParams[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = String(input);
    urls.push(url);
    if (url.endsWith("/token")) {
      forms.push(new URLSearchParams(String(init?.body)));
      return Response.json({ access_token: "any-token", token_type: "Bearer", expires_in: 3_600 });
    }
    if (url.includes("/api/")) return Response.json({ jobs: [] });
    const found = documents[url];
    return found === undefined ? Response.json({}, { status: 404 }) : Response.json(found);
  };
  return { fetch, urls, forms };
}

describe("the token endpoint of a host of several workspaces", () => {
  const ACCOUNT = `${HOST}/oidc/accounts/acc-1`;

  test.each<[string, object]>([
    ["as it is", { oidc_endpoint: ACCOUNT }],
    [
      "with the account id in it",
      { oidc_endpoint: `${HOST}/oidc/accounts/{account_id}`, account_id: "acc-1" },
    ],
    ["with a slash at its end", { oidc_endpoint: `${ACCOUNT}/` }],
  ])("is found through the endpoint that it names, %s", async (_what, config) => {
    const { fetch, urls } = fetchOf({
      [CONFIG]: config,
      [`${ACCOUNT}/.well-known/oauth-authorization-server`]: metadata(ACCOUNT),
    });
    const credentials = oauthM2M({ host: `${HOST}/?o=ws-1`, ...CLIENT, fetch });
    expect(await credentials.authorize()).toEqual({
      host: HOST,
      headers: { authorization: "Bearer any-token", "x-databricks-workspace-id": "ws-1" },
    });
    expect(urls).toEqual([
      CONFIG,
      `${ACCOUNT}/.well-known/oauth-authorization-server`,
      `${ACCOUNT}/v1/token`,
    ]);
  });

  test.each<[string, object]>([
    ["it names none", {}],
    ["it names an endpoint of another host", { oidc_endpoint: "https://evil.example/oidc" }],
    ["it has no such file", { missing: true }],
  ])("is the usual one if %s", async (_what, config) => {
    const usual = `${HOST}/oidc/.well-known/oauth-authorization-server`;
    const documents = "missing" in config ? {} : { [CONFIG]: config };
    const { fetch, urls } = fetchOf({ ...documents, [usual]: metadata(`${HOST}/oidc`) });
    await oauthM2M({ host: `${HOST}/?o=1`, ...CLIENT, fetch }).authorize();
    expect(urls).toEqual([CONFIG, usual, `${HOST}/oidc/v1/token`]);
  });

  test("is not looked for at the host of one workspace", async () => {
    const usual = `${HOST}/oidc/.well-known/oauth-authorization-server`;
    const { fetch, urls } = fetchOf({ [usual]: metadata(`${HOST}/oidc`) });
    await oauthM2M({ host: HOST, ...CLIENT, fetch }).authorize();
    expect(urls).toEqual([usual, `${HOST}/oidc/v1/token`]);
  });
});

describe("DATABRICKS_DISCOVERY_URL", () => {
  const DISCOVERY = "https://login.example/tenant/.well-known/openid-configuration";

  test("names the metadata of the authorization server, which may be elsewhere", async () => {
    cleanEnvironment();
    const { fetch, urls } = fetchOf({ [DISCOVERY]: metadata("https://login.example/tenant") });
    vi.stubEnv("DATABRICKS_HOST", HOST);
    vi.stubEnv("DATABRICKS_CLIENT_ID", "robot");
    vi.stubEnv("DATABRICKS_CLIENT_SECRET", "any-secret");
    vi.stubEnv("DATABRICKS_DISCOVERY_URL", DISCOVERY);
    await new JobsClient({ fetch }).list();
    expect(urls.slice(0, 2)).toEqual([DISCOVERY, "https://login.example/tenant/v1/token"]);
  });

  test.each<[string, string, object, RegExp]>([
    ["that is plain http:", "http://login.example/m", {}, /plain http:/],
    ["whose endpoint is of a third host", DISCOVERY, metadata("https://evil.example"), /another host/],
  ])("%s is refused, before a secret is sent", async (_what, discoveryUrl, document, message) => {
    const { fetch, forms } = fetchOf({ [discoveryUrl]: document });
    await expect(oauthM2M({ host: HOST, ...CLIENT, discoveryUrl, fetch }).authorize()).rejects.toThrow(
      message,
    );
    expect(forms).toEqual([]);
  });
});

describe("the scopes of a token", () => {
  const usual = { [`${HOST}/oidc/.well-known/oauth-authorization-server`]: metadata(`${HOST}/oidc`) };

  test.each([
    ["all-apis", undefined],
    ["jobs sql", ["jobs", "sql"]],
  ])("are %s for the option %j", async (expected, scopes) => {
    const { fetch, forms } = fetchOf(usual);
    await oauthM2M({ host: HOST, ...CLIENT, scopes, fetch }).authorize();
    cleanEnvironment();
    vi.stubEnv("MY_JWT", "any-id-token");
    await envOidc({ host: HOST, tokenVariable: "MY_JWT", scopes, fetch }).authorize();
    expect(forms.map((form) => form.get("scope"))).toEqual([expected, expected]);
  });

  test("come from a profile", async () => {
    const { writeProfiles } = cleanEnvironment();
    writeProfiles(`[DEFAULT]\nhost=${HOST}\nclient_id=robot\nclient_secret=any-secret\nscopes=jobs, sql`);
    const { fetch, forms } = fetchOf(usual);
    const jobs = new JobsClient({ fetch });
    await jobs.list();
    expect(forms.map((form) => form.get("scope"))).toEqual(["jobs sql"]);
    expect((await jobs.describeCredentials()).settings).toContainEqual(
      expect.objectContaining({ name: "scopes", value: "jobs, sql" }),
    );
  });
});

test("DATABRICKS_OIDC_TOKEN_FILE is read as DATABRICKS_OIDC_TOKEN_FILEPATH is, which takes precedence", async () => {
  cleanEnvironment();
  vi.stubEnv("DATABRICKS_HOST", HOST);
  vi.stubEnv("DATABRICKS_OIDC_TOKEN_FILE", "/run/one");
  const one = await new JobsClient().describeCredentials();
  expect(one).toMatchObject({ kind: "file-oidc" });
  expect(one.settings).toContainEqual({
    ...{ name: "oidc_token_filepath", value: "/run/one" },
    source: "environment variable DATABRICKS_OIDC_TOKEN_FILE",
  });
  vi.stubEnv("DATABRICKS_OIDC_TOKEN_FILEPATH", "/run/other");
  expect((await new JobsClient().describeCredentials()).settings).toContainEqual(
    expect.objectContaining({ name: "oidc_token_filepath", value: "/run/other" }),
  );
  expect(() => fileOidc({ host: HOST, tokenFile: "" })).toThrow("requires `tokenFile`");
});

test("the tenant of azure-client-secret is that of the workspace's login page if it is not set", async () => {
  cleanEnvironment();
  const host = "https://adb-1.2.azuredatabricks.net";
  const urls: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    urls.push(String(input));
    if (String(input).endsWith("/aad/auth")) {
      const location = "https://login.microsoftonline.com/t-9/oauth2/authorize?client_id=x";
      return new Response(null, { status: 302, headers: { location } });
    }
    if (String(input).endsWith("/token")) return Response.json({ access_token: "t", token_type: "Bearer" });
    return Response.json({ jobs: [] });
  };
  vi.stubEnv("DATABRICKS_HOST", host);
  vi.stubEnv("ARM_CLIENT_ID", "robot");
  vi.stubEnv("ARM_CLIENT_SECRET", "any-secret");
  const jobs = new JobsClient({ fetch });
  await jobs.list();
  await jobs.list();
  expect(urls.slice(0, 2)).toEqual([
    `${host}/aad/auth`,
    "https://login.microsoftonline.com/t-9/oauth2/v2.0/token",
  ]);
  expect(urls.filter((url) => url.endsWith("/aad/auth"))).toHaveLength(1);
});
