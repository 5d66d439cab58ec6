import { describe, expect, test, vi } from "vitest";
import { azureCli, azureClientSecret, oauthM2M } from "../../src/facade/credentials/index.ts";
import { type DatabricksCredentials, JobsClient } from "../../src/facade/index.ts";
import { recordHooks } from "../helpers/record-hooks.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";
import { everyView } from "../helpers/views.ts";

const HOST = "https://adb-12.3.azuredatabricks.net";
// Ids are UUIDs, and secrets of Entra ID have a tilde as their fifth or sixth sign.
const CLIENT_ID = "0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9";
const SECRET = "Kq18Q~5ec2e7.5ec2e7_5ec2e7-5ec2e7";
const ACCESS_TOKEN = "opaque-5ec2e7-access";
const MANAGEMENT_TOKEN = "opaque-3a7a6e-management";
// Part of each secret, however the rest of it is written.
const PARTS = ["5ec2e7", "3a7a6e"];

type HttpResponse = (said: { readonly body: string; readonly authorization: string }) => Response;
type Make = (fetch: typeof globalThis.fetch) => DatabricksCredentials;

/** A workspace whose token endpoint answers as told. */
function endpoint(answer: HttpResponse): typeof globalThis.fetch {
  return async (input, init) => {
    const { pathname } = new URL(String(input));
    if (pathname.includes("well-known"))
      return Response.json({ token_endpoint: `${HOST}/oidc/v1/token`, issuer: HOST });
    if (!pathname.endsWith("/token")) return Response.json({ job_id: 5 });
    const authorization = new Headers(init?.headers).get("authorization") ?? "";
    return answer({ body: String(init?.body ?? ""), authorization });
  };
}

/** Lines of all that can be seen of a call, and of the client and its credentials after it, that hold a secret. */
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

const signInToAzure: Make = (fetch) =>
  azureClientSecret({
    ...{ host: HOST, clientId: CLIENT_ID, clientSecret: SECRET, tenantId: "t", fetch },
    workspaceResourceId: "/subscriptions/1",
  });
const WITH_SECRET: [string, Make][] = [
  ["oauth-m2m", (fetch) => oauthM2M({ host: HOST, clientId: CLIENT_ID, clientSecret: SECRET, fetch })],
  ["azure-client-secret", signInToAzure],
];

const escaped = (text: string): string =>
  JSON.stringify(text).replace(
    /[+~=/-]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

describe.each(WITH_SECRET)("%s shows no secret where its endpoint", (_kind, make) => {
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
  ])("%s", async (_what, answer) => {
    const { ended, lines } = await leaks(make, endpoint(answer), [
      "5ec2e7",
      btoa(`${CLIENT_ID}:${SECRET}`),
      btoa(`${CLIENT_ID}:${encodeURIComponent(SECRET)}`),
    ]);
    expect(ended).toMatchObject({ name: "AuthenticationError" });
    expect(lines).toEqual([]);
  });
});

describe.each(WITH_SECRET)("%s shows no token that its endpoint gives", (_kind, make) => {
  const granted = JSON.stringify({ access_token: ACCESS_TOKEN, token_type: "Bearer", expires_in: 3_600 });
  const type = { "content-type": "application/json" };

  test.each<[string, HttpResponse]>([
    ["with an error's status", () => new Response(granted, { status: 400, headers: type })],
    [
      "with an error's status and cut short",
      () => new Response(granted.slice(0, 45), { status: 400, headers: type }),
    ],
    ["cut short", () => new Response(granted.slice(0, 45), { headers: type })],
    ["as text", () => new Response(ACCESS_TOKEN)],
    ["in a list", () => new Response(`[${granted}]`, { headers: type })],
    ["beside an error", () => Response.json({ ...JSON.parse(granted), error: "e", expires_in: "soon" })],
    ["of a type that is not known", () => Response.json({ ...JSON.parse(granted), token_type: "pop" })],
    ["with a status of its own", () => new Response(granted, { status: 201, headers: type })],
  ])("%s", async (_what, answer) => {
    const { ended, lines } = await leaks(make, endpoint(answer), PARTS);
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
    const { ended, lines } = await leaks(make, fetch, ["5ec2e7", btoa(`${CLIENT_ID}:${SECRET}`)]);
    expect(ended).toMatchObject({ name: "AuthenticationError" });
    expect(lines).toEqual([]);
  });
});

describe("the tokens of a workspace that is not entered yet are not shown where the API repeats them", () => {
  const echo: typeof globalThis.fetch = async (_input, init) => {
    const said = JSON.stringify(Object.fromEntries(new Headers(init?.headers)));
    return Response.json({ message: said }, { status: 401 });
  };
  const TOKEN_BY_RESOURCE = `case "$*" in
  *management*) t=${MANAGEMENT_TOKEN};;
  *) t=${ACCESS_TOKEN};;
esac
echo "{\\"accessToken\\":\\"$t\\"}"`;

  test("of the Azure CLI", async () => {
    cleanSignIn().writeProgram("az", TOKEN_BY_RESOURCE);
    const make = () => azureCli({ host: HOST, workspaceResourceId: "/subscriptions/1" });
    const { ended, lines } = await leaks(make, echo, PARTS);
    expect(ended).toMatchObject({ name: "UnauthenticatedError", attempts: 1 });
    expect(lines).toEqual([]);
  });

  test("of a service principal", async () => {
    const granting = endpoint(({ body }) => {
      const isManagement = body.includes("management");
      return Response.json({
        ...{ token_type: "Bearer", access_token: isManagement ? MANAGEMENT_TOKEN : ACCESS_TOKEN },
      });
    });
    const fetch: typeof globalThis.fetch = (input, init) =>
      String(input).includes("/api/") ? echo(input, init) : granting(input, init);
    const { ended, lines } = await leaks(signInToAzure, fetch, PARTS);
    expect(ended).toMatchObject({ name: "UnauthenticatedError" });
    expect(lines).toEqual([]);
  });
});
