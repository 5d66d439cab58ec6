import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ConfigurationError, type DatabricksCredentials, JobsClient } from "../../src/facade/index.ts";
import { serveResponse } from "../helpers/server.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
const JOB = { job_id: 5 };
const serveJob = () => serveResponse(JOB);

beforeEach(() => {
  vi.stubEnv("DATABRICKS_HOST", undefined);
  vi.stubEnv("DATABRICKS_TOKEN", undefined);
});

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("host and token", () => {
  test("come from the options", async () => {
    const server = await serveJob();
    vi.stubEnv("DATABRICKS_HOST", "https://other.example");
    vi.stubEnv("DATABRICKS_TOKEN", "other");
    await new JobsClient({ host: server.host, token: "explicit" }).get(JOB);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual(["Bearer explicit"]);
  });

  test("come from the environment", async () => {
    const server = await serveJob();
    vi.stubEnv("DATABRICKS_HOST", `${server.host}/?o=77`);
    vi.stubEnv("DATABRICKS_TOKEN", "from-env");
    await new JobsClient().get(JOB);
    expect(server.requests[0]?.headers).toMatchObject({
      authorization: "Bearer from-env",
      "x-databricks-workspace-id": "77",
    });
  });

  test("can come from options and environment together", async () => {
    const server = await serveJob();
    vi.stubEnv("DATABRICKS_HOST", server.host);
    vi.stubEnv("DATABRICKS_TOKEN", "from-env");
    await new JobsClient({ token: "explicit" }).get(JOB);
    await new JobsClient({ host: server.host }).get(JOB);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer explicit",
      "Bearer from-env",
    ]);
  });

  test("count as absent if the options are undefined", async () => {
    const server = await serveJob();
    vi.stubEnv("DATABRICKS_HOST", server.host);
    vi.stubEnv("DATABRICKS_TOKEN", "from-env");
    await new JobsClient({ host: undefined, token: undefined, credentials: undefined }).get(JOB);
    expect(server.requests).toHaveLength(1);
  });

  test("send the workspace id of a pasted address as header", async () => {
    const server = await serveJob();
    await new JobsClient({ host: `${server.host}/jobs?o=123#job/5`, token: "t" }).get(JOB);
    await new JobsClient({ host: server.host, token: "t" }).get(JOB);
    expect(server.requests.map(({ headers }) => headers["x-databricks-workspace-id"])).toEqual([
      "123",
      undefined,
    ]);
  });
});

describe("a token function", () => {
  test("is called before each request", async () => {
    const server = await serveJob();
    let count = 0;
    const jobs = new JobsClient({ host: server.host, token: () => `token-${++count}` });
    expect(count).toBe(0);
    await jobs.get(JOB);
    await jobs.get(JOB);
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  test("may be asynchronous", async () => {
    const server = await serveJob();
    await new JobsClient({ host: server.host, token: async () => "later" }).get(JOB);
    expect(server.requests[0]?.headers.authorization).toBe("Bearer later");
  });

  test.each(["", "two words", "line\n"])(
    "that returns %j is rejected before a request is sent",
    async (value) => {
      const server = await serveJob();
      const jobs = new JobsClient({ host: server.host, token: () => value });
      await expect(jobs.get(JOB)).rejects.toBeInstanceOf(ConfigurationError);
      expect(server.requests).toHaveLength(0);
    },
  );
});

describe("missing settings", () => {
  test("are accepted by the constructor", () => {
    expect(() => new JobsClient()).not.toThrow();
    expect(() => new JobsClient({})).not.toThrow();
  });

  test.each([
    ["nothing is set", {}],
    ["both variables are empty", { DATABRICKS_HOST: "", DATABRICKS_TOKEN: "" }],
    ["only the host is set", { DATABRICKS_HOST: HOST }],
    ["only the token is set", { DATABRICKS_TOKEN: "t" }],
    ["the token is empty", { DATABRICKS_HOST: HOST, DATABRICKS_TOKEN: "" }],
  ])("are reported with every way to set them if %s", async (_what, variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const fetch = vi.fn<typeof globalThis.fetch>();
    const error: unknown = await new JobsClient({ fetch }).list().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigurationError);
    for (const name of [/DATABRICKS_HOST/, /DATABRICKS_TOKEN/, /\bhost\b/, /\btoken\b/]) {
      expect(String(error)).toMatch(name);
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  test("are searched again at the next call", async () => {
    const server = await serveJob();
    const jobs = new JobsClient();
    await expect(jobs.get(JOB)).rejects.toThrow(/DATABRICKS_HOST is not set/);
    vi.stubEnv("DATABRICKS_HOST", server.host);
    await expect(jobs.get(JOB)).rejects.toThrow(/DATABRICKS_TOKEN is not set/);
    vi.stubEnv("DATABRICKS_TOKEN", "late");
    await expect(jobs.get(JOB)).resolves.toEqual(JOB);
  });

  test("are reported by the constructor if an option is empty", () => {
    expect(() => new JobsClient({ host: "", token: "t" })).toThrow(ConfigurationError);
    expect(() => new JobsClient({ host: HOST, token: "" })).toThrow(ConfigurationError);
  });
});

describe("a token with invalid characters", () => {
  const secret = "dapi5ec2e75ec2e7";

  test.each([
    ["a line break at the end", `${secret}\n`],
    ["a carriage return", `${secret}\r\nx-evil: 1`],
    ["a space", `${secret} ${secret}`],
    ["a tab", `\t${secret}`],
    ["a letter that is not ASCII", `${secret}é`],
    ["a letter beyond the first plane", `${secret}😀`],
    ["a zero byte", `${secret}\0`],
    ["a delete character", `${secret}\x7f`],
    ["a quotation mark of a word processor", `“${secret}”`],
  ])("is rejected without being shown: %s", async (_what, token) => {
    expect(() => new JobsClient({ host: HOST, token })).toThrow(ConfigurationError);
    expect(() => new JobsClient({ host: HOST, token })).not.toThrow(secret);

    vi.stubEnv("DATABRICKS_HOST", HOST);
    // An environment variable cannot contain a zero byte, so a function returns it.
    const source = token.includes("\0") ? { token: () => token } : {};
    if (!token.includes("\0")) vi.stubEnv("DATABRICKS_TOKEN", token);
    const fetch = vi.fn<typeof globalThis.fetch>();
    const error: unknown = await new JobsClient({ ...source, fetch })
      .get(JOB)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).not.toContain(secret);
    expect(fetch).not.toHaveBeenCalled();
  });
});

describe("custom credentials", () => {
  const giving = (host: string, headers: Record<string, string>): DatabricksCredentials => ({
    kind: "test",
    authorize: async () => ({ host, headers }),
  });

  test("determine host and headers", async () => {
    const server = await serveJob();
    vi.stubEnv("DATABRICKS_HOST", "https://other.example");
    vi.stubEnv("DATABRICKS_TOKEN", "other");
    const credentials = giving(server.host, { authorization: "Custom x", "x-more": "1" });
    await new JobsClient({ credentials }).get(JOB);
    expect(server.requests[0]?.headers).toMatchObject({ authorization: "Custom x", "x-more": "1" });
  });

  test("are called as a method, with a signal, before each request", async () => {
    const server = await serveJob();
    const seen: unknown[] = [];
    const credentials: DatabricksCredentials = {
      kind: "test",
      async authorize(options) {
        seen.push(this === credentials, options?.signal instanceof AbortSignal);
        return { host: server.host, headers: {} };
      },
    };
    const jobs = new JobsClient({ credentials });
    await jobs.get(JOB);
    await jobs.get(JOB);
    expect(seen).toEqual([true, true, true, true]);
  });

  test("may return the address of any page, and change the workspace", async () => {
    const [one, two] = [await serveJob(), await serveJob()];
    const hosts = [`${one.host}/jobs?x#y`, two.host, `${one.host}/`];
    const credentials: DatabricksCredentials = {
      kind: "test",
      authorize: async () => ({ host: hosts.shift() ?? "", headers: {} }),
    };
    const jobs = new JobsClient({ credentials });
    for (const _call of [1, 2, 3]) await jobs.get(JOB);
    expect([one, two].map(({ requests }) => requests.length)).toEqual([2, 1]);
    expect(one.requests.map(({ url }) => url)).toEqual(Array(2).fill("/api/2.1/jobs/get?job_id=5"));
  });

  test("cannot send their headers over plain http: to another machine", async () => {
    const fetch = vi.fn(async () => Response.json(JOB));
    const credentials = giving("http://workspace.example", { authorization: "Bearer x" });
    await expect(new JobsClient({ credentials, fetch }).get(JOB)).rejects.toBeInstanceOf(ConfigurationError);
    expect(fetch).not.toHaveBeenCalled();
    await new JobsClient({ credentials, fetch, allowInsecureHttp: true }).get(JOB);
    expect(fetch).toHaveBeenCalledOnce();
  });

  test.each([{ token: "t" }, { profile: "p" }, { authType: "pat" } as const])(
    "cannot be combined with %j",
    (options) => {
      expect(() => new JobsClient({ credentials: giving(HOST, {}), ...options })).toThrow(
        "excludes `token`, `profile` and `authType`",
      );
    },
  );

  test("can be combined with their host", async () => {
    const server = await serveJob();
    const credentials = giving(server.host, {});
    await new JobsClient({ credentials, host: `${server.host}/?o=1` }).get(JOB);
    expect(server.requests).toHaveLength(1);
  });

  test("are not sent to another host than option `host`", async () => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const jobs = new JobsClient({ credentials: giving("https://other.example", {}), host: HOST, fetch });
    const message = `Option \`host\` is ${HOST}, but the credentials are for https://other.example`;
    await expect(jobs.get(JOB)).rejects.toThrow(message);
    await expect(jobs.get(JOB)).rejects.toBeInstanceOf(ConfigurationError);
    await expect(jobs.describeCredentials()).rejects.toThrow(message);
    expect(fetch).not.toHaveBeenCalled();
  });
});
