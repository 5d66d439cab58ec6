import { describe, expect, test } from "vitest";
import { readErrorBody } from "../../src/facade/http/error-body.ts";

const page = (head: string, body = "") => `<html><head>${head}</head><body>${body}</body></html>`;
const notTheApi = "(a web page, not a response of the Jobs API)";

describe("readErrorBody", () => {
  test.each<[string, string, string | undefined, string]>([
    [
      "error_code and message",
      '{"error_code":"INVALID_PARAMETER_VALUE","message":"Job 5 does not exist."}',
      "INVALID_PARAMETER_VALUE",
      "Job 5 does not exist.",
    ],
    ["a numeric error_code", '{"error_code":404,"message":"gone"}', "404", "gone"],
    ["an error_code of 0", '{"error_code":0,"message":"odd"}', "0", "odd"],
    ["an empty error_code", '{"error_code":"","message":"odd"}', undefined, "odd"],
    ["only an error_code", '{"error_code":"ABORTED"}', "ABORTED", 'Bad Request: {"error_code":"ABORTED"}'],
    ["API 1.2", '{"error":"NoSuchContext: gone"}', undefined, "NoSuchContext: gone"],
    ["an error object", '{"error":{"message":"inner","code":3}}', undefined, "inner"],
    [
      "SCIM",
      '{"schemas":["urn:x"],"detail":"User not found","status":"404","scimType":"invalidValue"}',
      "invalidValue",
      "User not found",
    ],
    ["SCIM without a type", '{"detail":"User not found","status":"404"}', undefined, "User not found"],
    [
      "SCIM whose detail is null",
      '{"detail":null,"status":"404"}',
      undefined,
      'Bad Request: {"detail":null,"status":"404"}',
    ],
    ["a gateway's status name", '{"status":"PERMISSION_DENIED","message":"no"}', "PERMISSION_DENIED", "no"],
    ["an empty message", '{"message":"  ","error":"denied"}', undefined, "denied"],
    ["an empty object", "{}", undefined, "Bad Request"],
    ["text with an error code", "INVALID_STATE: Run is active.", "INVALID_STATE", "Run is active."],
    [
      "two lines of text with an error code",
      "INVALID_STATE: Run\n is active.",
      "INVALID_STATE",
      "Run is active.",
    ],
    ["other text", "upstream connect error", undefined, "upstream connect error"],
    ["text with a colon", "Note: try later", undefined, "Note: try later"],
    ["text that begins like JSON", '{"message": "cut', undefined, '{"message": "cut'],
    [
      "HTML with <pre>",
      page("<title>Error 500</title>", "<pre> No\n <b>job</b> 5 </pre>"),
      undefined,
      `No job 5 ${notTheApi}`,
    ],
    [
      "HTML with <title>",
      page("<title>\n502 Bad Gateway </title>"),
      undefined,
      `502 Bad Gateway ${notTheApi}`,
    ],
    ["HTML with neither", page(""), undefined, `Bad Request ${notTheApi}`],
    ["HTML with an empty title", page("<title> </title>"), undefined, `Bad Request ${notTheApi}`],
    [
      "HTML with a doctype",
      `\n<!DOCTYPE html>${page("<title>Login</title>")}`,
      undefined,
      `Login ${notTheApi}`,
    ],
    ["an empty body", "", undefined, "Bad Request"],
    ["white space", " \r\n\t", undefined, "Bad Request"],
    ["a JSON list", "[1,2]", undefined, "Bad Request: [1,2]"],
    ["a JSON string", '"no"', undefined, 'Bad Request: "no"'],
    ["a JSON number", "0", undefined, "Bad Request: 0"],
    ["JSON null", "null", undefined, "Bad Request: null"],
    ["JSON false", "false", undefined, "Bad Request: false"],
  ])("reads %s", (_shape, text, errorCode, message) => {
    expect(readErrorBody(text, 400, "Bad Request")).toMatchObject({ errorCode, message });
  });

  test.each<[string, string, unknown]>([
    ["JSON parsed", '{"message":"no","more":[1]}', { message: "no", more: [1] }],
    ["JSON that is not an object", "[1]", [1]],
    ["text as it is", "no  luck", "no  luck"],
    ["undefined for an empty body", "", undefined],
  ])("keeps %s as the body", (_what, text, body) => {
    expect(readErrorBody(text, 500, "").body).toEqual(body);
  });

  test.each([
    "<pre>Access <b>denied</b>.</pre>",
    "<PRE id=x>Access denied.</PRE>",
    "<html><pre>Access denied.</pre></html>",
  ])("reads the text of %s, without its tags", (page) => {
    expect(readErrorBody(page, 403, "").message).toBe(
      "Access denied. (a web page, not a response of the Jobs API)",
    );
  });

  test.each<[number, string, string]>([
    [404, "Not Here", "Not Here"],
    [404, "", "HTTP status 404"],
    [503, "", "HTTP status 503"],
    [418, "", "HTTP status 418"],
  ])("returns, for status %i with phrase %j and an empty body, the message %j", (status, phrase, message) => {
    expect(readErrorBody("", status, phrase).message).toBe(message);
  });

  test("keeps only details that are objects", () => {
    const retry = { "@type": "type.googleapis.com/google.rpc.RetryInfo", retry_delay: "42.5s" };
    const text = JSON.stringify({ message: "no", details: [retry, "text", null, [1], { any: 1 }] });
    expect(readErrorBody(text, 429, "").details).toEqual([retry, { any: 1 }]);
  });

  test.each(['{"message":"no"}', '{"message":"no","details":"text"}', "text", ""])(
    "returns no details for %j",
    (text) => {
      expect(readErrorBody(text, 429, "").details).toEqual([]);
    },
  );

  test("truncates a message that is too long for a log line", () => {
    const { message } = readErrorBody(JSON.stringify({ message: "x".repeat(5_000) }), 400, "");
    expect(message).toBe(`${"x".repeat(1_000)}…`);
  });

  test("truncates a text body to 10,000 characters", () => {
    expect(readErrorBody("x".repeat(50_000), 400, "").body).toBe("x".repeat(10_000));
  });
});
