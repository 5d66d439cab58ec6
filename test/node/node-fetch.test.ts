import { describe, expect, onTestFinished, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { nodeFetch } from "../../src/node/index.ts";
import { FETCH_CASES } from "../helpers/fetch-cases.ts";
import { serve } from "../helpers/server.ts";

describe.each([
  ["nodeFetch", nodeFetch],
  ["fetch, with which it is compared,", globalThis.fetch],
])("%s", (_name, fetch) => {
  test.each(FETCH_CASES)("$name", async ({ observe, expected }) => {
    expect(await observe(fetch)).toEqual(expected);
  });
});

test("nodeFetch passes a request to a fetch that was replaced after the import", async () => {
  const replaced = vi.fn(async () => Response.json({ job_id: 5 }));
  vi.stubGlobal("fetch", replaced);
  onTestFinished(() => void vi.unstubAllGlobals());
  const jobs = new JobsClient({ host: "https://jobs.example", token: "dapi1", fetch: nodeFetch });
  expect(await jobs.get({ job_id: 5 })).toEqual({ job_id: 5 });
  expect(replaced).toHaveBeenCalledWith("https://jobs.example/api/2.1/jobs/get?job_id=5", expect.anything());
});

describe("nodeFetch passes a request to fetch", () => {
  const init = { method: "POST", redirect: "manual", signal: new AbortController().signal } as const;

  test("if the runtime has no dispatcher, as Bun and Deno", async () => {
    replaceDispatcher(undefined);
    const ofRuntime = vi.fn(async () => new Response("from the runtime"));
    vi.stubGlobal("fetch", ofRuntime);
    onTestFinished(() => void vi.unstubAllGlobals());
    vi.resetModules();
    const fresh = await import("../../src/node/node-fetch.ts");
    const response = await fresh.nodeFetch("https://jobs.example", { ...init, body: "a string" });
    expect(await response.text()).toBe("from the runtime");
    expect(ofRuntime).toHaveBeenCalledExactlyOnceWith("https://jobs.example", { ...init, body: "a string" });
  });

  test("if its body is a Blob, as in Deno", async () => {
    const { host } = await serve((response, { body }) => response.end(`received ${body}`));
    const response = await nodeFetch(host, { ...init, body: new Blob(["a blob"]) });
    expect(response).toBeInstanceOf(Response);
    expect(await response.text()).toBe("received a blob");
  });
});

/** Replaces the dispatcher of Node.js until the test ends. */
function replaceDispatcher(dispatcher: object | undefined): void {
  const globals = globalThis as { [name: symbol]: unknown }; // undici sets it by a symbol
  const symbol = Symbol.for("undici.globalDispatcher.1");
  const { [symbol]: original } = globals;
  globals[symbol] = dispatcher;
  onTestFinished(() => {
    globals[symbol] = original;
  });
}
