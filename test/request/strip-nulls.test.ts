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
    ["far down", { a: [{ b: { c: [{ d: null, e: 0 }] } }] }, { a: [{ b: { c: [{ e: 0 }] } }] }],
  ])("are dropped %s", (_place, params, expected) => {
    const copy = copyOf(params);
    expect(copy).toStrictEqual(expected);
    expect(JSON.stringify(copy)).toBe(JSON.stringify(expected));
  });

  test("leave an object behind that has nothing else", () => {
    expect(copyOf({ a: { b: null }, c: null })).toStrictEqual({ a: {} });
  });
});

describe("what stays", () => {
  test.each<[string, unknown]>([
    ["0", 0],
    ["-0", -0],
    ["false", false],
    ["the empty string", ""],
    ["the empty list", []],
    ["the empty object", {}],
    ["the text null", "null"],
    ["a fraction", 1.5],
    ["the largest safe integer", Number.MAX_SAFE_INTEGER],
    ["the smallest safe integer", Number.MIN_SAFE_INTEGER],
    ["a list of empty values", [0, false, "", [], {}]],
  ])("%s stays", (_what, value) => {
    expect(copyOf({ value })).toStrictEqual({ value });
  });

  test("a Date stays the Date it is", () => {
    const date = new Date(0);
    expect(copyOf({ date }).date).toBe(date);
  });

  test("a class instance gives its own properties", () => {
    class Task {
      task_key = "a";
      description = null;
      get computed() {
        return "no member of its own";
      }
    }
    expect(copyOf({ task: new Task() })).toStrictEqual({ task: { task_key: "a" } });
  });

  test("an object without a prototype is copied", () => {
    const map = Object.assign(Object.create(null), { a: 1, b: null });
    expect(copyOf({ map })).toStrictEqual({ map: { a: 1 } });
  });

  test("a __proto__ key is data", () => {
    const params: object = JSON.parse('{"tags":{"__proto__":{"admin":true},"a":null}}');
    const copy = copyOf(params);
    expect(JSON.stringify(copy)).toBe('{"tags":{"__proto__":{"admin":true}}}');
    expect(Object.getPrototypeOf(copy.tags)).toBe(Object.prototype);
    expect("admin" in {}).toBe(false);
  });

  test("an object named twice is copied twice", () => {
    const cluster = { node_type_id: "i3", policy_id: null };
    const copied = { node_type_id: "i3" };
    expect(copyOf({ a: cluster, b: [cluster, cluster], c: { d: cluster } })).toStrictEqual({
      a: copied,
      b: [copied, copied],
      c: { d: copied },
    });
  });

  test("the order of properties stays", () => {
    expect(Object.keys(copyOf({ z: 1, gone: null, a: 2, m: 3 }))).toEqual(["z", "a", "m"]);
  });

  test("a frozen original is read and never changed", () => {
    const inner = Object.freeze({ a: null, b: Object.freeze([Object.freeze({ c: null, d: 1 })]) });
    const params = Object.freeze({ inner });
    const copy = copyOf(params);
    expect(copy).toStrictEqual({ inner: { b: [{ d: 1 }] } });
    expect(params).toStrictEqual({ inner: { a: null, b: [{ c: null, d: 1 }] } });
    expect(copy.inner).not.toBe(inner);
  });
});

describe("what is refused", () => {
  const elements = "list elements cannot be left out, remove it or pass a value";
  const rounded = "beyond what a number holds exactly (2^53 - 1): it was rounded already, pass a bigint";

  test.each<[string, object, string, string]>([
    ["a null element", { only: ["a", null] }, "only[1]", `is null: ${elements}`],
    ["an undefined element", { only: [undefined] }, "only[0]", `is undefined: ${elements}`],
    ["a hole in a list", { only: new Array(1) }, "only[0]", `is undefined: ${elements}`],
    ["a null element far down", { a: [{ b: [[1, null]] }] }, "a[0].b[0][1]", `is null: ${elements}`],
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
  ])("%s is refused at its place", (_what, params, path, message) => {
    expect(issuesOf(params)).toEqual([{ path, message }]);
  });

  test("an object that contains itself is refused at its path", () => {
    const task: Record<string, unknown> = { task_key: "a" };
    task.again = [task];
    expect(issuesOf({ tasks: [task] })).toEqual([
      { path: "tasks[0].again[0]", message: "contains itself and cannot be sent as JSON" },
    ]);
  });

  test("a list that contains itself is refused", () => {
    const list: unknown[] = [];
    list.push(list);
    expect(issuesOf({ list }).map(({ path }) => path)).toEqual(["list[0]"]);
  });

  test("parameters that contain themselves are refused at the first place", () => {
    const params: Record<string, unknown> = {};
    params.self = params;
    expect(issuesOf(params).map(({ path }) => path)).toEqual(["self"]);
  });

  test("all that is wrong is reported at once, in order", () => {
    const params = { job_id: 2 ** 60, tasks: [{ timeout_seconds: Number.NaN }, null], gone: null };
    expect(issuesOf(params).map(({ path }) => path)).toEqual([
      "job_id",
      "tasks[0].timeout_seconds",
      "tasks[1]",
    ]);
  });
});
