import { describe, expect, test } from "vitest";
import { ConfigurationError, JobsClient } from "../../src/facade/index.ts";

/** Options as JavaScript may pass them. */
const untyped = (options: object): never => options as never;

const fetch: typeof globalThis.fetch = async () =>
  Response.json({ job_id: 5, run_id: 7, state: { life_cycle_state: "RUNNING" } });
const jobs = new JobsClient({ host: "x.example", token: "t", fetch });

describe("an unknown option", () => {
  test.each<[string, object, string]>([
    [
      "a token under another name",
      { accessToken: "dapi" },
      "Option `accessToken` is unknown: did you mean `token`?",
    ],
    ["a limit without its unit", { timeout: 5 }, "Option `timeout` is unknown: did you mean `timeoutMs`?"],
    [
      "a name in snake case",
      { max_retries: 5 },
      "Option `max_retries` is unknown: did you mean `maxRetries`?",
    ],
    ["swapped letters", { hots: "x.example" }, "Option `hots` is unknown: did you mean `host`?"],
    [
      "one of waits",
      { waitTimeoutMs: 5 },
      "Option `waitTimeoutMs` is an option of methods that wait, such as `runNowAndWait`.",
    ],
    [
      "a hook",
      { hooks: { onResponce() {} } },
      "Option `onResponce` is unknown: use onRequest, onResponse, onRetry, onEnd.",
    ],
    ["a hook in another case", { hooks: { onrequest() {} } }, "did you mean `onRequest`?"],
    [
      "a hook that is no function",
      { hooks: { onEnd: "log" } },
      "Option `onEnd` must be a function, got string.",
    ],
    [
      "a list of hooks",
      { hooks: [] },
      "Option `hooks` must be an object of functions, with names such as `onRequest`, got a list.",
    ],
    ["a name of every object", { toString: "x" }, "Option `toString` is unknown: use host,"],
    ["a value that is no JSON", { apiVersion: 2n }, 'must be "2.1" or "2.2", got bigint.'],
    ["a list of levels", { logLevel: ["warn"] }, '"error" or "off", got a list.'],
    ["anything else", { colour: "red" }, "Option `colour` is unknown: use host, token, credentials, "],
  ])("of a client is refused: %s", (_what, options, message) => {
    expect(() => new JobsClient(untyped(options))).toThrow(ConfigurationError);
    expect(() => new JobsClient(untyped(options))).toThrow(message);
  });

  test("of hooks is the state of a class, unless it is named as a hook", async () => {
    class Recorder {
      ongoing = 0;
      once = true;
      readonly ended: (string | undefined)[] = [];
      onEnd({ operation }: { operation: string | undefined }) {
        this.ended.push(operation);
      }
    }
    const hooks = new Recorder();
    await jobs.withOptions({ hooks }).get({ job_id: 5 });
    expect(hooks.ended).toEqual(["JobsGet"]);
  });

  test.each<[string, (options: never) => Promise<unknown>, object, RegExp]>([
    ["a call", (options) => jobs.get({ job_id: 5 }, options), { timeout: 5 }, /did you mean `timeoutMs`/],
    [
      "a call, of waits",
      (options) => jobs.get({ job_id: 5 }, options),
      { pollIntervalMs: 5 },
      /`pollIntervalMs` is an option of methods that wait/,
    ],
    [
      "a call, a signal in place of options",
      (options) => jobs.get({ job_id: 5 }, options),
      new AbortController().signal,
      /The second argument must be an options object, such as `\{ signal \}`\./,
    ],
    ["a list", (options) => jobs.listAll({}, options).next(), { retries: 5 }, /did you mean `maxRetries`/],
    [
      "a wait",
      (options) => jobs.runs.wait({ run_id: 7 }, options),
      { pollInterval: 5 },
      /did you mean `pollIntervalMs`/,
    ],
    [
      "a start",
      (options) => jobs.runNowAndWait({ job_id: 5 }, options),
      { cancel: true },
      /did you mean `cancelOnAbort`/,
    ],
    [
      "a repair",
      (options) => jobs.runs.repairAndWait({ run_id: 7 }, options),
      { on_update() {} },
      /did you mean `onUpdate`/,
    ],
    [
      "waitEach",
      (options) => jobs.runs.waitEach({ run_ids: [7] }, options).next(),
      { abort: 1 },
      /did you mean `cancelOnAbort`/,
    ],
    [
      "getTaskOutputs",
      (options) => jobs.runs.getTaskOutputs({ run_id: 7 }, options),
      { waitTimeoutMs: 1 },
      /`waitTimeoutMs` is an option of methods that wait, such as `runNowAndWait`\./,
    ],
    [
      "getFailedTasks",
      (options) => jobs.runs.getFailedTasks({ run_id: 7 }, options),
      { retryTimeoutMs: 1 },
      /`retryTimeoutMs` is an option of `new JobsClient\(\)`\./,
    ],
  ])("of %s is refused", async (_what, call, options, message) => {
    const error: unknown = await call(untyped(options)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ConfigurationError);
    expect(String(error)).toMatch(message);
  });

  test("that is undefined is ignored", async () => {
    const client = new JobsClient(untyped({ host: "x.example", token: "t", fetch, colour: undefined }));
    await expect(client.get({ job_id: 5 }, untyped({ retries: undefined }))).resolves.toBeDefined();
  });
});
