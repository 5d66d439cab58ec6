import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { ValidationIssue } from "../../src/facade/errors/issues.ts";
import { stripNulls } from "../../src/facade/request/strip-nulls.ts";

const copyOf = (params: object): Record<string, unknown> => stripNulls(params).params;
const issuesOf = (params: object): readonly ValidationIssue[] => stripNulls(params).issues;

describe("stripNulls", () => {
  test.each<[string, object, object]>([
    ["at the top", { a: null, b: undefined, c: 1 }, { c: 1 }],
    ["in objects", { a: { b: null, c: { d: undefined, e: 1 } } }, { a: { c: { e: 1 } } }],
    ["in list items", { tasks: [{ key: "a", x: null }, { y: undefined }] }, { tasks: [{ key: "a" }, {}] }],
    ["in lists within lists", { a: [[{ b: null, c: 1 }]] }, { a: [[{ c: 1 }]] }],
    ["as map values", { params: { day: null, "a b": undefined, kept: "" } }, { params: { kept: "" } }],
    [
      "deep in lists and objects",
      { a: [{ b: { c: [{ d: null, e: 0 }] } }] },
      { a: [{ b: { c: [{ e: 0 }] } }] },
    ],
  ])("removes nulls %s", (_where, params, expected) => {
    const copy = copyOf(params);
    expect(copy).toStrictEqual(expected);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(expected));
  });

  test("leaves an empty object if all its properties are null", () => {
    expect(copyOf({ a: { b: null }, c: null })).toStrictEqual({ a: {} });
  });
});

describe("stripNulls of other values", () => {
  test.each<[string, unknown]>([
    ["0", 0],
    ["-0", -0],
    ["false", false],
    ["the empty string", ""],
    ["the empty list", []],
    ["the empty object", {}],
    ["the string null", "null"],
    ["a fraction", 1.5],
    ["the largest safe integer", Number.MAX_SAFE_INTEGER],
    ["the smallest safe integer", Number.MIN_SAFE_INTEGER],
    ["a list of empty values", [0, false, "", [], {}]],
  ])("keeps %s", (_what, value) => {
    expect(copyOf({ value })).toStrictEqual({ value });
  });

  test("copies a plain object of another realm", () => {
    const params: object = runInNewContext('({ task: { task_key: "a", description: null }, list: [{}] })');
    expect(stripNulls(params)).toStrictEqual({ params: { task: { task_key: "a" }, list: [{}] }, issues: [] });
  });

  test("copies an object without a prototype", () => {
    const map = Object.assign(Object.create(null), { a: 1, b: null });
    expect(copyOf({ map })).toStrictEqual({ map: { a: 1 } });
  });

  test("ignores properties that are named by a symbol, as JSON does", () => {
    const metadata = { [Symbol("observed")]: {}, name: "nightly" };
    expect(stripNulls(metadata)).toStrictEqual({ params: { name: "nightly" }, issues: [] });
  });

  test("treats a __proto__ key as data", () => {
    const params: object = JSON.parse('{"tags":{"__proto__":{"admin":true},"a":null}}');
    const copy = copyOf(params);
    expect(JSON.stringify(copy)).toBe('{"tags":{"__proto__":{"admin":true}}}');
    expect(Object.getPrototypeOf(copy.tags)).toBe(Object.prototype);
    expect("admin" in {}).toBe(false);
  });

  test("copies an object each time it occurs", () => {
    const cluster = { node_type_id: "i3", policy_id: null };
    const copied = { node_type_id: "i3" };
    expect(copyOf({ a: cluster, b: [cluster, cluster], c: { d: cluster } })).toStrictEqual({
      a: copied,
      b: [copied, copied],
      c: { d: copied },
    });
  });

  test("keeps the order of properties", () => {
    expect(Object.keys(copyOf({ z: 1, gone: null, a: 2, m: 3 }))).toEqual(["z", "a", "m"]);
  });

  test("copies a frozen object and never changes it", () => {
    const inner = Object.freeze({ a: null, b: Object.freeze([Object.freeze({ c: null, d: 1 })]) });
    const params = Object.freeze({ inner });
    const copy = copyOf(params);
    expect(copy).toStrictEqual({ inner: { b: [{ d: 1 }] } });
    expect(params).toStrictEqual({ inner: { a: null, b: [{ c: null, d: 1 }] } });
    expect(copy.inner).not.toBe(inner);
  });
});

describe("stripNulls reports an issue", () => {
  const elements = "list elements cannot be left out, remove it or pass a value";
  const rounded = "beyond what a number holds exactly (2^53 - 1): it was rounded already, pass a bigint";

  test.each<[string, object, string, string]>([
    ["a null element", { only: ["a", null] }, "only[1]", `is null: ${elements}`],
    ["an undefined element", { only: [undefined] }, "only[0]", `is undefined: ${elements}`],
    ["a hole in a list", { only: new Array(1) }, "only[0]", `is undefined: ${elements}`],
    ["a deeply nested null element", { a: [{ b: [[1, null]] }] }, "a[0].b[0][1]", `is null: ${elements}`],
    ["NaN", { timeout_seconds: Number.NaN }, "timeout_seconds", "is NaN, which JSON cannot represent"],
    ["Infinity", { a: [Number.POSITIVE_INFINITY] }, "a[0]", "is Infinity, which JSON cannot represent"],
    ["-Infinity", { a: { b: -Infinity } }, "a.b", "is -Infinity, which JSON cannot represent"],
    ["2^53", { job_id: 2 ** 53 }, "job_id", `is 9007199254740992, ${rounded}`],
    ["-(2^53)", { job_id: -(2 ** 53) }, "job_id", `is -9007199254740992, ${rounded}`],
    [
      "a key with a dash",
      { tags: { "cost-center": Number.NaN } },
      'tags["cost-center"]',
      "is NaN, which JSON cannot represent",
    ],
    ["a key with a quote", { 'a"b': Number.NaN }, '["a\\"b"]', "is NaN, which JSON cannot represent"],
    ["a key of digits", { 1: Number.NaN }, '["1"]', "is NaN, which JSON cannot represent"],
    ["an empty key", { a: { "": Number.NaN } }, 'a[""]', "is NaN, which JSON cannot represent"],
  ])("with its path for %s", (_what, params, path, message) => {
    expect(issuesOf(params)).toEqual([{ path, message }]);
  });

  class Task {
    task_key = "a";
    get description() {
      return "not an own property";
    }
  }
  test.each<[string, unknown, string]>([
    ["a class instance", new Task(), "must be a plain object, not an instance of Task"],
    [
      "a Date",
      new Date(0),
      "must be a number of milliseconds or a string, not a Date: pass its `getTime()` or `toISOString()`",
    ],
    ["a promise", Promise.resolve(5), "must be a value, not a promise: add `await`"],
    [
      "a signal",
      new AbortController().signal,
      "must be a parameter, not a signal: pass `{ signal }` as the second argument",
    ],
    ["a Map", new Map([["a", 1]]), "must be a plain object, not an instance of Map"],
    [
      "a Map of another realm",
      runInNewContext("new Map()"),
      "must be a plain object, not an instance of Map",
    ],
    [
      "URLSearchParams",
      new URLSearchParams("a=1"),
      "must be a plain object, not an instance of URLSearchParams",
    ],
    ["a boxed string", Object("a"), "must be a plain object, not an instance of String"],
    ["an object that inherits properties", Object.create({ job_id: 5 }), "must be a plain object"],
    [
      "an object of two levels",
      Object.create(Object.create(null, { job_id: { value: 5 } })),
      "must be a plain object",
    ],
    [
      "a function",
      () => {},
      "is a function, which cannot be sent as JSON: options go in the second argument",
    ],
    ["a symbol", Symbol("a"), "is a symbol, which cannot be sent as JSON"],
  ])("for %s, at any level", (_what, value, message) => {
    expect(issuesOf({ a: [value] })).toEqual([{ path: "a[0]", message }]);
    if (typeof value !== "object" || value === null) return;
    expect(issuesOf(value)).toEqual([{ path: "", message: `the parameters ${message}` }]);
  });

  test.each<[string, PropertyDescriptor]>([
    ["an accessor", { get: () => 5, enumerable: true }],
    ["a setter", { set: () => {}, enumerable: true }],
    ["a property that is not enumerable", { value: 5, enumerable: false }],
  ])("for %s, which JSON would drop or read again", (_what, descriptor) => {
    const message = "must be a plain property, not an accessor or hidden";
    const task = Object.defineProperty({}, "task_key", descriptor);
    expect(issuesOf({ tasks: [task] })).toEqual([{ path: "tasks[0].task_key", message }]);
  });

  test("at the path where an object contains itself", () => {
    const task: Record<string, unknown> = { task_key: "a" };
    task.again = [task];
    expect(issuesOf({ tasks: [task] })).toEqual([
      { path: "tasks[0].again[0]", message: "contains itself and cannot be sent as JSON" },
    ]);
  });

  test("for a list that contains itself", () => {
    const list: unknown[] = [];
    list.push(list);
    expect(issuesOf({ list }).map(({ path }) => path)).toEqual(["list[0]"]);
  });

  test("for parameters that contain themselves", () => {
    const params: Record<string, unknown> = {};
    params.self = params;
    expect(issuesOf(params).map(({ path }) => path)).toEqual(["self"]);
  });

  test("for each problem, in order", () => {
    const params = { job_id: 2 ** 60, tasks: [{ timeout_seconds: Number.NaN }, null], gone: null };
    expect(issuesOf(params).map(({ path }) => path)).toEqual([
      "job_id",
      "tasks[0].timeout_seconds",
      "tasks[1]",
    ]);
  });
});
