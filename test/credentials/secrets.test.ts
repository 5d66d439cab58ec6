import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import {
  azureCli,
  azureClientSecret,
  databricksCli,
  envOidc,
  fileOidc,
  githubOidc,
  oauthM2M,
  pat,
} from "../../src/facade/credentials/index.ts";
import { type DatabricksCredentials, JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";
import { recordHooks } from "../helpers/record-hooks.ts";
import { everyView } from "../helpers/views.ts";

const HOST = "https://adb-12.3.azuredatabricks.net";
const ID = "robot-id";
// With characters that a form encodes.
const SECRET = "dose5ec2e7/+client=secret";
const ID_TOKEN = "eyJ5ec2e7.id-token.sig";
const REQUEST_TOKEN = "github-5ec2e7-request";
const ACCESS_TOKEN = "eyJ5ec2e7.access-token.sig";
const SECRETS = [SECRET, ID_TOKEN, REQUEST_TOKEN, ACCESS_TOKEN].flatMap((secret) => [
  ...[
    secret,
    encodeURIComponent(secret),
    btoa(`${ID}:${secret}`),
    btoa(`${ID}:${encodeURIComponent(secret)}`),
  ],
  ...[JSON.stringify(secret).slice(1, -1), new URLSearchParams({ x: secret }).toString().slice(2)],
]);

type Handler = (url: URL, init: RequestInit) => Response | undefined;

/** Responds like a workspace and its token endpoint, unless `first` has a response. */
const answering =
  (first: Handler) =>
  async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(String(input));
    const own = first(url, init);
    if (own !== undefined) return own;
    if (url.pathname.includes("well-known"))
      return Response.json({ token_endpoint: `${HOST}/oidc/v1/token` });
    if (url.hostname === "github.example") return Response.json({ value: ID_TOKEN });
    if (url.pathname.endsWith("/token")) {
      return Response.json({ access_token: ACCESS_TOKEN, token_type: "Bearer", expires_in: 3_600 });
    }
    return Response.json({ job_id: 5 });
  };

const all = (init: RequestInit): string => {
  const { authorization = "", ...others } = Object.fromEntries(new Headers(init.headers));
  return `${authorization} ${authorization.replace(/^\w+ /, "")} ${JSON.stringify(others)} ${init.body ?? ""}`;
};
/** Responses of one endpoint that repeat the request in different formats. */
const echoes = (place: (url: URL) => boolean): [string, Handler][] => {
  const when =
    (reply: (said: string) => Response): Handler =>
    (url, init) =>
      place(url)
        ? reply(
            `${all(init)} ${new URLSearchParams(String(init.body ?? "")).get("subject_token")} ${new URLSearchParams(String(init.body ?? "")).get("client_secret")}`,
          )
        : undefined;
  return [
    [
      "as an OAuth error",
      when((said) => Response.json({ error: "bad", error_description: said }, { status: 400 })),
    ],
    [
      "as an error of Databricks",
      when((said) => Response.json({ error_code: "BAD", message: said }, { status: 403 })),
    ],
    [
      "as text",
      when(
        (said) =>
          new Response(said, {
            status: 401,
            headers: { "www-authenticate": `Basic x="${said.replace(/[^ -~]|"/g, "")}"` },
          }),
      ),
    ],
    [
      "as a page",
      when(
        (said) =>
          new Response(`<html><title>${said}</title>`, {
            status: 500,
            headers: { "content-type": "text/html" },
          }),
      ),
    ],
    [
      "as a redirect",
      when(
        (said) =>
          new Response(null, { status: 302, headers: { location: `/x?${encodeURIComponent(said)}` } }),
      ),
    ],
    [
      "as a success without a token",
      when((said) => Response.json({ said, token_type: said, access_token: 5 })),
    ],
    [
      "as a token of another type",
      when((said) => Response.json({ access_token: ACCESS_TOKEN, token_type: "mac", said })),
    ],
    [
      "as broken JSON",
      when(
        (said) =>
          new Response(`{"access_token":"${ACCESS_TOKEN}", ${said}`, {
            headers: { "content-type": "application/json" },
          }),
      ),
    ],
    [
      "as a token that is not valid in a header",
      when(() => Response.json({ access_token: `${ACCESS_TOKEN}\nx`, token_type: "bearer" })),
    ],
    [
      "as the message of a lost connection",
      when((said) => {
        throw new TypeError(`lost ${said}`, {
          cause: Object.assign(new Error(said), { code: "ENOTFOUND", said }),
        });
      }),
    ],
  ];
};

const KINDS: [string, (fetch: typeof globalThis.fetch) => DatabricksCredentials][] = [
  ["pat", () => pat({ host: HOST, token: ACCESS_TOKEN })],
  ["oauth-m2m", (fetch) => oauthM2M({ host: HOST, clientId: ID, clientSecret: SECRET, fetch })],
  ["github-oidc", (fetch) => githubOidc({ host: HOST, clientId: ID, fetch })],
  ["env-oidc", (fetch) => envOidc({ host: HOST, clientId: ID, fetch })],
  [
    "file-oidc",
    (fetch) =>
      fileOidc({ host: HOST, clientId: ID, tokenFile: join(process.env.HOME ?? "", "id-token"), fetch }),
  ],
  [
    "azure-client-secret",
    (fetch) =>
      azureClientSecret({
        host: HOST,
        clientId: ID,
        clientSecret: SECRET,
        tenantId: "t",
        workspaceResourceId: "/w",
        fetch,
      }),
  ],
  ["databricks-cli", () => databricksCli({ host: HOST })],
  ["azure-cli", () => azureCli({ host: HOST, workspaceResourceId: "/w" })],
];

/** Collects everything visible of two calls and a description, and the secrets in it. */
async function secretsShown(
  make: (fetch: typeof globalThis.fetch) => DatabricksCredentials,
  handler: Handler,
) {
  const { home, writeProgram } = cleanEnvironment();
  writeFileSync(join(home, "id-token"), ID_TOKEN);
  vi.stubEnv("DATABRICKS_OIDC_TOKEN", ID_TOKEN);
  vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_URL", "https://github.example/x?y=1");
  vi.stubEnv("ACTIONS_ID_TOKEN_REQUEST_TOKEN", REQUEST_TOKEN);
  vi.stubEnv("DATABRICKS_JOBS_DEBUG", "1");
  for (const name of ["databricks", "az"]) {
    writeProgram(name, `echo '{"access_token":"${ACCESS_TOKEN}","accessToken":"${ACCESS_TOKEN}"}'`);
  }
  return await seen(make, handler);
}

async function seen(make: (fetch: typeof globalThis.fetch) => DatabricksCredentials, handler: Handler) {
  const printed = vi.spyOn(console, "error").mockImplementation(() => {});
  const { hooks, events } = recordHooks();
  const fetch = answering(handler);
  const credentials = make(fetch);
  const jobs = new JobsClient({ credentials, fetch, hooks, maxRetries: 0 });
  const ended = [await jobs.get({ job_id: 5 }).catch(thrown), await jobs.list().catch(thrown)];
  const described = await jobs.describeCredentials().catch(thrown);
  const views = [ended, described, events, printed.mock.calls.flat(), jobs, credentials]
    .map(everyView)
    .join("\n");
  printed.mockRestore();
  return { ended, shown: SECRETS.filter((secret) => views.includes(secret)) };
}

const thrown = (error: unknown): unknown => error;

describe.each(KINDS)("%s shows no secret", (kind, make) => {
  test("if all calls succeed", async () => {
    const { ended, shown } = await secretsShown(make, () => undefined);
    expect([ended, shown]).toEqual([[{ job_id: 5 }, { job_id: 5 }], []]);
  });

  // The result of a call may contain the token.
  const refusals = echoes(({ pathname }) => pathname.startsWith("/api/")).filter(
    ([how]) => !/token/.test(how),
  );
  test.each(refusals)("that the API repeats %s", async (_how, handler) => {
    expect((await secretsShown(make, handler)).shown).toEqual([]);
  });

  if (["pat", "databricks-cli", "azure-cli"].includes(kind)) return;
  test.each(echoes(({ pathname }) => pathname.endsWith("/token")))(
    "that the token endpoint repeats %s",
    async (_how, handler) => {
      const { ended, shown } = await secretsShown(make, handler);
      expect(shown).toEqual([]);
      for (const error of ended) expect(error).toMatchObject({ name: expect.stringMatching(/^(Auth|Conf)/) });
    },
  );
});

test.each(echoes(({ hostname }) => hostname === "github.example"))(
  "github-oidc shows no secret that GitHub repeats %s",
  async (_how, handler) => {
    const make = (fetch: typeof globalThis.fetch) => githubOidc({ host: HOST, clientId: ID, fetch });
    expect((await secretsShown(make, handler)).shown).toEqual([]);
  },
);

describe.each([
  ["databricks", () => databricksCli({ host: HOST })],
  ["az", () => azureCli({ host: HOST })],
])("%s", (name, make) => {
  test.each([
    `echo 'token ${ACCESS_TOKEN} is bad' >&2; exit 1`,
    `echo 'Authorization: Bearer ${ACCESS_TOKEN}' >&2; exit 1`,
    `echo 'got ${ACCESS_TOKEN}'`,
    `echo '{"access_token": ["${ACCESS_TOKEN}"], "accessToken": {"a": "${ACCESS_TOKEN}"}}'`,
  ])("has its output masked in an error: %s", async (script) => {
    const { writeProgram } = cleanEnvironment();
    writeProgram(name, script);
    const { ended, shown } = await seen(make, () => undefined);
    expect(ended).toMatchObject([{ name: "AuthenticationError" }, { name: "AuthenticationError" }]);
    expect(shown).toEqual([]);
  });
});

// Ids are UUIDs, and secrets of Entra ID have a tilde as their fifth or sixth sign.
const CLIENT_ID = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9";
const ENTRA_SECRET = "Kq18Q~5ec2e7.5ec2e7_5ec2e7-5ec2e7";
const OPAQUE_TOKEN = "opaque-5ec2e7-access";
const MANAGEMENT_TOKEN = "opaque-3a7a6e-management";
// Part of each secret, in any encoding.
const PARTS = ["5ec2e7", "3a7a6e"];

type HttpResponse = (said: { readonly body: string; readonly authorization: string }) => Response;
type Make = (fetch: typeof globalThis.fetch) => DatabricksCredentials;

/** Creates a workspace whose token endpoint sends a given response. */
function endpoint(reply: HttpResponse): typeof globalThis.fetch {
  return async (input, init) => {
    const { pathname } = new URL(String(input));
    if (pathname.includes("well-known"))
      return Response.json({ token_endpoint: `${HOST}/oidc/v1/token`, issuer: HOST });
    if (!pathname.endsWith("/token")) return Response.json({ job_id: 5 });
    const authorization = new Headers(init?.headers).get("authorization") ?? "";
    return reply({ body: String(init?.body ?? ""), authorization });
  };
}

/** Returns every visible line of a call, its client and its credentials that contains a secret. */
async function leaks(make: Make, fetch: typeof globalThis.fetch, parts: readonly string[]) {
  vi.stubEnv("DATABRICKS_JOBS_DEBUG", "1");
  const print = vi.spyOn(console, "error").mockImplementation(() => {});
  const { hooks, events } = recordHooks();
  const credentials = make(fetch);
  const jobs = new JobsClient({ credentials, fetch, hooks, maxRetries: 0 });
  const ended: unknown = await jobs.get({ job_id: 5 }).catch((error: unknown) => error);
  const described: unknown = await jobs.describeCredentials().catch((error: unknown) => error);
  const views = [ended, described, events, print.mock.calls.flat(), jobs, credentials].map(everyView);
  print.mockRestore();
  const lines = views.join("\n").split("\n");
  return { ended, lines: lines.filter((line) => parts.some((part) => line.includes(part))) };
}

const azureCredentials: Make = (fetch) =>
  azureClientSecret({
    ...{ host: HOST, clientId: CLIENT_ID, clientSecret: ENTRA_SECRET, tenantId: "t", fetch },
    workspaceResourceId: "/subscriptions/1",
  });
const WITH_SECRET: [string, Make][] = [
  ["oauth-m2m", (fetch) => oauthM2M({ host: HOST, clientId: CLIENT_ID, clientSecret: ENTRA_SECRET, fetch })],
  ["azure-client-secret", azureCredentials],
];

const escaped = (text: string): string =>
  JSON.stringify(text).replace(
    /[+~=/-]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

describe.each(WITH_SECRET)("%s shows no secret if its endpoint", (_kind, make) => {
  test.each<[string, HttpResponse]>([
    [
      "repeats the form as it was sent",
      ({ body }) => Response.json({ error: "e", error_description: body }, { status: 400 }),
    ],
    ["repeats the form as text", ({ body }) => new Response(`ECHO ${body}`, { status: 400 })],
    [
      "repeats the form in lower case escapes",
      ({ body }) =>
        new Response(
          body.replace(/%[\dA-F]{2}/g, (sign) => sign.toLowerCase()),
          { status: 400 },
        ),
    ],
    ["repeats the Basic header", ({ authorization }) => new Response(authorization, { status: 401 })],
    [
      "repeats what it was sent in escapes of JSON",
      ({ body, authorization }) =>
        new Response(
          `{"error":"e","error_description":${escaped(`${new URLSearchParams(body).get("client_secret") ?? ""} ${authorization}`)}}`,
          { status: 400, headers: { "content-type": "application/json" } },
        ),
    ],
  ])("%s", async (_what, reply) => {
    const { ended, lines } = await leaks(make, endpoint(reply), [
      "5ec2e7",
      btoa(`${CLIENT_ID}:${ENTRA_SECRET}`),
      btoa(`${CLIENT_ID}:${encodeURIComponent(ENTRA_SECRET)}`),
    ]);
    expect(ended).toMatchObject({ name: "AuthenticationError" });
    expect(lines).toEqual([]);
  });
});

describe.each(WITH_SECRET)("%s shows no token that its endpoint returns", (_kind, make) => {
  const granted = JSON.stringify({ access_token: OPAQUE_TOKEN, token_type: "Bearer", expires_in: 3_600 });
  const type = { "content-type": "application/json" };

  test.each<[string, HttpResponse]>([
    ["with an error status", () => new Response(granted, { status: 400, headers: type })],
    [
      "with an error status, truncated",
      () => new Response(granted.slice(0, 45), { status: 400, headers: type }),
    ],
    ["truncated", () => new Response(granted.slice(0, 45), { headers: type })],
    ["as text", () => new Response(OPAQUE_TOKEN)],
    ["in a list", () => new Response(`[${granted}]`, { headers: type })],
    ["next to an error", () => Response.json({ ...JSON.parse(granted), error: "e", expires_in: "soon" })],
    ["of an unknown type", () => Response.json({ ...JSON.parse(granted), token_type: "pop" })],
    ["with status 201", () => new Response(granted, { status: 201, headers: type })],
  ])("%s", async (_what, reply) => {
    const { ended, lines } = await leaks(make, endpoint(reply), PARTS);
    expect(ended).toMatchObject({ name: "AuthenticationError" });
    expect(lines).toEqual([]);
  });
});

describe.each(WITH_SECRET)("%s shows no secret that a fetch throws", (_kind, make) => {
  test.each<[string, (init: RequestInit) => unknown]>([
    ["as its request", (init) => Object.assign(new Error("ENOTFOUND"), { request: init })],
    ["as its form", ({ body }) => Object.assign(new Error("ENOTFOUND"), { form: [String(body)] })],
    ["in the message of a cause", ({ body }) => new Error("ENOTFOUND", { cause: new Error(String(body)) })],
    [
      "in one of several errors",
      ({ body }) => new AggregateError([new Error("CERT"), new Error(String(body))], "CERT"),
    ],
  ])("%s", async (_what, fail) => {
    const fetch: typeof globalThis.fetch = async (input, init = {}) => {
      if (String(input).includes("well-known")) return endpoint(() => Response.json({}))(input, init);
      throw fail(init);
    };
    const { ended, lines } = await leaks(make, fetch, ["5ec2e7", btoa(`${CLIENT_ID}:${ENTRA_SECRET}`)]);
    expect(ended).toMatchObject({ name: "AuthenticationError" });
    expect(lines).toEqual([]);
  });
});

describe("tokens for an account that is not a workspace user are masked if the API repeats them:", () => {
  const echo: typeof globalThis.fetch = async (_input, init) => {
    const said = JSON.stringify(Object.fromEntries(new Headers(init?.headers)));
    return Response.json({ message: said }, { status: 401 });
  };
  const TOKEN_BY_RESOURCE = `case "$*" in
  *management*) t=${MANAGEMENT_TOKEN};;
  *) t=${OPAQUE_TOKEN};;
esac
echo "{\\"accessToken\\":\\"$t\\"}"`;

  test("azure-cli", async () => {
    cleanEnvironment().writeProgram("az", TOKEN_BY_RESOURCE);
    const make = () => azureCli({ host: HOST, workspaceResourceId: "/subscriptions/1" });
    const { ended, lines } = await leaks(make, echo, PARTS);
    expect(ended).toMatchObject({ name: "UnauthenticatedError", attempts: 1 });
    expect(lines).toEqual([]);
  });

  test("azure-client-secret", async () => {
    const granting = endpoint(({ body }) => {
      const isManagement = body.includes("management");
      return Response.json({
        ...{ token_type: "Bearer", access_token: isManagement ? MANAGEMENT_TOKEN : OPAQUE_TOKEN },
      });
    });
    const fetch: typeof globalThis.fetch = (input, init) =>
      String(input).includes("/api/") ? echo(input, init) : granting(input, init);
    const { ended, lines } = await leaks(azureCredentials, fetch, PARTS);
    expect(ended).toMatchObject({ name: "UnauthenticatedError" });
    expect(lines).toEqual([]);
  });
});

// Part of every token below.
const PART = "5ec2e7";

/** Returns everything visible of a call whose CLI fails with an error output. */
async function viewsOfFailure(said: string): Promise<string> {
  cleanEnvironment().writeProgram("databricks", `cat >&2 <<'END'\n${said}\nEND\nexit 1`);
  const jobs = new JobsClient({ credentials: databricksCli({ host: HOST }) });
  const error: unknown = await jobs.get({ job_id: 5 }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "AuthenticationError" });
  return everyView(error);
}

describe("the error output of a CLI is masked:", () => {
  test.each([
    ["a personal access token", "token 'dapi5ec2e75ec2e75ec2e75ec2e75ec2e7-2' is not valid"],
    ["an OAuth secret", "client secret dose5ec2e75ec2e75ec2e75ec2e75ec2e7 is not valid"],
    ["in colours", "token \u001b[31mdapi5ec2e75ec2e75ec2e75ec2e75ec2e7\u001b[0m is not valid"],
    ["in colours within", "token dapi5ec2e75ec2e7\u001b[31m5ec2e75ec2e75ec2e7\u001b[0m is not valid"],
    ["a JWT after =", "token=eyJhbGciOi.eyJzdWIi5ec2e7.5ec2e7-5ec2e7"],
    ["after a scheme", "sent Authorization: Bearer opaque-5ec2e7-access"],
    ["after a scheme in lower case", "sent authorization: bearer opaque-5ec2e7-access"],
    ["after Basic", "sent Authorization: Basic b3BhcXVl5ec2e7ZWMyZTc="],
    ["a JSON property", '{"access_token": "opaque-5ec2e7-access", "refresh_token":"opaque-5ec2e7"}'],
    ["a form field", "sent grant_type=refresh_token&refresh_token=opaque-5ec2e7-refresh"],
    ["after the first thousand characters", `${"x ".repeat(495)} dapi5ec2e75ec2e75ec2e75ec2e75ec2e7`],
  ])("%s", async (_what, said) => {
    expect((await viewsOfFailure(said)).split("\n").filter((line) => line.includes(PART))).toEqual([]);
  });
});

test.each([
  ["of words", "Error: no login for this host. Try again", "no login for this host. Try again"],
  ["of colours", "\u001b[31mError:\u001b[0m no login", "exited with 1: Error: no login. Run:"],
  [
    "of several lines",
    "Error: no login\n\n  Caused by: no cache",
    "Error: no login Caused by: no cache. Run:",
  ],
])("the error output of a CLI is quoted without tokens: %s", async (_what, said, quoted) => {
  expect(await viewsOfFailure(said)).toContain(quoted);
});
