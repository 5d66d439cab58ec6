import { describe, expect, onTestFinished, test, vi } from "vitest";
import { type Hooks, JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { Secrets } from "../../src/facade/redaction/secrets.ts";
import { json, respondInTurn, tryAgain } from "../helpers/fake-fetch.ts";
import { recordHooks } from "../helpers/record-hooks.ts";
import { everyView } from "../helpers/views.ts";

const JOB = { job_id: 5 };
const clientOf = (options: JobsClientOptions) =>
  new JobsClient({ host: "x.example", token: "token-secret", ...options });

describe("hooks do not receive", () => {
  const SECRET_PROPERTIES = ["token", "token_value", "string_value", "content", "password", "access_token"];

  test.each([...SECRET_PROPERTIES, "refresh_token", "id_token"])(
    "a property %s at any depth",
    async (name) => {
      const { hooks, events } = recordHooks();
      const inner = (value: unknown) => ({ [name]: value, shown: "yes", [`my_${name}`]: 1 });
      const body = (value: unknown) => ({
        list: [[inner(value)]],
        nested: { deeper: inner(value) },
        ...inner(value),
      });
      const { raw } = clientOf({ hooks, ...respondInTurn(json({})) });
      for (const secret of ["s3cret", { s3cret: "s3cret" }, ["s3cret"], 5, null]) {
        // Not in the types of raw.
        await raw.POST("/2.1/jobs/create", { body: body(secret) as object });
        expect(events.at(-3)).toMatchObject(["onRequest", { body: body("***") }]);
      }
      expect(JSON.stringify(events)).not.toContain("s3cret");
    },
  );

  test("cookies and tokens in headers of a request or a response", async () => {
    const { hooks, events } = recordHooks();
    const names = ["cookie", "proxy-authorization", "x-databricks-azure-sp-management-token"];
    const headers = { ...Object.fromEntries(names.map((name) => [name, "s3cret"])), "x-trace": "shown" };
    await clientOf({ hooks, ...respondInTurn(json(JOB, 200, { "set-cookie": "s3cret" })) }).get(JOB, {
      headers,
    });
    expect(events[0]?.[1]).toMatchObject({
      headers: {
        "x-trace": "shown",
        authorization: "***",
        ...Object.fromEntries(names.map((name) => [name, "***"])),
      },
    });
    expect(JSON.stringify(events)).not.toContain("s3cret");
  });

  test("a body that is not JSON", async () => {
    const { hooks, events } = recordHooks();
    const init = { body: {}, bodySerializer: () => "password=s3cret" };
    await clientOf({ hooks, ...respondInTurn(json({})) }).raw.POST("/2.1/jobs/create", init);
    expect(events[0]?.[1]).toMatchObject({ body: "***" });
  });
});

describe("DATABRICKS_JOBS_DEBUG", () => {
  const ID_ANSWER = json(JOB, 200, { "x-request-id": "req-1" });

  async function linesOf(value: string, hooks?: Hooks): Promise<string[]> {
    vi.stubEnv("DATABRICKS_JOBS_DEBUG", value);
    const print = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => {
      vi.unstubAllEnvs();
      print.mockRestore();
    });
    const jobs = clientOf({ hooks, ...respondInTurn(tryAgain, ID_ANSWER) });
    await jobs.create({ name: "nightly", tags: { password: "s3cret" } }, { maxRetries: 0 }).catch(() => {});
    await jobs.get(JOB);
    await clientOf({ hooks, ...respondInTurn(tryAgain, ID_ANSWER) }).get({ ...JOB, page_token: "s3cret" });
    return print.mock.calls.map((parts) => parts.join(" ").replace(/after \d+ ms/, "after N ms"));
  }

  test("set to 1 prints a line per attempt and retry, without secrets", async () => {
    const lines = await linesOf("1");
    expect(lines).toEqual([
      "databricks-jobs #1.1 POST /2.1/jobs/create: 503 after N ms",
      "databricks-jobs #2.1 GET /2.1/jobs/get: 200 after N ms request req-1",
      "databricks-jobs #1.1 GET /2.1/jobs/get: 503 after N ms",
      "databricks-jobs #1.1 GET /2.1/jobs/get: 503, retrying in 0 ms",
      "databricks-jobs #1.2 GET /2.1/jobs/get: 200 after N ms request req-1",
    ]);
  });

  test("set to 1 still calls the caller's hooks", async () => {
    const silent = recordHooks();
    await linesOf("", silent.hooks);
    const printing = recordHooks();
    await linesOf("1", printing.hooks);
    expect(printing.events.map(([hook]) => hook)).toEqual(silent.events.map(([hook]) => hook));
    expect(printing.events).toHaveLength(12);
  });

  test.each(["", "0", "true"])("set to %j prints nothing", async (value) => {
    expect(await linesOf(value)).toEqual([]);
  });
});

describe("Secrets.maskCause", () => {
  const SECRET = "dose5ec2e75ec2e75ec2e7";
  const secrets = new Secrets();
  secrets.add({ authorization: `Bearer ${SECRET}` });

  test("copies name, code and message of an error and of its cause", () => {
    const cause = Object.assign(new TypeError("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
    const copy = secrets.maskCause(Object.assign(new Error("lost", { cause }), { name: "NetworkError" }));
    expect(copy).toMatchObject({ name: "NetworkError", message: "lost" });
    expect(copy.cause).toMatchObject({ name: "TypeError", message: cause.message, code: cause.code });
    expect(copy.cause).not.toBe(cause);
  });

  test.each<[string, object]>([
    ["a map", new Map([["x", SECRET]])],
    ["a set", new Set([SECRET])],
    ["a URL", new URL(`https://x.example/?t=${SECRET}`)],
    ["a query", new URLSearchParams({ t: SECRET })],
    ["a property name", { [SECRET]: 1 }],
    ["many objects", { many: Array.from({ length: 2_500 }, () => ({})), headers: { authorization: SECRET } }],
  ])("drops a property that holds a secret in %s", (_where, held) => {
    const copy = secrets.maskCause(Object.assign(new Error("lost"), { held }));
    expect(copy.message).toBe("lost");
    expect(everyView(copy)).not.toContain(SECRET);
  });

  test("masks secrets in name, code and message", () => {
    const cause = Object.assign(new Error(`cause ${SECRET}`), { code: `E${SECRET}`, name: `N${SECRET}` });
    const copy = secrets.maskCause(new Error(`lost ${SECRET}`, { cause }));
    expect(copy.message).toBe("lost ***");
    expect(copy.cause).toMatchObject({ message: "cause ***", code: "E***", name: "N***" });
    expect(everyView(copy)).not.toContain(SECRET);
  });

  test("turns a string into an error", () => {
    expect(secrets.maskCause(`lost ${SECRET}`)).toMatchObject({ name: "Error", message: "lost ***" });
  });
});
