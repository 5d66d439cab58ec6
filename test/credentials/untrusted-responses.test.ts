import { describe, expect, test, vi } from "vitest";
import { azureCli, databricksCli, githubOidc, oauthM2M } from "../../src/facade/credentials/index.ts";
import { AuthenticationError, JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import { stopClock } from "../helpers/clock.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
const AZURE_HOST = "https://adb-12.3.azuredatabricks.net";
const SECRET = "dose5ec2e75ec2e75ec2e7";

/** Authenticates at an endpoint, and returns the requested URLs and the result. */
async function authenticate(discovery: object, token: () => Response = () => Response.json({})) {
  const urls: string[] = [];
  const fetch = async (input: unknown) => {
    urls.push(String(input));
    return String(input).includes("well-known") ? Response.json(discovery) : token();
  };
  const credentials = oauthM2M({ host: HOST, clientId: "a", clientSecret: SECRET, fetch });
  const ended: unknown = await credentials.authorize().catch((error: unknown) => error);
  return { urls, ended };
}

describe("OAuth discovery", () => {
  test.each([
    "http:80@evil.example/token",
    "https://user:word@evil.example/token",
    "http://evil.example/token",
    "not an address",
  ])("with the token endpoint %s gets no secret sent", async (token_endpoint) => {
    const { urls, ended } = await authenticate({ token_endpoint });
    expect(ended).toMatchObject({ name: expect.stringMatching(/^(Authentication|Configuration)Error$/) });
    expect(urls).toHaveLength(1);
  });
});

describe("an error message of an endpoint", () => {
  test("is shown in one line, without control characters", async () => {
    const body = { error: "bad", error_description: "one\ntwo\u001b[2J\u0007 three" };
    const { ended } = await authenticate({ token_endpoint: `${HOST}/t` }, () =>
      Response.json(body, { status: 400 }),
    );
    expect(String(ended)).toContain("bad: one two three");
  });

  test.each(["a", "a ", ". ", "token ", "-eyJ", "bearer  ", "\u001b["])(
    "of 900 kB of %j delays authentication by less than half a second",
    async (part) => {
      const text = part.repeat(900_000 / part.length);
      const body = { error: text, error_description: text };
      const startMs = performance.now();
      for (const content of [JSON.stringify(body), text]) {
        const { ended } = await authenticate(
          { token_endpoint: `${HOST}/t` },
          () => new Response(content, { status: 400 }),
        );
        expect(ended).toBeInstanceOf(AuthenticationError);
        expect(String(ended).length).toBeLessThan(3_000);
      }
      expect(performance.now() - startMs).toBeLessThan(1_000);
    },
  );

  test.each([". ", "a", "token "])(
    "of 900 kB of %j on the standard error of a CLI does not either",
    async (part) => {
      const { writeProgram } = cleanEnvironment();
      writeProgram("az", `yes ${JSON.stringify(part.repeat(100))} | head -c 900000 >&2; exit 1`);
      const startMs = performance.now();
      const error: unknown = await azureCli({ host: AZURE_HOST })
        .authorize()
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(AuthenticationError);
      expect(String(error).length).toBeLessThan(3_000);
      expect(performance.now() - startMs).toBeLessThan(2_000);
    },
  );

  test("is masked in a reason phrase too", async () => {
    const fetch = async () => new Response("", { status: 400, statusText: `no ${SECRET}` });
    const error: unknown = await new JobsClient({ host: HOST, token: SECRET, fetch })
      .list()
      .catch((reason: unknown) => reason);
    expect(String(error)).toContain("no ***");
  });
});

test("GitHub's token is not sent over plain http: to another machine", async () => {
  cleanEnvironment();
  vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_URL", "http://github.example/x");
  vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", SECRET);
  const urls: string[] = [];
  const fetch = async (input: unknown) => {
    urls.push(String(input));
    return Response.json({ token_endpoint: `${HOST}/t` });
  };
  await expect(githubOidc({ host: HOST, fetch }).authorize()).rejects.toThrow(
    "ACTIONS_ID_TOKEN_REQUEST_URL is a plain http: address",
  );
  expect(urls).toHaveLength(1);
});

describe("a CLI", () => {
  test("that cannot reach its service is not replaced by the login of another CLI", async () => {
    const { writeProgram } = cleanEnvironment();
    writeProgram("databricks", "echo 'dial tcp: i/o timeout' >&2; exit 1");
    writeProgram("az", `echo '{"accessToken":"of-somebody-else"}'`);
    vi.stubEnv("DATABRICKS_HOST", AZURE_HOST);
    const fetch = vi.fn<typeof globalThis.fetch>();
    await expect(new JobsClient({ fetch }).list()).rejects.toMatchObject({
      name: "AuthenticationError",
      refused: false,
    });
    expect(fetch).not.toHaveBeenCalled();
  });

  test("whose login has expired ends a wait", async () => {
    const { writeProgram } = cleanEnvironment();
    writeProgram("databricks", "echo 'refresh token is invalid' >&2; exit 1");
    const jobs = new JobsClient({ credentials: databricksCli({ host: HOST }) });
    await expect(jobs.runs.wait({ run_id: 5 })).rejects.toMatchObject({ refused: true, runId: 5 });
  });

  test("is called again when the first of its tokens expires", async () => {
    const { writeProgram } = cleanEnvironment();
    const now = Math.floor(Date.UTC(2024, 0, 1) / 1_000);
    writeProgram(
      "az",
      `case "$*" in *management*) end=${now + 300};; *) end=${now + 3_600};; esac
       echo '{"accessToken":"a-token","expires_on":'$end'}'`,
    );
    stopClock();
    const credentials = azureCli({ host: AZURE_HOST, workspaceResourceId: "/w" });
    await credentials.authorize();
    vi.setSystemTime((now + 1_200) * 1_000);
    writeProgram("az", `echo '{"accessToken":"b-token","expires_on":${now + 3_600}}'`);
    await expect(credentials.authorize()).resolves.toMatchObject({
      headers: { authorization: "Bearer b-token" },
    });
  });
});

test("two workspaces at one host are distinguished by their ids", async () => {
  const { writeProfiles } = cleanEnvironment();
  writeProfiles(`[prod]\nhost = ${HOST}/?o=2\ntoken = ${SECRET}`);
  vi.stubEnv("DATABRICKS_HOST", `${HOST}/?o=1`);
  await expect(new JobsClient({ profile: "prod" }).describeCredentials()).rejects.toThrow(
    `Two workspaces are configured: ${HOST}/?o=1 by environment variable DATABRICKS_HOST, and ${HOST}/?o=2 by section [prod]`,
  );
});
