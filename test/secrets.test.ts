import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { tokenCredentials } from "../src/facade/credentials/providers/pat.ts";
import { DatabricksError, JobsClient } from "../src/facade/index.ts";
import { closedHost, serve, serveAnswer } from "./helpers/server.ts";

const TOKEN = "dapi5ec2e75ec2e75ec2e75ec2e75ec2e75e";

function shown(value: unknown): string {
  const views = [
    inspect(value, { depth: 12, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
  ];
  if (value instanceof Error) views.push(value.stack ?? "");
  if (value instanceof Error && value.cause !== undefined) views.push(shown(value.cause));
  return views.join("\n").toLowerCase();
}

interface Place {
  /** Where to send the request; a fetch that fails takes the place of a server. */
  readonly host: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly token?: string;
  readonly timeoutMs?: number;
}

async function errorAt(place: Place | Promise<Place>): Promise<unknown> {
  try {
    await new JobsClient({ maxRetries: 0, token: TOKEN, ...(await place) }).get({ job_id: 5 });
  } catch (error) {
    return error;
  }
  throw new Error("the call succeeded");
}

const at = async (server: Promise<{ host: string }>, more: object = {}): Promise<Place> => ({
  host: (await server).host,
  ...more,
});
const html = { "content-type": "text/html" };
const echo = (status: number, headers: Record<string, string> = {}) =>
  serve((response, { headers: { authorization } }) => {
    response
      .writeHead(status, headers)
      .end(JSON.stringify({ error_code: "X", message: `got ${authorization}` }));
  });

describe("a token", () => {
  test.each<[string, string, () => Place | Promise<Place>]>([
    ["an error of the service", "BadRequestError", () => at(serveAnswer({ message: "no" }, { status: 400 }))],
    ["a refused connection", "ConnectionError", async () => ({ host: await closedHost() })],
    ["a lost connection", "ConnectionError", () => at(serve((response) => response.destroy()))],
    [
      "a timeout",
      "ConnectionTimeoutError",
      () =>
        at(
          serve(() => {}),
          { timeoutMs: 40 },
        ),
    ],
    ["a web page", "UnexpectedResponseError", () => at(serveAnswer("<html>", { headers: html }))],
    ["broken JSON", "UnexpectedResponseError", () => at(serveAnswer("{"))],
    [
      "a redirect",
      "UnexpectedResponseError",
      () => at(serveAnswer("", { status: 302, headers: { location: `/login?token=${TOKEN}#${TOKEN}` } })),
    ],
    [
      "a token with a line break",
      "ConfigurationError",
      () => ({ host: "https://x.example", token: `${TOKEN}\n` }),
    ],
    ["a host with a space", "ConfigurationError", () => ({ host: `x ${TOKEN}` })],
    [
      "a host with user and password",
      "ConnectionError",
      async () => ({ host: (await closedHost()).replace("//", `//${TOKEN}:${TOKEN}@`) }),
    ],
  ])("is not shown by the error for %s", async (_what, name, place) => {
    const error = await errorAt(place());
    expect(error).toMatchObject({ name });
    expect(shown(error)).not.toContain(TOKEN);
  });

  test("is not shown where it was pasted as the host", async () => {
    const fetch = async (input: unknown) => {
      const { hostname } = new URL(String(input));
      const cause = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
        code: "ENOTFOUND",
        hostname,
      });
      throw new TypeError("fetch failed", { cause });
    };
    expect(shown(await errorAt({ host: TOKEN, fetch }))).not.toContain(TOKEN);
  });

  test("is not shown where it was pasted as the host of plain http:", async () => {
    expect(shown(await errorAt({ host: `http://${TOKEN}` }))).not.toContain(TOKEN);
  });

  test.each([400, 401, 500])("is not shown where an answer of %i echoes it", async (status) => {
    expect(shown(await errorAt(at(echo(status))))).not.toContain(TOKEN);
  });

  test("is not shown where a web page echoes it", async () => {
    expect(shown(await errorAt(at(echo(200, html))))).not.toContain(TOKEN);
  });

  test("is not shown where a header of an error echoes it", async () => {
    const headers = { "x-echo": `Bearer ${TOKEN}` };
    expect(shown(await errorAt(at(serveAnswer({ message: "no" }, { status: 400, headers }))))).not.toContain(
      TOKEN,
    );
  });

  test("is not shown where a redirect echoes it in its path", async () => {
    const headers = { location: `/login/${TOKEN}` };
    expect(shown(await errorAt(at(serveAnswer("", { status: 302, headers }))))).not.toContain(TOKEN);
  });

  test("is not shown where credentials give a header that cannot be sent", async () => {
    const headers = { authorization: `Bearer ${TOKEN}\nx` };
    const credentials = { kind: "test", authorize: async () => ({ host: "https://x.example", headers }) };
    const error: unknown = await new JobsClient({ maxRetries: 0, credentials })
      .list()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(shown(error)).not.toContain(TOKEN);
  });

  test("is not shown where a header of a call cannot be sent", async () => {
    const jobs = new JobsClient({ maxRetries: 0, host: "https://x.example", token: "t" });
    const headers = { "x-token": `${TOKEN}\nx` };
    const error: unknown = await jobs.list({}, { headers }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(shown(error)).not.toContain(TOKEN);
  });

  test("is not shown by a client, its runs, its raw client, nor its credentials", () => {
    const jobs = new JobsClient({ maxRetries: 0, host: "https://x.example", token: TOKEN });
    const credentials = tokenCredentials({ host: "https://x.example", workspaceId: undefined }, TOKEN);
    for (const value of [jobs, jobs.runs, jobs.raw, credentials, { jobs, credentials }]) {
      expect(shown(value)).not.toContain(TOKEN);
    }
  });
});
