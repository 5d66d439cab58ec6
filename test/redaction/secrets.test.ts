import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { tokenCredentials } from "../../src/facade/credentials/tokens/token-credentials.ts";
import {
  type DatabricksCredentials,
  DatabricksError,
  JobsClient,
  type JobsClientOptions,
} from "../../src/facade/index.ts";
import { Secrets } from "../../src/facade/redaction/secrets.ts";
import { type FakeResponse, json, RESULT, respondInTurn, text } from "../helpers/fake-fetch.ts";
import { recordHooks } from "../helpers/record-hooks.ts";
import { closedHost, serve, serveResponse } from "../helpers/server.ts";
import { everyView } from "../helpers/views.ts";

/** Where a call goes, and how it ends there. */
interface Place extends JobsClientOptions {
  /** Name of the error; `undefined` where the call succeeds. */
  readonly name?: string | undefined;
}

/**
 * Makes a call, also through `jobs.raw`, and returns everything that is visible of it, line by line: its error, what
 * hooks are called with, what is printed, the client. What a successful call resolves to is the caller's.
 */
async function shownBy({ name, ...options }: Place): Promise<string[]> {
  vi.stubEnv("DATABRICKS_JOBS_DEBUG", "1");
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllEnvs();
    print.mockRestore();
  });
  const { hooks, events } = recordHooks();
  const jobs = new JobsClient({ hooks, maxRetries: 1, ...options });
  const ended: unknown = await jobs.get({ job_id: 5 }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(ended instanceof Error ? ended.name : ended).toBe(name);
  const raw: unknown = await jobs.raw.GET("/2.1/jobs/list").then(
    ({ error }) => error,
    (error: unknown) => error,
  );
  const views = [ended, raw, events, print.mock.calls.flat(), jobs, jobs.raw, jobs.runs].map(everyView);
  return views.join("\n").toLowerCase().split("\n");
}

const TOKEN = "dapi5ec2e75ec2e75ec2e75ec2e75ec2e75e";

function viewsOf(value: unknown): string {
  const views = [
    inspect(value, { depth: 12, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
  ];
  if (value instanceof Error) views.push(value.stack ?? "");
  if (value instanceof Error && value.cause !== undefined) views.push(viewsOf(value.cause));
  return views.join("\n").toLowerCase();
}

interface Target {
  /** The server to send the request to, or a failing fetch. */
  readonly host: string;
  readonly fetch?: typeof globalThis.fetch;
  readonly token?: string;
  readonly timeoutMs?: number;
}

async function errorAt(target: Target | Promise<Target>): Promise<unknown> {
  try {
    await new JobsClient({ maxRetries: 0, token: TOKEN, ...(await target) }).get({ job_id: 5 });
  } catch (error) {
    return error;
  }
  throw new Error("the call succeeded");
}

const from = async (server: Promise<{ host: string }>, more: object = {}): Promise<Target> => ({
  host: (await server).host,
  ...more,
});
const html = { "content-type": "text/html" };
const echoing = (status: number, headers: Record<string, string> = {}) =>
  serve((response, { headers: { authorization } }) => {
    response
      .writeHead(status, headers)
      .end(JSON.stringify({ error_code: "X", message: `got ${authorization}` }));
  });

describe("a token", () => {
  test.each<[string, string, () => Target | Promise<Target>]>([
    [
      "an error of the service",
      "BadRequestError",
      () => from(serveResponse({ message: "no" }, { status: 400 })),
    ],
    ["a refused connection", "ConnectionError", async () => ({ host: await closedHost() })],
    ["a lost connection", "ConnectionError", () => from(serve((response) => response.destroy()))],
    [
      "a timeout",
      "ConnectionTimeoutError",
      () =>
        from(
          serve(() => {}),
          { timeoutMs: 40 },
        ),
    ],
    ["a web page", "UnexpectedResponseError", () => from(serveResponse("<html>", { headers: html }))],
    ["broken JSON", "UnexpectedResponseError", () => from(serveResponse("{"))],
    [
      "a redirect",
      "UnexpectedResponseError",
      () => from(serveResponse("", { status: 302, headers: { location: `/login?token=${TOKEN}#${TOKEN}` } })),
    ],
    [
      "a token with a line break",
      "ConfigurationError",
      () => ({ host: "https://x.example", token: `${TOKEN}\n` }),
    ],
    ["a host with a space", "ConfigurationError", () => ({ host: `x ${TOKEN}` })],
    [
      "a host with user and password",
      "ConfigurationError",
      async () => ({ host: (await closedHost()).replace("//", `//${TOKEN}:${TOKEN}@`) }),
    ],
  ])("is not shown by the error of %s", async (_what, name, target) => {
    const error = await errorAt(target());
    expect(error).toMatchObject({ name });
    expect(viewsOf(error)).not.toContain(TOKEN);
  });

  test("is not shown if it is set as the host", async () => {
    const fetch = async (input: unknown) => {
      const { hostname } = new URL(String(input));
      const cause = Object.assign(new Error(`getaddrinfo ENOTFOUND ${hostname}`), {
        code: "ENOTFOUND",
        hostname,
      });
      throw new TypeError("fetch failed", { cause });
    };
    expect(viewsOf(await errorAt({ host: TOKEN, fetch }))).not.toContain(TOKEN);
  });

  test("is not shown if it is set as a plain http: host", async () => {
    expect(viewsOf(await errorAt({ host: `http://${TOKEN}` }))).not.toContain(TOKEN);
  });

  test.each([400, 401, 500])("is not shown if a response with status %i repeats it", async (status) => {
    expect(viewsOf(await errorAt(from(echoing(status))))).not.toContain(TOKEN);
  });

  test("is not shown if a web page repeats it", async () => {
    expect(viewsOf(await errorAt(from(echoing(200, html))))).not.toContain(TOKEN);
  });

  test("is not shown if a header of an error repeats it", async () => {
    const headers = { "x-echoing": `Bearer ${TOKEN}` };
    expect(
      viewsOf(await errorAt(from(serveResponse({ message: "no" }, { status: 400, headers })))),
    ).not.toContain(TOKEN);
  });

  test("is not shown if a redirect repeats it in its path", async () => {
    const headers = { location: `/login/${TOKEN}` };
    expect(viewsOf(await errorAt(from(serveResponse("", { status: 302, headers }))))).not.toContain(TOKEN);
  });

  test("is not shown if credentials return an invalid header", async () => {
    const headers = { authorization: `Bearer ${TOKEN}\nx` };
    const credentials = { kind: "test", authorize: async () => ({ host: "https://x.example", headers }) };
    const error: unknown = await new JobsClient({ maxRetries: 0, credentials })
      .list()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(viewsOf(error)).not.toContain(TOKEN);
  });

  test("is not shown if a header of a call is invalid", async () => {
    const jobs = new JobsClient({ maxRetries: 0, host: "https://x.example", token: "t" });
    const headers = { "x-token": `${TOKEN}\nx` };
    const error: unknown = await jobs.list({}, { headers }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(viewsOf(error)).not.toContain(TOKEN);
  });

  test("is not shown by a client, its runs, its raw client or its credentials", () => {
    const jobs = new JobsClient({ maxRetries: 0, host: "https://x.example", token: TOKEN });
    const credentials = tokenCredentials({ host: "https://x.example", workspaceId: undefined }, TOKEN);
    for (const value of [jobs, jobs.runs, jobs.raw, credentials, { jobs, credentials }]) {
      expect(viewsOf(value)).not.toContain(TOKEN);
    }
  });
});

const FRESH = "dapif2e54f2e54f2e54f2e54f2e54f2e5400";
const BEARER = `Bearer ${TOKEN}`;

const signed = (place: Place): Place =>
  place.credentials === undefined ? { host: "https://x.example", token: TOKEN, ...place } : place;
const failing = (error: unknown): JobsClientOptions => ({
  fetch: async () => Promise.reject(error),
  maxRetries: 0,
});
const coded = (code: string, message: string, more = {}) =>
  Object.assign(new Error(message), { code, ...more });
/** Response headers that repeat a token. */
const echoesOf = (token: string): Record<string, string> => ({
  ...{ "x-echo": `Bearer ${token}`, "www-authenticate": `Bearer ${token}`, "x-request-id": `id-${token}` },
  ...{ location: `/a/${token}`, "retry-after": "0" },
});
const echoes = echoesOf(TOKEN);
const echo = (status: number): Place =>
  respondInTurn(({ headers }) => {
    const said = headers.get("authorization") ?? "";
    const token = said.slice("Bearer ".length);
    const details = [{ "@type": said, a: [token] }];
    const body = { error_code: said, message: `got ${said}`, details };
    return Response.json(body, { status, headers: echoesOf(token) });
  });
const page: FakeResponse = () =>
  new Response(`<html><title>${BEARER}</title>`, { headers: { "content-type": "text/html" } });
const signedBy = (headers: Record<string, string>, more: Partial<DatabricksCredentials> = {}) => ({
  credentials: { kind: "test", authorize: async () => ({ host: "https://x.example", headers }), ...more },
});
const refreshing = (authorizeAnew: () => Promise<string>): DatabricksCredentials => ({
  kind: "test",
  authorize: async (how) => {
    const token = how?.forceRefresh ? await authorizeAnew() : TOKEN;
    return { host: "https://x.example", headers: { authorization: `Bearer ${token}` } };
  },
});
const redirect = (location: string) =>
  respondInTurn(() => new Response(null, { status: 302, headers: { ...echoes, location } }));

const NAMES: Readonly<Record<number, string>> = {
  ...{
    400: "BadRequestError",
    401: "UnauthenticatedError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
  },
  ...{ 429: "TooManyRequestsError", 500: "InternalServerError", 503: "TemporarilyUnavailableError" },
};

describe("a token is not shown", () => {
  test.each<[string, Place | (() => Promise<Place>)]>([
    ...[400, 401, 403, 404, 429, 500, 503].map((status): [string, Place] => [
      `by an echo of status ${status}`,
      // Throttling is ended by time alone.
      { ...echo(status), name: NAMES[status], ...(status === 429 ? { maxRetries: 0 } : {}) },
    ]),
    [
      "by an echo in plain text",
      { ...respondInTurn(text(`ECHO: ${BEARER}`, 400, echoes)), name: "BadRequestError" },
    ],
    [
      "by an echo in an HTML error page",
      { ...respondInTurn(text(`<html><pre>${BEARER}`, 502, echoes)), name: "ApiError" },
    ],
    ["by a web page", { ...respondInTurn(page), name: "UnexpectedResponseError" }],
    [
      "by a redirect",
      { ...redirect(`https://${TOKEN}.example/${TOKEN}?${TOKEN}#${TOKEN}`), name: "UnexpectedResponseError" },
    ],
    [
      "by a redirect for PrivateLink",
      {
        ...redirect(`/login.html?error=private-link-validation-error&t=${TOKEN}`),
        name: "UnexpectedResponseError",
      },
    ],
    [
      "by a refused connection",
      async () => ({ host: await closedHost(), maxRetries: 0, name: "ConnectionError" }),
    ],
    [
      "by a server without TLS",
      async () => ({
        host: (await serve(() => {})).host.replace("http:", "https:"),
        maxRetries: 0,
        name: "ConnectionError",
      }),
    ],
    [
      "by an unknown host",
      {
        ...failing(
          new TypeError("fetch failed", { cause: coded("ENOTFOUND", "getaddrinfo ENOTFOUND x.example") }),
        ),
        name: "ConnectionError",
      },
    ],
    [
      "by a timeout",
      { fetch: () => new Promise(() => {}), timeoutMs: 40, maxRetries: 0, name: "ConnectionTimeoutError" },
    ],
    ["by a success", { ...respondInTurn(json({ job_id: 5 })), name: undefined }],
    ["by a fetch that throws it", { ...failing(new Error(`bad header ${BEARER}`)), name: "ConnectionError" }],
    [
      "by a fetch that throws it in a cause",
      {
        ...failing(new TypeError("fetch failed", { cause: new Error("x", { cause: new Error(TOKEN) }) })),
        name: "ConnectionError",
      },
    ],
    ["by a fetch that throws it as a string", { ...failing(`bad ${BEARER}`), name: "ConnectionError" }],
    [
      "by a fetch that throws synchronously",
      {
        fetch: () => {
          throw new Error(TOKEN);
        },
        maxRetries: 0,
        name: "ConnectionError",
      },
    ],
    ["by an invalid header", { ...signedBy({ authorization: `${BEARER}\nx` }), name: "ConfigurationError" }],
    ["by an invalid header name", { ...signedBy({ "bad name": BEARER }), name: "ConfigurationError" }],
    [
      "by a token function that returns it with a line break",
      { token: () => `${TOKEN}\n`, name: "ConfigurationError" },
    ],
    [
      "by credentials that are refused twice",
      { credentials: refreshing(async () => FRESH), ...echo(401), name: "UnauthenticatedError" },
    ],
    [
      "by credentials without another token",
      { credentials: refreshing(async () => TOKEN), ...echo(401), name: "UnauthenticatedError" },
    ],
  ])("%s", async (_what, place) => {
    const shown = await shownBy(signed(typeof place === "function" ? await place() : place));
    expect(shown.filter((line) => line.includes(TOKEN) || line.includes(FRESH))).toEqual([]);
  });
});

describe("a token is not shown", () => {
  const carrier = {
    config: { headers: { authorization: BEARER } },
    headers: new Headers({ authorization: BEARER }),
  };
  const lost = new TypeError("fetch failed", { cause: new AggregateError([new Error(TOKEN)], "all failed") });
  const throwing = (said: string) => () => {
    throw new Error(said);
  };

  test.each<[string, Place]>([
    [
      "by a successful text response",
      { ...respondInTurn(text(`ECHO: ${BEARER}`)), name: "UnexpectedResponseError" },
    ],
    ["by a successful JSON string", { ...respondInTurn(json(BEARER)), name: "UnexpectedResponseError" }],
    ["by headers of a success", { ...respondInTurn(json({ job_id: 5 }, 200, echoes)), name: undefined }],
    [
      "by the content type of a page",
      {
        ...respondInTurn(
          () => new Response("<html>", { headers: { "content-type": `text/html; for="${BEARER}"` } }),
        ),
        name: "UnexpectedResponseError",
      },
    ],
    [
      "by properties of an error of fetch",
      { ...failing(Object.assign(new Error("no"), carrier)), name: "ConnectionError" },
    ],
    ["by a fetch that throws an object", { ...failing(carrier), name: "ConnectionError" }],
    ["by one of several errors of fetch", { ...failing(lost), name: "ConnectionError" }],
    [
      "by an authorization header with another name",
      { ...signedBy({ "x-vault-key": TOKEN }), ...respondInTurn(json(RESULT)), name: undefined },
    ],
    [
      "by credentials that throw the refused token",
      { credentials: refreshing(async () => throwing(TOKEN)()), ...echo(401), name: "AuthenticationError" },
    ],
    [
      "by a response that repeats the token refused before",
      {
        credentials: refreshing(async () => FRESH),
        ...respondInTurn(json({}, 401), json({ message: `was ${BEARER}` }, 401)),
        name: "UnauthenticatedError",
      },
    ],
  ])("%s", async (_what, place) => {
    expect((await shownBy(signed(place))).filter((line) => line.includes(TOKEN))).toEqual([]);
  });

  test("copies errors that are each other's cause without a loop", () => {
    const error = new Error("outer", { cause: new Error("inner") });
    Object.assign(error.cause as Error, { cause: error });
    const secrets = new Secrets();
    secrets.add({ authorization: BEARER });
    const copy = runInNewContext("mask()", { mask: () => secrets.maskCause(error) }, { timeout: 200 });
    expect(copy).toMatchObject({ message: "outer", cause: { message: "inner" } });
  });
});

describe("a token that the service repeats", () => {
  const token = "dapi5ec2e7/+=5ec2e75ec2e75ec2e7";
  const escaped = [...token].map((one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  const percent = [...token].map((one) => `%${one.charCodeAt(0).toString(16)}`).join("");
  const forms: [string, string][] = [
    ["as it is", token],
    ["with escaped slashes", token.replaceAll("/", "\\/")],
    ["in Unicode escapes", escaped],
    ["in escapes within a string of JSON", escaped.replaceAll("\\", "\\\\")],
    ["as in an address", encodeURIComponent(token)],
    ["as in an address, in lower case", encodeURIComponent(token).toLowerCase()],
    ["with every character encoded", percent],
    ["encoded twice", encodeURIComponent(encodeURIComponent(token))],
    ["in upper case", token.toUpperCase()],
  ];

  test.each(forms)("is not shown by an error: %s", async (_what, form) => {
    const body = `{"error_code":"X","message":"got ${form}","details":[{"${form}":["${form}"]}]}`;
    const server = await serve((response) => response.writeHead(400, { "x-request-id": form }).end(body));
    const shown = viewsOf(await errorAt({ host: server.host, token }));
    expect(shown).toContain("got ***");
    for (const [, one] of forms) expect(shown).not.toContain(one.toLowerCase());
  });

  test.each(forms.filter(([what]) => what !== "in escapes within a string of JSON"))(
    "is not shown by the error of a failed run, nor in the messages of updates: %s",
    async (_what, form) => {
      const state = `{"life_cycle_state":"TERMINATED","result_state":"FAILED","state_message":"got ${form}"}`;
      const task = `{"task_key":"a ${form}","run_id":8,"state":${state}}`;
      const run = `{"run_id":7,"run_page_url":"https://x.example/${form}","state":${state},"tasks":[${task}]}`;
      const fetch = async (url: unknown) =>
        new Response(String(url).includes("get-output") ? `{"error":"got ${form}"}` : run);
      const messages: unknown[] = [];
      const jobs = new JobsClient({ host: "x.example", token, fetch, maxRetries: 0 });
      const onUpdate = (update: object) => {
        if ("message" in update) messages.push(update.message);
      };
      const error: unknown = await jobs.runs.wait({ run_id: 7 }, { onUpdate }).catch((thrown) => thrown);
      const shown = viewsOf(error);
      expect(shown).toContain("got ***");
      expect(shown).not.toContain(token.slice(0, 12));
      expect(messages).toEqual(["got ***", "got ***"]);
    },
  );
});
