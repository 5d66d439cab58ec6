import { describe, expect, test } from "vitest";
import { parseProfileFile } from "../../src/facade/credentials/discovery/profile-file.ts";

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

function parsed(text: string): Sections {
  return Object.fromEntries(
    [...parseProfileFile(text)].map(([name, values]) => [name, Object.fromEntries(values)]),
  );
}

describe("a value", () => {
  test.each([
    ["follows =", "x = 1", "1"],
    ["follows :", "x: 1", "1"],
    ["needs no spaces", "x=1", "1"],
    ["may contain =", "x = a=b==", "a=b=="],
    ["may be a URL with a port", "x = https://h:443/?o=1#2", "https://h:443/?o=1#2"],
    ["may be a URL after :", "x: https://h:443/", "https://h:443/"],
    ["ends before a comment with #", "x = a # b", "a"],
    ["ends before a comment with ;", "x = a ;b", "a"],
    ["ends before the first of several comments", "x = a # b ; c # d", "a"],
    ["ends before a comment after a tab", "x = a\t# b", "a"],
    ["may contain # and ; without a space before them", "x = a#b;c", "a#b;c"],
    ["may be in double quotes", 'x = "a"', "a"],
    ["may be in single quotes", "x = 'a'", "a"],
    ["may be in double quotes followed by a comment", 'x = "a" # b', "a"],
    ["may be in single quotes followed by a comment", "x = 'a' ;b", "a"],
    ["may contain # and ; in double quotes", 'x = "a # b ; c" # d', "a # b ; c"],
    ["may contain # and ; in single quotes", "x = 'a # b ; c' ; d", "a # b ; c"],
    ["may contain the other quote", `x = "it's"`, "it's"],
    ["may contain its own quote", 'x = "a"b"', 'a"b'],
    ["keeps an unclosed quote", 'x = "a', '"a'],
    ["keeps quotes followed by text", 'x = "a" b', '"a" b'],
    ["keeps backslashes", String.raw`x = a\n\;b\\c\.d`, String.raw`a\n\;b\\c\.d`],
    ["keeps a trailing backslash", "x = a\\", "a\\"],
    ["is a string even if it looks like true", "x = true", "true"],
    ["is a string even if it looks like null", "x = null", "null"],
    ["is a string even if it looks like false", "x = false", "false"],
    ["is a string even if it looks like a number", "x = 007", "007"],
    ["is a string even if it looks like JSON", 'x = {"a": [1]}', '{"a": [1]}'],
    ["is not expanded", "x = $HOME %(y)s", "$HOME %(y)s"],
    ["is trimmed", "\t x \t=\t a b \t", "a b"],
    ["may follow a name in upper case", "X = a", "a"],
    ["is the last of several", "x = a\nX = b", "b"],
    ["may be in a section that appears twice", "x = a\n[other]\n[A]\ny = b", "a"],
  ])("%s", (_what, lines, value) => {
    expect(parseProfileFile(`[A]\n${lines}\n`).get("A")?.get("x")).toBe(value);
  });

  test.each([
    ["no text after =", "x ="],
    ["a comment after a space", "x = # a"],
    ["a comment after =", "x =;a"],
    ["empty double quotes", 'x = ""'],
    ["empty single quotes", "x = '' # a"],
    ["neither = nor :", "x"],
  ])("is missing if there is %s", (_what, line) => {
    expect(parsed(`[A]\n${line}\ny = 1`)).toEqual({ A: { y: "1" } });
  });
});

describe("sections", () => {
  test.each<[name: string, text: string, sections: Sections]>([
    ["do not exist in an empty file", "", {}],
    ["do not exist in a file of comments", "# [A]\n; x = 1\n  # y = 2\n", {}],
    ["may be empty", "[A]\n[B]\nx = 1", { A: {}, B: { x: "1" } }],
    ["may have dots in their names", "[a]\nx = 1\n[a.b.c]\nx = 2", { a: { x: "1" }, "a.b.c": { x: "2" } }],
    ["may have dots in any order", "[a.b]\nx = 1\n[a]\nx = 2", { a: { x: "2" }, "a.b": { x: "1" } }],
    [
      "may have other characters in their names",
      "[a@b c-d=e]\nx = 1\n[a;b#c]\nx = 2",
      { "a@b c-d=e": { x: "1" }, "a;b#c": { x: "2" } },
    ],
    ["may have a backslash in their names", "[a\\b]\nx = 1", { "a\\b": { x: "1" } }],
    ["are case-sensitive", "[a]\nx = 1\n[A]\nx = 2", { a: { x: "1" }, A: { x: "2" } }],
    ["may have spaces around their names", "  [ A ]  \nx = 1", { A: { x: "1" } }],
    [
      "may have comments after their names",
      "[A] # a\nx = 1\n[B] ;b\nx = 2",
      { A: { x: "1" }, B: { x: "2" } },
    ],
    ["may contain comments", "[A]\n# x = 1\nx = 2\n; x = 3", { A: { x: "2" } }],
    [
      "are merged if they have the same name",
      "[A]\nx = 1\n[B]\n[A]\ny = 2",
      { A: { x: "1", y: "2" }, B: {} },
    ],
    ["do not include lines before the first one", "x = 1\n[A]\ny = 2", { A: { y: "2" } }],
    [
      "may have Windows line endings",
      "[A]\r\nx = 1\r\n\r\n[B]\r\ny = 2\r\n",
      { A: { x: "1" }, B: { y: "2" } },
    ],
    ["may have old Mac line endings", "[A]\rx = 1\r[B]\ry = 2", { A: { x: "1" }, B: { y: "2" } }],
    [
      "are separated by a header followed by text",
      "[a]\nx = 1\n[b]z\ny = 2",
      { a: { x: "1" }, b: { y: "2" } },
    ],
    ["are separated by an unclosed header", "[a]\nx = 1\n[b\ny = 2", { a: { x: "1" }, b: { y: "2" } }],
    [
      "are separated by a header that is closed twice",
      "[a]\nx = 1\n[a]b]\ny = 2",
      { a: { x: "1" }, "a]b": { y: "2" } },
    ],
    [
      "are not affected by a property of the same name before the first one",
      "a = 1\n[a]\nx = 1",
      { a: { x: "1" } },
    ],
    ["may follow a byte order mark", "\uFEFF[A]\nx = 1", { A: { x: "1" } }],
    [
      "may be named like properties of Object",
      "[constructor]\ntoString = 1",
      { constructor: { tostring: "1" } },
    ],
  ])("%s", (_what, text, sections) => {
    expect(parsed(text)).toEqual(sections);
  });

  test("do not change Object.prototype", () => {
    parseProfileFile("[__proto__]\nx = 1\n[A]\n__proto__ = 2\n[constructor.prototype]\nx = 3");
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("x" in {}).toBe(false);
  });
});
