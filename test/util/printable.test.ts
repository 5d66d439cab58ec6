import { describe, expect, test } from "vitest";
import { parseProfileFile } from "../../src/facade/credentials/discovery/profile-file.ts";
import { readErrorBody } from "../../src/facade/http/error-body.ts";
import { isNeverConnected, isPermanent, reasonOf } from "../../src/facade/http/network-error.ts";
import { formatRedirect, requestIdOf } from "../../src/facade/http/response.ts";
import { Secrets } from "../../src/facade/redaction/secrets.ts";
import { maskTokens } from "../../src/facade/redaction/token-patterns.ts";
import { classifyResponse } from "../../src/facade/transport/retry-policy.ts";
import { printable } from "../../src/facade/util/printable.ts";

describe("printable", () => {
  test.each([
    ["colors", "a\u001B[31mb\u001B[0mc", "abc"],
    ["cursor movements", "a\u001B[2J\u001B[1;1Hb\u009B2Jc", "abc"],
    ["titles and links", "\u001B]0;title\u0007a\u001B]8;;https://x.example\u001B\\b\u009D0;t\u009Cc", "abc"],
    ["an unfinished sequence", "a\u001B]0;title", "a"],
    ["other escape characters", "a\u001Bb\u001B", "a b"],
    ["line breaks", "a\r\nb\nc\u2028d\u2029e\u0085f\u000Bg", "a b c d e f g"],
    ["control characters", "a\u0000b\bc\u007Fd", "a b c d"],
    ["overrides of the direction", "a\u202Eb\u2066c\u200Fd", "a b c d"],
    ["zero-width characters", "a\u200Bb\uFEFFc", "a b c"],
    ["lone surrogates", "a\uD800b", "a b"],
    ["white space", "  a \t\t b  ", "a b"],
  ])("removes %s", (_what, text, expected) => {
    expect(printable(text)).toBe(expected);
  });

  test("keeps letters, symbols and emoji", () => {
    expect(printable("Größe 日本 €5 😀")).toBe("Größe 日本 €5 😀");
  });

  test("shortens long texts", () => {
    expect(printable("abc", 2)).toBe("ab…");
    expect(printable("ab", 2)).toBe("ab");
    expect(printable("x".repeat(5_000_000))).toBe(`${"x".repeat(1_000)}…`);
    expect(printable(" ".repeat(5_000_000))).toBe("…");
  });
});

describe("a text of 1 MB is processed in less than 100 ms:", () => {
  const fill = (part: string): string => part.repeat(Math.ceil(1_000_000 / part.length));
  const secrets = new Secrets();
  secrets.add({ authorization: "Bearer dapi0123456789/=+%" });
  const response = (text: string) => ({
    status: 400,
    statusText: "",
    headers: new Headers(),
    text,
    error: readErrorBody(text, 400, ""),
  });
  const functions: Readonly<Record<string, (text: string) => unknown>> = {
    printable,
    maskTokens,
    "Secrets.mask": (text) => secrets.mask(text),
    readErrorBody: (text) => readErrorBody(text, 500, ""),
    "readErrorBody of JSON": (text) =>
      readErrorBody(JSON.stringify({ message: text, error_code: text }), 500, ""),
    "readErrorBody of a page": (text) => readErrorBody(`<html>${text}`, 500, ""),
    parseProfileFile: (text) => parseProfileFile(`[a]\n${text}\nname = ${text}`),
    classifyResponse: (text) => classifyResponse(response(text)),
    reasonOf: (text) => reasonOf(new Error(text)),
    isNeverConnected: (text) => isNeverConnected(new Error(text)),
    isPermanent: (text) => isPermanent(new Error(text)),
    requestIdOf: (text) =>
      requestIdOf({
        ...response(""),
        error: {
          ...response("").error,
          errorCode: "",
          message: "",
          body: {},
          details: [{ "@type": "RequestInfo", request_id: text }],
        },
      }),
    formatRedirect: (text) =>
      formatRedirect({ headers: new Headers({ location: encodeURI(text.slice(0, 300_000)) }) }),
  };
  const parts = [
    ..."a .<&\\%:\u001B-_\"'=",
    ". ",
    "a ",
    "\u001B[",
    "\u001B]0;",
    "<pre>",
    "<pre ",
    "<title",
    "-eyJ",
    "eyJa.",
    "eyJ",
    "dapi",
    "bearer ",
    "bearer  ",
    "token",
    "token ",
    "token=",
    "secret : ",
    "%25",
    "%64",
    "\\u0064",
    "deadline exceeded ",
    "worker env ",
    "Exception: ",
    "a.",
    "time out ",
    "[2J",
    "\n",
    'password"',
  ];

  test.each(Object.keys(functions))("%s", (name) => {
    const slow = parts.filter((part) => {
      const text = fill(part);
      const run = (): number => {
        const before = process.cpuUsage();
        functions[name]?.(text);
        return process.cpuUsage(before).user / 1_000;
      };
      // A profile file has a million lines at most. The better of three: the machine may be busy.
      return Math.min(run(), run(), run()) > (name === "parseProfileFile" ? 1_000 : 100);
    });
    expect(slow).toEqual([]);
  });
});
