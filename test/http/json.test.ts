import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parseJson, stringifyJson } from "../../src/facade/http/json.ts";
import { JobsClient, type JobsClientOptions, UnexpectedResponseError } from "../../src/facade/index.ts";
import { fetchInTurn, text } from "../helpers/fake-fetch.ts";

const HUGE = 9007199254740993n;

function clientWithResponse(body: string, options: JobsClientOptions = {}) {
  const { fetch, requests } = fetchInTurn(text(body));
  return { jobs: new JobsClient({ host: "x.example", token: "t", fetch, ...options }), requests };
}

/** Returns the exact value of a number that was written with all its digits. */
function exact(value: unknown): unknown {
  const isUnsafe = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe && /^-?\d+$/.test(String(value)) ? BigInt(String(value)) : value;
}

describe("a number in a response", () => {
  test.each<[string, number | bigint]>([
    ["0", 0],
    ["-0", -0],
    ["-1", -1],
    ["1.5", 1.5],
    ["1e3", 1_000],
    ["2.5E-3", 0.0025],
    ["9007199254740991", 9007199254740991],
    ["-9007199254740991", -9007199254740991],
    ["9007199254740992", 9007199254740992n],
    ["-9007199254740992", -9007199254740992n],
    ["9007199254740993", HUGE],
    ["-9007199254740993", -HUGE],
    ["9223372036854775807", 9223372036854775807n],
    ["-9223372036854775808", -9223372036854775808n],
    ["123456789012345678901234567890", 123456789012345678901234567890n],
    ["1e20", 1e20],
    ["1E+20", 1e20],
    ["-1e20", -1e20],
    ["100000000000000000000.0", 1e20],
    ["9007199254740993.0", 9007199254740992],
    ["0.1e22", 1e21],
    ["1.7976931348623157e308", Number.MAX_VALUE],
    ["1e400", Number.POSITIVE_INFINITY],
    ["5e-324", Number.MIN_VALUE],
  ])("%s is parsed exactly, alone and next to a large integer", async (digits, value) => {
    // toBe distinguishes -0 from 0.
    expect(await parseJson(digits)).toBe(value);
    expect(await parseJson(`{"a":[{"b":${digits}}]}`)).toStrictEqual({ a: [{ b: value }] });
    expect(await parseJson(`[${HUGE},${digits}]`)).toStrictEqual([HUGE, value]);
  });

  test("is exact in the result of a method, in lists and nested", async () => {
    const { jobs } = clientWithResponse(
      `{"jobs":[{"job_id":${HUGE},"settings":{"any":[[-${HUGE}],{"deep":{"x":${HUGE}}}]}},{"job_id":5}],"has_more":false}`,
    );
    expect(await jobs.list()).toStrictEqual({
      jobs: [{ job_id: HUGE, settings: { any: [[-HUGE], { deep: { x: HUGE } }] } }, { job_id: 5 }],
      has_more: false,
    });
  });

  test("is exact if responses are validated", async () => {
    const { jobs } = clientWithResponse(`{"job_id":${HUGE}}`, { validate: "all" });
    expect(await jobs.get({ job_id: 5 })).toStrictEqual({ job_id: HUGE });
  });

  test("is exact in the data and in json() of jobs.raw", async () => {
    const { jobs } = clientWithResponse(`{"job_id":${HUGE},"created_time":5}`);
    const seen: unknown[] = [];
    jobs.raw.use({ onResponse: async ({ response }) => void seen.push(await response.json()) });
    const { data } = await jobs.raw.GET("/2.1/jobs/get", { params: { query: { job_id: 5 } } });
    expect(seen).toStrictEqual([{ job_id: HUGE, created_time: 5 }]);
    expect(data).toStrictEqual({ job_id: HUGE, created_time: 5 });
  });

  test("in a string stays a string", async () => {
    const texts = ["9007199254740993", "1e20", "-0", "NaN", "", "9007199254740993n"];
    const { jobs } = clientWithResponse(
      JSON.stringify({ job_id: 5, settings: { tags: texts } }).replace("5", String(HUGE)),
    );
    expect(await jobs.get({ job_id: 5 })).toStrictEqual({ job_id: HUGE, settings: { tags: texts } });
  });
});

describe("a response with a large integer", () => {
  test("is otherwise parsed like JSON.parse does", async () => {
    const check = async (json: string) => {
      const value: unknown = JSON.parse(json, (_key, property: unknown) => exact(property));
      expect(await parseJson(`{"a":${json},"b":${HUGE}}`)).toStrictEqual({ a: value, b: HUGE });
    };
    const documents = fc.json({ maxDepth: 6 });
    await fc.assert(fc.asyncProperty(documents, check), { seed: 53, numRuns: 500 });
  });

  test("keeps unusual property names, and the last of duplicate ones", async () => {
    const odd = await parseJson(`{"__proto__":{"x":1},"constructor":2,"":3,"a":1,"a":null,"b":${HUGE}}`);
    expect(Object.entries(odd as object)).toEqual([
      ["__proto__", { x: 1 }],
      ["constructor", 2],
      ["", 3],
      ["a", null],
      ["b", HUGE],
    ]);
    expect(Object.getPrototypeOf(odd)).toBe(Object.prototype);
  });

  test.each([`{"job_id":${HUGE}`, `{"job_id":${HUGE}n}`, `{"job_id":0${HUGE}}`, `[${HUGE},]`, "-", "1e"])(
    "that is not valid JSON (%s) is an UnexpectedResponseError",
    async (body) => {
      const { jobs } = clientWithResponse(body);
      const expected = { name: "UnexpectedResponseError", status: 200, bodyPreview: body };
      await expect(jobs.get({ job_id: 5 })).rejects.toMatchObject(expected);
      await expect(jobs.raw.GET("/2.1/jobs/list")).rejects.toMatchObject(expected);
    },
  );

  test("that is not an object is an UnexpectedResponseError", async () => {
    const { jobs } = clientWithResponse(String(HUGE));
    await expect(jobs.get({ job_id: 5 })).rejects.toBeInstanceOf(UnexpectedResponseError);
  });

  // Too deep for the exact parser, though not for the platform's.
  const deep = `{"a":${"[".repeat(50_000)}${HUGE}${"]".repeat(50_000)}}`;

  test("that is nested too deep is an UnexpectedResponseError", async () => {
    await expect(clientWithResponse(deep).jobs.get({ job_id: 5 })).rejects.toBeInstanceOf(
      UnexpectedResponseError,
    );
  });

  test("that is nested too deep is an UnexpectedResponseError of jobs.raw", async () => {
    const call = clientWithResponse(deep).jobs.raw.GET("/2.1/jobs/list");
    await expect(call).rejects.toBeInstanceOf(UnexpectedResponseError);
  });
});

describe("a bigint as a parameter", () => {
  test.each([HUGE, -HUGE, 9223372036854775807n, -9223372036854775808n, 5n])(
    "%s is sent exactly in a query",
    async (id) => {
      const { jobs, requests } = clientWithResponse(`{"job_id":5}`);
      await jobs.get({ job_id: id });
      expect(requests[0]?.url).toBe(`https://x.example/api/2.1/jobs/get?job_id=${id}`);
    },
  );

  test.each([HUGE, 9223372036854775807n, 5n])("%s is sent exactly in a body", async (id) => {
    const { jobs, requests } = clientWithResponse(`{"run_id":7}`);
    await jobs.runNow({ job_id: id, idempotency_token: "t", notebook_params: { a: "1", b: null } });
    expect(requests[0]?.body).toBe(`{"job_id":${id},"idempotency_token":"t","notebook_params":{"a":"1"}}`);
  });

  test("is sent back as it was received, in lists and nested", async () => {
    const { jobs, requests } = clientWithResponse(
      `{"job_id":${HUGE},"settings":{"tasks":[{"task_key":"a","run_job_task":{"job_id":${HUGE}}}]}}`,
    );
    const job = await jobs.get({ job_id: HUGE });
    await jobs.reset({ job_id: job.job_id, new_settings: job.settings ?? {} });
    expect(requests[1]?.body).toBe(
      `{"job_id":${HUGE},"new_settings":{"tasks":[{"task_key":"a","run_job_task":{"job_id":${HUGE}}}]}}`,
    );
  });

  test.each([2n ** 63n, -(2n ** 63n) - 1n])("%s is rejected if it has more than 64 bits", async (id) => {
    const { jobs, requests } = clientWithResponse("{}");
    await expect(jobs.get({ job_id: id })).rejects.toMatchObject({ issues: [{ path: "job_id" }] });
    expect(requests).toEqual([]);
  });

  test("leaves the rest of a body as JSON.stringify writes it", async () => {
    const value = {
      a: [1.5, -0, 1e21, "9007199254740993", "\u2028 \u{1F600} \uD800", null, true],
      d: new Date(0),
      "": {},
    };
    expect(await stringifyJson({ n: HUGE, value })).toBe(`{"n":${HUGE},"value":${JSON.stringify(value)}}`);
  });
});

describe("lossless-json", () => {
  test("is loaded at the first large integer only", async () => {
    const load = vi.fn();
    vi.resetModules();
    vi.doMock("lossless-json", async (original) => {
      load();
      return original();
    });
    const json = await import("../../src/facade/http/json.ts");
    await json.parseJson(
      '{"job_id":9007199254740991,"a":[-9007199254740991,1.5,"9007199254740993",null,true,-0]}',
    );
    await json.stringifyJson({ job_id: 9007199254740991, a: [null, 1.5] });
    expect(load).not.toHaveBeenCalled();
    await json.parseJson(String(HUGE));
    expect(load).toHaveBeenCalledOnce();
    vi.doUnmock("lossless-json");
  });
});
