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
import { recordHooks } from "../helpers/record-hooks.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";
import { everyView } from "../helpers/views.ts";

const HOST = "https://adb-12.3.azuredatabricks.net";
const ID = "robot-id";
// With signs that a form writes in another way.
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

/** Answers as a workspace with its token endpoint does, where `first` has no answer of its own. */
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
/** Answers of one place that repeat all they were sent, in each way an endpoint might. */
const echoes = (place: (url: URL) => boolean): [string, Handler][] => {
  const when =
    (answer: (said: string) => Response): Handler =>
    (url, init) =>
      place(url)
        ? answer(
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
      "as a token that no header may carry",
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

/** All that can be seen of two calls and of a description, with the secrets in it. */
async function secretsShown(
  make: (fetch: typeof globalThis.fetch) => DatabricksCredentials,
  handler: Handler,
) {
  const { home, writeProgram } = cleanSignIn();
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

// What was thrown, as it is.
const thrown = (error: unknown): unknown => error;

describe.each(KINDS)("%s shows no secret", (kind, make) => {
  test("where all goes well", async () => {
    const { ended, shown } = await secretsShown(make, () => undefined);
    expect([ended, shown]).toEqual([[{ job_id: 5 }, { job_id: 5 }], []]);
  });

  // What a call resolves to is the caller's.
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
  ])("shows no token in an error, whatever it prints: %s", async (script) => {
    const { writeProgram } = cleanSignIn();
    writeProgram(name, script);
    const { ended, shown } = await seen(make, () => undefined);
    expect(ended).toMatchObject([{ name: "AuthenticationError" }, { name: "AuthenticationError" }]);
    expect(shown).toEqual([]);
  });
});
