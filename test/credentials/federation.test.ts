import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { envOidc, fileOidc, githubOidc } from "../../src/facade/credentials/index.ts";
import { AuthenticationError, ConfigurationError, JobsClient } from "../../src/facade/index.ts";
import { watchAuthentication } from "../helpers/authentication-watch.ts";
import {
  type AuthorizationServer,
  FEDERATED_ID,
  serveAuthorization,
} from "../helpers/authorization-server.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import { stopClock } from "../helpers/clock.ts";
import { issueIdToken } from "../helpers/id-tokens.ts";
import { serve } from "../helpers/server.ts";

const JOB = { job_id: 5 };

/** A workspace whose clock is the test's, on a machine without settings. */
async function federate() {
  cleanEnvironment();
  stopClock();
  const server = await serveAuthorization();
  return { server, watch: watchAuthentication(server), clientId: FEDERATED_ID, host: server.host };
}

function exchanged(server: AuthorizationServer) {
  return server.sent("token").map(({ body }) => Object.fromEntries(new URLSearchParams(body)));
}

function tokenFile() {
  const folder = mkdtempSync(join(tmpdir(), "id-token-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return join(folder, "token");
}

describe("envOidc", () => {
  test("exchanges the id token in DATABRICKS_OIDC_TOKEN for a workspace token", async () => {
    const { server, watch, clientId, host } = await federate();
    const idToken = issueIdToken(server.tokenEndpoint);
    vi.stubEnv("DATABRICKS_OIDC_TOKEN", ` ${idToken}\n`);
    const jobs = watch.client({ credentials: envOidc({ host, clientId, fetch: watch.fetch }) });
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    expect(exchanged(server)).toEqual([
      {
        client_id: clientId,
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        scope: "all-apis",
        subject_token: idToken,
        subject_token_type: "urn:ietf:params:oauth:token-type:jwt",
      },
    ]);
    expect(server.sent("token")[0]?.headers).not.toHaveProperty("authorization");
  });

  test("reads the given variable at each exchange", async () => {
    const { server, watch, clientId, host } = await federate();
    const credentials = envOidc({ host, clientId, tokenVariable: "CI_JOB_JWT", fetch: watch.fetch });
    const tokens = ["one", "two"].map((sub) => issueIdToken(server.tokenEndpoint, { sub }));
    for (const token of tokens) {
      vi.stubEnv("CI_JOB_JWT", token);
      await watch.end(credentials.authorize({ forceRefresh: true }));
    }
    expect(exchanged(server).map(({ subject_token }) => subject_token)).toEqual(tokens);
  });

  test("sends no client id for an account-wide policy", async () => {
    const { server, watch, host } = await federate();
    vi.stubEnv("DATABRICKS_OIDC_TOKEN", issueIdToken(server.tokenEndpoint));
    server.planned.push({ status: 200, body: { access_token: "account", token_type: "Bearer" } });
    const authorization = await watch.end(envOidc({ host, fetch: watch.fetch }).authorize());
    expect(authorization.headers).toEqual({ authorization: "Bearer account" });
    expect(exchanged(server)[0]).not.toHaveProperty("client_id");
    expect(server.sent("token")[0]?.headers).not.toHaveProperty("authorization");
  });

  test("names the variable that is not set", async () => {
    const { server, watch, clientId, host } = await federate();
    vi.stubEnv("DATABRICKS_OIDC_TOKEN", "");
    const error = await watch.failureOf(envOidc({ host, clientId, fetch: watch.fetch }).authorize());
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain("DATABRICKS_OIDC_TOKEN");
    expect(server.sent("token")).toEqual([]);
  });

  test.each([
    ["for another workspace", "https://other.example/oidc/v1/token", {}, "the id token is for https://other"],
    ["that has expired", undefined, { exp: Date.UTC(2023, 0) / 1_000 }, "the id token has expired"],
  ])("reports the message of the workspace for an id token %s", async (_what, aud, claims, message) => {
    const { server, watch, clientId, host } = await federate();
    const idToken = issueIdToken(aud ?? server.tokenEndpoint, claims);
    vi.stubEnv("DATABRICKS_OIDC_TOKEN", idToken);
    const jobs = watch.client({ credentials: envOidc({ host, clientId, fetch: watch.fetch }) });
    const error = await watch.failureOf(jobs.get(JOB));
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain(`/oidc/token responded with 400, invalid_grant: ${message}`);
    expect(server.sent("token")).toHaveLength(1);
  });

  test("masks an id token that the workspace repeats", async () => {
    const { server, watch, clientId, host } = await federate();
    const idToken = issueIdToken(server.tokenEndpoint);
    vi.stubEnv("DATABRICKS_OIDC_TOKEN", idToken);
    server.usual = { status: 400, body: { error: "bad", error_description: `Not good: ${idToken}` } };
    const error = await watch.failureOf(envOidc({ host, clientId, fetch: watch.fetch }).authorize());
    expect(String(error)).toContain("bad: Not good: ***");
    expect(String(error)).not.toContain(idToken);
  });
});

describe("fileOidc", () => {
  test("reads the file at each exchange", async () => {
    const { server, watch, clientId, host } = await federate();
    const file = tokenFile();
    const credentials = fileOidc({ host, clientId, tokenFile: file, fetch: watch.fetch });
    const jobs = watch.client({ credentials });
    const tokens: string[] = [];
    for (const sub of ["one", "two"]) {
      tokens.push(issueIdToken(server.tokenEndpoint, { sub }));
      writeFileSync(file, `${tokens.at(-1)}\n`);
      await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
      // By then the previous id token has expired.
      await vi.advanceTimersByTimeAsync(3_600_000);
    }
    expect(exchanged(server).map(({ subject_token }) => subject_token)).toEqual(tokens);
  });

  test.each([
    ["does not exist", undefined, /id-token-.*token does not exist/],
    ["is empty", " \n", /id-token-.*token is empty/],
  ])("reports that the file %s", async (_what, content, message) => {
    const { watch, clientId, host } = await federate();
    const file = tokenFile();
    if (content !== undefined) writeFileSync(file, content);
    const credentials = fileOidc({ host, clientId, tokenFile: file, fetch: watch.fetch });
    const error = await watch.failureOf(credentials.authorize());
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toMatch(message);
  });
});

test.each([
  ["is a directory", () => tmpdir(), /is not a file\.$/],
  ["is a pipe", () => makePipe(), /is not a file\.$/],
  ["is large", () => makeLargeFile(), /has more than 1000000 bytes\.$/],
])("fileOidc and profiles reject a file that %s without reading it", async (_what, make, message) => {
  const path = make();
  const host = "https://x.example";
  const fetch = async () => Response.json({ token_endpoint: `${host}/token` });
  const credentials = fileOidc({ host, clientId: "robot", tokenFile: path, fetch });
  await expect(credentials.authorize()).rejects.toThrow(message);
  vi.stubEnv("DATABRICKS_CONFIG_FILE", path);
  await expect(new JobsClient({ profile: "any" }).list()).rejects.toMatchObject({
    name: "ConfigurationError",
    message: expect.stringMatching(message),
  });
});

function makePipe(): string {
  const path = join(mkdtempSync(join(tmpdir(), "pipe-")), "pipe");
  execFileSync("mkfifo", [path]);
  return path;
}

function makeLargeFile(): string {
  const path = join(mkdtempSync(join(tmpdir(), "large-")), "file");
  writeFileSync(path, "x".repeat(1_000_001));
  return path;
}

describe("githubOidc", () => {
  /** Starts a fake of GitHub that issues id tokens for the requested audience. */
  async function github(reply?: { status: number; body: string }) {
    const server = await serve((response, { url }) => {
      const audience = new URL(url, "http://x").searchParams.get("audience") ?? "";
      response.writeHead(reply?.status ?? 200, { "content-type": "application/json" });
      response.end(reply?.body ?? JSON.stringify({ count: 1, value: issueIdToken(audience) }));
    });
    vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_URL", `${server.host}/token?api-version=2.0`);
    vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", "runner-token");
    return server;
  }

  test("requests an id token for the workspace's token endpoint from GitHub and exchanges it", async () => {
    const { server, watch, clientId, host } = await federate();
    const { requests } = await github();
    const jobs = watch.client({ credentials: githubOidc({ host, clientId, fetch: watch.fetch }) });
    await expect(watch.end(jobs.get(JOB))).resolves.toEqual(JOB);
    const audience = encodeURIComponent(server.tokenEndpoint);
    expect(requests).toMatchObject([{ method: "GET", url: `/token?api-version=2.0&audience=${audience}` }]);
    expect(requests[0]?.headers.authorization).toBe("Bearer runner-token");
    expect(server.sent("token")).toMatchObject([{ status: 200 }]);
  });

  test("requests the given audience", async () => {
    const { watch, clientId, host } = await federate();
    const { requests } = await github();
    const credentials = githubOidc({ host, clientId, audience: "my-org", fetch: watch.fetch });
    const error = await watch.failureOf(credentials.authorize());
    expect(requests[0]?.url).toBe("/token?api-version=2.0&audience=my-org");
    expect(String(error)).toContain("invalid_grant: the id token is for my-org");
  });

  test.each([
    [
      "refuses",
      { status: 403, body: '{"message":"runner-token is not valid"}' },
      "responded with 403, *** is not",
    ],
    ["returns none", { status: 200, body: "{}" }, "GitHub's id token endpoint returned no token"],
  ])("reports that GitHub %s", async (_what, reply, message) => {
    const { server, watch, clientId, host } = await federate();
    await github(reply);
    const error = await watch.failureOf(githubOidc({ host, clientId, fetch: watch.fetch }).authorize());
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(String(error)).toContain(message);
    expect(server.sent("token")).toEqual([]);
  });

  test("names the required permission if GitHub's variables are not set", async () => {
    const { watch, clientId, host } = await federate();
    const error = await watch.failureOf(githubOidc({ host, clientId, fetch: watch.fetch }).authorize());
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toContain("id-token: write");
  });
});
