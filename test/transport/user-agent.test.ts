import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { ConfigurationError, JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { userAgent } from "../../src/facade/transport/user-agent.ts";
import { fetchInTurn, json } from "../helpers/fake-fetch.ts";

const CI_SERVICES = [
  ["GITHUB_ACTIONS", "github"],
  ["GITLAB_CI", "gitlab"],
  ["JENKINS_URL", "jenkins"],
  ["TF_BUILD", "azure-devops"],
  ["CIRCLECI", "circle"],
  ["TRAVIS", "travis"],
  ["BITBUCKET_BUILD_NUMBER", "bitbucket"],
  ["CODEBUILD_BUILD_ARN", "aws-code-build"],
  ["TFC_RUN_ID", "tf-cloud"],
] as const;

const JOB = { job_id: 5 };
const OS = process.platform === "win32" ? "windows" : process.platform;
const BASE = `databricks-jobs/${packageJson.version} node/${process.versions.node} os/${OS}`;

async function sentAgent(options: JobsClientOptions = {}, headers = {}): Promise<string | null | undefined> {
  const { fetch, requests } = fetchInTurn(json(JOB));
  const own = options.credentials === undefined ? { host: "x.example", token: "t" } : {};
  await new JobsClient({ ...own, fetch, ...options }).get(JOB, { headers });
  return requests[0]?.headers.get("user-agent");
}

beforeEach(() => {
  for (const [variable] of CI_SERVICES) vi.stubEnv(variable, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe("the user agent", () => {
  test("names the package, the runtime, the system and the auth type", async () => {
    expect(await sentAgent()).toBe(`${BASE} auth/pat`);
  });

  test("names the caller's product first", async () => {
    expect(await sentAgent({ userAgent: "nightly/1.2 (batch)" })).toBe(
      `nightly/1.2 (batch) ${BASE} auth/pat`,
    );
  });

  test("names custom credentials by their kind", async () => {
    const authorization = { host: "https://x.example", headers: {} };
    const credentials = { kind: "vault", authorize: async () => authorization };
    expect(await sentAgent({ credentials })).toBe(`${BASE} auth/vault`);
  });

  test.each(CI_SERVICES)("names the CI service of %s as cicd/%s", async (variable, name) => {
    vi.stubEnv(variable, "1");
    expect(await sentAgent()).toBe(`${BASE} auth/pat cicd/${name}`);
  });

  test("names the first CI service only, and none whose variable is empty", async () => {
    vi.stubEnv("GITHUB_ACTIONS", "");
    vi.stubEnv("GITLAB_CI", "true");
    vi.stubEnv("TRAVIS", "true");
    expect(await sentAgent()).toBe(`${BASE} auth/pat cicd/gitlab`);
  });

  test("is sent with requests of jobs.raw", async () => {
    const { fetch, requests } = fetchInTurn(json({}));
    await new JobsClient({ host: "x.example", token: "t", userAgent: "p/1", fetch }).raw.GET(
      "/2.1/jobs/list",
    );
    expect(requests[0]?.headers.get("user-agent")).toBe(`p/1 ${BASE} auth/pat`);
  });

  test.each(["user-agent", "User-Agent"])("is replaced by the caller's %s header", async (name) => {
    expect(await sentAgent({ userAgent: "p/1" }, { [name]: "mine/1" })).toBe("mine/1");
  });

  test("is replaced by the caller's header in jobs.raw", async () => {
    const { fetch, requests } = fetchInTurn(json({}));
    const headers = { "User-Agent": "mine/1" };
    await new JobsClient({ host: "x.example", token: "t", fetch }).raw.GET("/2.1/jobs/list", { headers });
    expect(requests[0]?.headers.get("user-agent")).toBe("mine/1");
  });
});

describe("the user agent on other runtimes", () => {
  test("is that of the browser in a browser", async () => {
    // The first call loads the validators, for which the test runner itself needs its process.
    await sentAgent();
    vi.stubGlobal("process", undefined);
    const sent = await sentAgent({ userAgent: "p/1" });
    const agent = userAgent("p/1", "pat");
    vi.unstubAllGlobals();
    expect([sent, agent]).toEqual([null, undefined]);
  });

  test.each<[string, object, string]>([
    ["Deno", { Deno: { version: { deno: "2.1.0" } } }, "deno/2.1.0"],
    ["Bun", { Bun: { version: "1.2.3" } }, "bun/1.2.3"],
    ["Cloudflare Workers", { navigator: { userAgent: "Cloudflare-Workers" } }, "workerd/0"],
  ])("names the runtime: %s", (_runtime, globals, name) => {
    for (const [key, value] of Object.entries(globals)) vi.stubGlobal(key, value);
    expect(userAgent(undefined, "pat")).toBe(
      `databricks-jobs/${packageJson.version} ${name} os/${OS} auth/pat`,
    );
  });

  test("names no system if the runtime does not report one", () => {
    vi.stubGlobal("navigator", { userAgent: "Cloudflare-Workers" });
    vi.stubGlobal("process", undefined);
    const agent = userAgent(undefined, "pat");
    vi.unstubAllGlobals();
    expect(agent).toBe(`databricks-jobs/${packageJson.version} workerd/0 auth/pat`);
  });
});

describe("option userAgent", () => {
  test.each([
    "",
    " ",
    "a\nb",
    "a\r\nx-injected: 1",
    "tab\there",
    " lead",
    "trail ",
    "zwei  Leer",
    "nächtlich/1",
    "\u0000",
    "snow☃",
  ])("is rejected by the constructor if it is %j", (product) => {
    const construct = () => new JobsClient({ host: "x.example", token: "t", userAgent: product });
    expect(construct).toThrow(ConfigurationError);
    expect(construct).toThrow(/^Option `userAgent` must be `name\/version`/);
  });

  test.each(["nightly/1.2", "a/1 b/2", "x"])("can be %j", async (product) => {
    expect(await sentAgent({ userAgent: product })).toBe(`${product} ${BASE} auth/pat`);
  });
});

test("the user agent changes if the kind of the credentials changes", async () => {
  const agents: string[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    agents.push(new Headers(init?.headers).get("user-agent") ?? "");
    return Response.json(JOB);
  };
  const authorization = { host: "https://x.example", headers: {} };
  const credentials = { kind: "first", authorize: async () => authorization };
  const jobs = new JobsClient({ credentials, fetch });
  await jobs.get({ job_id: 1 });
  credentials.kind = "second";
  await jobs.get({ job_id: 1 });
  expect(agents.map((agent) => /auth\/(\w+)/.exec(agent)?.[1])).toEqual(["first", "second"]);
});
