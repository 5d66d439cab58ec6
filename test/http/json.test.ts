import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parseJson, stringifyJson } from "../../src/facade/http/json.ts";
import { JobsClient, type JobsClientOptions, UnexpectedResponseError } from "../../src/facade/index.ts";
import { fetchInTurn, text } from "../helpers/fake-fetch.ts";

const HUGE = 9007199254740993n;

function answering(body: string, options: JobsClientOptions = {}) {
  const { fetch, requests } = fetchInTurn(text(body));
  return { jobs: new JobsClient({ host: "x.example", token: "t", fetch, ...options }), requests };
}

/** What a number written with all its digits stands for. */
function exact(value: unknown): unknown {
  const isUnsafe = Number.isInteger(value) && !Number.isSafeInteger(value);
  return isUnsafe && /^-?\d+$/.test(String(value)) ? BigInt(String(value)) : value;
}

describe("a number of a response", () => {
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
  ])("%s arrives as it is, alone and next to one that needs exactness", async (digits, value) => {
    // Object.is tells -0 from 0.
    expect(await parseJson(digits)).toBe(value);
    expect(await parseJson(`{"a":[{"b":${digits}}]}`)).toStrictEqual({ a: [{ b: value }] });
    expect(await parseJson(`[${HUGE},${digits}]`)).toStrictEqual([HUGE, value]);
  });

  test("arrives exact through the facade, in lists and nested", async () => {
    const { jobs } = answering(
      `{"jobs":[{"job_id":${HUGE},"settings":{"any":[[-${HUGE}],{"deep":{"x":${HUGE}}}]}},{"job_id":5}],"has_more":false}`,
    );
    expect(await jobs.list()).toStrictEqual({
      jobs: [{ job_id: HUGE, settings: { any: [[-HUGE], { deep: { x: HUGE } }] } }, { job_id: 5 }],
      has_more: false,
    });
  });

  test("arrives exact if answers are validated too", async () => {
    const { jobs } = answering(`{"job_id":${HUGE}}`, { validate: "all" });
    expect(await jobs.get({ job_id: 5 })).toStrictEqual({ job_id: HUGE });
  });

  test("arrives exact through jobs.raw, by the data and by json()", async () => {
    const { jobs } = answering(`{"job_id":${HUGE},"created_time":5}`);
    const seen: unknown[] = [];
    jobs.raw.use({ onResponse: async ({ response }) => void seen.push(await response.json()) });
    const { data } = await jobs.raw.GET("/2.1/jobs/get", { params: { query: { job_id: 5 } } });
    expect(seen).toStrictEqual([{ job_id: HUGE, created_time: 5 }]);
    expect(data).toStrictEqual({ job_id: HUGE, created_time: 5 });
  });

  test("that is text stays text", async () => {
    const texts = ["9007199254740993", "1e20", "-0", "NaN", "", "9007199254740993n"];
    const { jobs } = answering(
      JSON.stringify({ job_id: 5, settings: { tags: texts } }).replace("5", String(HUGE)),
    );
    expect(await jobs.get({ job_id: 5 })).toStrictEqual({ job_id: HUGE, settings: { tags: texts } });
  });
});

describe("a response with an exact integer", () => {
  test("is otherwise what JSON.parse makes of it", async () => {
    const check = async (json: string) => {
      const value: unknown = JSON.parse(json, (_key, member: unknown) => exact(member));
      expect(await parseJson(`{"a":${json},"b":${HUGE}}`)).toStrictEqual({ a: value, b: HUGE });
    };
    const answers = fc.json({ maxDepth: 6 });
    await fc.assert(fc.asyncProperty(answers, check), { seed: 53, numRuns: 500 });
  });

  test("keeps odd property names, and of two alike the last", async () => {
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
    "that is broken (%s) is a typed error",
    async (body) => {
      const { jobs } = answering(body);
      const expected = { name: "UnexpectedResponseError", status: 200, bodyPreview: body };
      await expect(jobs.get({ job_id: 5 })).rejects.toMatchObject(expected);
      await expect(jobs.raw.GET("/2.1/jobs/list")).rejects.toMatchObject(expected);
    },
  );

  test("that is not an object is a typed error", async () => {
    const { jobs } = answering(String(HUGE));
    await expect(jobs.get({ job_id: 5 })).rejects.toBeInstanceOf(UnexpectedResponseError);
  });

  // Deeper than the exact parser can follow, though not the platform's.
  const deep = `{"a":${"[".repeat(50_000)}${HUGE}${"]".repeat(50_000)}}`;

  test("nested too deep is a typed error", async () => {
    await expect(answering(deep).jobs.get({ job_id: 5 })).rejects.toBeInstanceOf(UnexpectedResponseError);
  });

  test("nested too deep is a typed error of jobs.raw", async () => {
    const call = answering(deep).jobs.raw.GET("/2.1/jobs/list");
    await expect(call).rejects.toBeInstanceOf(UnexpectedResponseError);
  });
});

describe("a bigint as a parameter", () => {
  test.each([HUGE, -HUGE, 9223372036854775807n, -9223372036854775808n, 5n])(
    "%s goes into a query as it is",
    async (id) => {
      const { jobs, requests } = answering(`{"job_id":5}`);
      await jobs.get({ job_id: id });
      expect(requests[0]?.url).toBe(`https://x.example/api/2.1/jobs/get?job_id=${id}`);
    },
  );

  test.each([HUGE, 9223372036854775807n, 5n])("%s goes into a body as it is", async (id) => {
    const { jobs, requests } = answering(`{"run_id":7}`);
    await jobs.runNow({ job_id: id, idempotency_token: "t", notebook_params: { a: "1", b: null } });
    expect(requests[0]?.body).toBe(`{"job_id":${id},"idempotency_token":"t","notebook_params":{"a":"1"}}`);
  });

  test("goes back as it came, in lists and nested", async () => {
    const { jobs, requests } = answering(
      `{"job_id":${HUGE},"settings":{"tasks":[{"task_key":"a","run_job_task":{"job_id":${HUGE}}}]}}`,
    );
    const job = await jobs.get({ job_id: HUGE });
    await jobs.reset({ job_id: job.job_id ?? 0, new_settings: job.settings ?? {} });
    expect(requests[1]?.body).toBe(
      `{"job_id":${HUGE},"new_settings":{"tasks":[{"task_key":"a","run_job_task":{"job_id":${HUGE}}}]}}`,
    );
  });

  test.each([2n ** 63n, -(2n ** 63n) - 1n])("%s, which has more than 64 bits, is refused", async (id) => {
    const { jobs, requests } = answering("{}");
    await expect(jobs.get({ job_id: id })).rejects.toMatchObject({ issues: [{ path: "job_id" }] });
    expect(requests).toEqual([]);
  });

  test("leaves everything else of a body as JSON.stringify writes it", async () => {
    const value = {
      a: [1.5, -0, 1e21, "9007199254740993", "\u2028 \u{1F600} \uD800", null, true],
      d: new Date(0),
      "": {},
    };
    expect(await stringifyJson({ n: HUGE, value })).toBe(`{"n":${HUGE},"value":${JSON.stringify(value)}}`);
  });
});

describe("the parser and writer of exact integers", () => {
  test("are loaded for the first of them only", async () => {
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
