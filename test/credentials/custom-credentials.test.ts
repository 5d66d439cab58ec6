import { describe, expect, test } from "vitest";
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
import { ConfigurationError, type DatabricksCredentials, JobsClient } from "../../src/facade/index.ts";
import { fetchInTurn, json } from "../helpers/fake-fetch.ts";

const host = "https://x.example";

function clientOf(headers: object, response = json({ job_id: 1 }), kind: unknown = "own") {
  const { fetch, requests } = fetchInTurn(response);
  // As untyped credentials may return.
  const credentials = { kind, authorize: async () => ({ host, headers }) } as DatabricksCredentials;
  return { jobs: new JobsClient({ credentials, fetch, maxRetries: 0 }), requests };
}

describe("credentials that return", () => {
  test.each<[string, object]>([
    ["a number", { "x-n": 123 }],
    ["null", { "x-n": null }],
    ["an object", { "x-n": { secret: "of a vault" } }],
    ["a line break", { authorization: "Bearer of-a-file\r\nx: y" }],
    ["letters beyond latin-1", { authorization: "Bearer snow☃snow" }],
    ["an invalid name", { "x n": "value" }],
    ["the length of the body", { "content-length": "3" }],
    ["Headers, which have no own properties", new Headers({ authorization: "Bearer token" })],
  ])("%s are rejected before a request is sent, without showing the value", async (_what, headers) => {
    const { jobs, requests } = clientOf(headers);
    const refused = jobs.runNow({ job_id: 1 });
    await expect(refused).rejects.toBeInstanceOf(ConfigurationError);
    await expect(refused).rejects.not.toThrow(/vault|of-a-file|snow/);
    expect(requests).toEqual([]);
  });

  test("a kind with characters that are not valid in a header are rejected", async () => {
    const { jobs, requests } = clientOf({ authorization: "Bearer token" }, json({}), "own\r\nx: y");
    await expect(jobs.runNow({ job_id: 1 })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(jobs.runNow({ job_id: 1 })).rejects.toBeInstanceOf(ConfigurationError);
    expect(requests).toEqual([]);
  });
});

describe("credentials that return", () => {
  test("no kind are accepted", async () => {
    const { jobs, requests } = clientOf({ authorization: "Bearer token" }, json({ job_id: 1 }), undefined);
    await jobs.get({ job_id: 1 });
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer token");
  });

  test("a value with surrounding whitespace have it trimmed before it is sent and masked", async () => {
    const echo = json({ message: "you sent 'Bearer of-a-file'" }, 400);
    const { jobs, requests } = clientOf({ authorization: " Bearer of-a-file\n" }, echo);
    await expect(jobs.get({ job_id: 1 })).rejects.toThrow("you sent '***'");
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer of-a-file");
  });

  test("one object and change its token later are masked as they were sent", async () => {
    const headers = { authorization: "Bearer the-first-token" };
    const { jobs } = clientOf(headers, (request) => {
      const sent = request.headers.get("authorization");
      headers.authorization = "Bearer the-second-token";
      return Response.json({ message: `you sent ${sent}` }, { status: 400 });
    });
    await expect(jobs.get({ job_id: 1 })).rejects.toThrow("you sent ***");
  });

  test("one object and change its token when it is refused are used once more", async () => {
    const headers = { authorization: "Bearer the-first-token" };
    const { fetch, requests } = fetchInTurn(json({}, 401), json({ job_id: 1 }));
    const credentials: DatabricksCredentials = {
      kind: "own",
      async authorize(how) {
        if (how?.forceRefresh) headers.authorization = "Bearer the-second-token";
        return { host, headers };
      },
    };
    await new JobsClient({ credentials, fetch }).get({ job_id: 1 });
    expect(requests.map((request) => request.headers.get("authorization"))).toEqual([
      "Bearer the-first-token",
      "Bearer the-second-token",
    ]);
  });
});

test("credentials receive the refused authorization as the object they returned", async () => {
  const { fetch, requests } = fetchInTurn(json({}, 401), json({ job_id: 1 }));
  const tokens = ["Bearer the-first-token", "Bearer the-second-token"];
  const renew = () => ({ host, headers: { authorization: tokens.shift() ?? "" } });
  let kept = renew();
  const credentials: DatabricksCredentials = {
    kind: "own",
    async authorize(how) {
      if (how?.refused === kept) kept = renew();
      return kept;
    },
  };
  await new JobsClient({ credentials, fetch }).get({ job_id: 1 });
  expect(requests).toHaveLength(2);
});

test("a token that is the prefix of another is masked with it", async () => {
  const headers = { authorization: "Bearer abcdefgh", "x-databricks-entra-token": "Bearer abcdefgh-longer" };
  const { jobs } = clientOf(headers, json({ message: "you sent 'Bearer abcdefgh-longer'" }, 400));
  await expect(jobs.get({ job_id: 1 })).rejects.toThrow("you sent '***'");
});

describe("a parameter list", () => {
  test("with too many items is reported once, without checking its items", async () => {
    const { jobs } = clientOf({ authorization: "Bearer token" });
    const tasks = new Array(300_000).fill("none");
    await expect(jobs.create({ tasks })).rejects.toMatchObject({
      issues: [{ path: "tasks", message: "must have at most 1000 items" }],
    });
  });
});

test("a header of a call is trimmed before it is sent", async () => {
  const { jobs, requests } = clientOf({ authorization: "Bearer token" });
  await jobs.get({ job_id: 1 }, { headers: { "X-Team": " one\r\n" } });
  expect(requests[0]?.headers.get("x-team")).toBe("one");
});

describe("the credentials of a client with its own `fetch`", () => {
  const respond = async (url: string): Promise<Response> => {
    if (url.includes("/jobs/")) return Response.json({ job_id: 5 });
    return Response.json(
      url.includes("/.well-known/")
        ? { token_endpoint: "https://x.example/oidc/token" }
        : { access_token: "t", token_type: "Bearer", expires_in: 3_600 },
    );
  };
  const setUp = () => {
    const sent: string[] = [];
    const fetchOf = (sender: string) => (url: string) => {
      sent.push(`${sender} ${url.replace(/\?.*/, "")}`);
      return respond(url);
    };
    return { sent, fetchOf };
  };
  const M2M = { host: "https://x.example", clientId: "c", clientSecret: "s" };
  const call = "client https://x.example/api/2.1/jobs/get";
  const requests = ["/oidc/.well-known/oauth-authorization-server", "/oidc/token"];

  test("authenticate with it", async () => {
    const { sent, fetchOf } = setUp();
    await new JobsClient({ credentials: oauthM2M(M2M), fetch: fetchOf("client") }).get({ job_id: 5 });
    expect(sent).toEqual([...requests.map((path) => `client https://x.example${path}`), call]);
  });

  test("authenticate with theirs if they have one, too", async () => {
    const { sent, fetchOf } = setUp();
    const credentials = oauthM2M({ ...M2M, fetch: fetchOf("credentials") });
    await new JobsClient({ credentials, fetch: fetchOf("client") }).get({ job_id: 5 });
    expect(sent).toEqual([...requests.map((path) => `credentials https://x.example${path}`), call]);
  });
});

test.each<[string, object, string]>([
  ["none", {}, "oauthM2M() requires `host`, `clientId`, `clientSecret`, non-empty strings."],
  [
    "an empty secret",
    { host, clientId: "c", clientSecret: "" },
    "requires `clientSecret`, a non-empty string.",
  ],
  [
    "an environment variable that is not set",
    { host, clientId: undefined, clientSecret: "s" },
    "requires `clientId`, a non-empty string. Is the environment variable set?",
  ],
])("oauthM2M names all required options that are missing: %s", (_what, options, message) => {
  // The types forbid these.
  expect(() => oauthM2M(options as Parameters<typeof oauthM2M>[0])).toThrow(message);
});

test("an id and a secret among the options of a client are an error that says where they belong", () => {
  const options = { host, clientId: "c", clientSecret: "s" };
  expect(() => new JobsClient(options)).toThrow(
    "Option `clientId` is an option of `oauthM2M()`, for the option `credentials`.",
  );
});

const SERVICE = { host, clientId: "c", clientSecret: "s" };
const providers = {
  azureCli,
  azureClientSecret,
  databricksCli,
  envOidc,
  fileOidc,
  githubOidc,
  oauthM2M,
  pat,
};

test.each<[keyof typeof providers, object, string]>([
  ["azureCli", { host, tenant_id: "t" }, "Option `tenant_id` is unknown: did you mean `tenantId`?"],
  ["azureClientSecret", { host, client_id: "c" }, "Option `client_id` is unknown: did you mean `clientId`?"],
  ["databricksCli", { host, profil: "p" }, "Option `profil` is unknown: did you mean `profile`?"],
  ["envOidc", { host, tokenVar: "JWT" }, "Option `tokenVar` is unknown: did you mean `tokenVariable`?"],
  ["fileOidc", { host, file: "f" }, "Option `file` is unknown: did you mean `tokenFile`?"],
  ["githubOidc", { host, Audience: "a" }, "Option `Audience` is unknown: did you mean `audience`?"],
  ["oauthM2M", { ...SERVICE, scope: "jobs" }, "Option `scope` is unknown: did you mean `scopes`?"],
  [
    "oauthM2M",
    { ...SERVICE, scopes: "jobs" },
    "Option `scopes` must be a non-empty list of strings, got string.",
  ],
  [
    "oauthM2M",
    { ...SERVICE, scopes: [] },
    "Option `scopes` must be a non-empty list of strings, got a list.",
  ],
  ["oauthM2M", { ...SERVICE, fetch: "x" }, "Option `fetch` must be a function, got string."],
  ["pat", { host, Token: "t" }, "Option `Token` is unknown: did you mean `token`?"],
  ["pat", ["https://x.example"], "The argument of `pat()` must be an options object."],
])("%s() refuses options that it would ignore: %j", (name, options, message) => {
  // The types forbid these.
  expect(() => providers[name](options as never)).toThrow(message);
});
