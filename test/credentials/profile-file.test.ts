import { describe, expect, test } from "vitest";
import { parseProfileFile } from "../../src/facade/credentials/discovery/profile-file.ts";

type Sections = Readonly<Record<string, Readonly<Record<string, string>>>>;

function parsed(text: string): Sections {
  return Object.fromEntries(
    [...parseProfileFile(text)].map(([name, members]) => [name, Object.fromEntries(members)]),
  );
}

describe("the value of a member", () => {
  test.each([
    ["is what follows =", "x = 1", "1"],
    ["is what follows :", "x: 1", "1"],
    ["needs no spaces", "x=1", "1"],
    ["may hold =", "x = a=b==", "a=b=="],
    ["may be an address with a port", "x = https://h:443/?o=1#2", "https://h:443/?o=1#2"],
    ["may be an address behind :", "x: https://h:443/", "https://h:443/"],
    ["ends before a comment with #", "x = a # b", "a"],
    ["ends before a comment with ;", "x = a ;b", "a"],
    ["ends before the first of several comments", "x = a # b ; c # d", "a"],
    ["ends before a comment behind a tab", "x = a\t# b", "a"],
    ["holds # and ; that no space comes before", "x = a#b;c", "a#b;c"],
    ["stands in double quotes", 'x = "a"', "a"],
    ["stands in single quotes", "x = 'a'", "a"],
    ["stands in double quotes, with a comment behind them", 'x = "a" # b', "a"],
    ["stands in single quotes, with a comment behind them", "x = 'a' ;b", "a"],
    ["may hold # and ; in double quotes", 'x = "a # b ; c" # d', "a # b ; c"],
    ["may hold # and ; in single quotes", "x = 'a # b ; c' ; d", "a # b ; c"],
    ["may hold the other quote", `x = "it's"`, "it's"],
    ["may hold its own quote", 'x = "a"b"', 'a"b'],
    ["keeps a quote that nothing closes", 'x = "a', '"a'],
    ["keeps quotes with something behind them", 'x = "a" b', '"a" b'],
    ["keeps backslashes", String.raw`x = a\n\;b\\c\.d`, String.raw`a\n\;b\\c\.d`],
    ["keeps a backslash at its end", "x = a\\", "a\\"],
    ["is text where it looks like true", "x = true", "true"],
    ["is text where it looks like null", "x = null", "null"],
    ["is text where it looks like false", "x = false", "false"],
    ["is text where it looks like a number", "x = 007", "007"],
    ["is text where it looks like JSON", 'x = {"a": [1]}', '{"a": [1]}'],
    ["names no variable", "x = $HOME %(y)s", "$HOME %(y)s"],
    ["loses the spaces around it", "\t x \t=\t a b \t", "a b"],
    ["may be behind a name in upper case", "X = a", "a"],
    ["is the last of several", "x = a\nX = b", "b"],
    ["may be in a section that is there twice", "x = a\n[other]\n[A]\ny = b", "a"],
  ])("%s", (_what, lines, value) => {
    expect(parseProfileFile(`[A]\n${lines}\n`).get("A")?.get("x")).toBe(value);
  });

  test.each([
    ["nothing", "x ="],
    ["a comment behind a space", "x = # a"],
    ["a comment at once", "x =;a"],
    ["double quotes with nothing in them", 'x = ""'],
    ["single quotes with nothing in them", "x = '' # a"],
    ["no sign at all", "x"],
  ])("is missing where there is %s", (_what, line) => {
    expect(parsed(`[A]\n${line}\ny = 1`)).toEqual({ A: { y: "1" } });
  });
});

describe("the sections of a file", () => {
  test.each<[name: string, text: string, sections: Sections]>([
    ["are none in an empty file", "", {}],
    ["are none in a file of comments", "# [A]\n; x = 1\n  # y = 2\n", {}],
    ["may be empty", "[A]\n[B]\nx = 1", { A: {}, B: { x: "1" } }],
    ["may have dots in their names", "[a]\nx = 1\n[a.b.c]\nx = 2", { a: { x: "1" }, "a.b.c": { x: "2" } }],
    ["may have dots, whatever their order", "[a.b]\nx = 1\n[a]\nx = 2", { a: { x: "2" }, "a.b": { x: "1" } }],
    [
      "may have other signs in their names",
      "[a@b c-d=e]\nx = 1\n[a;b#c]\nx = 2",
      { "a@b c-d=e": { x: "1" }, "a;b#c": { x: "2" } },
    ],
    ["may have a backslash in their names", "[a\\b]\nx = 1", { "a\\b": { x: "1" } }],
    ["tell upper case from lower", "[a]\nx = 1\n[A]\nx = 2", { a: { x: "1" }, A: { x: "2" } }],
    ["may have spaces around their names", "  [ A ]  \nx = 1", { A: { x: "1" } }],
    [
      "may have comments behind their names",
      "[A] # a\nx = 1\n[B] ;b\nx = 2",
      { A: { x: "1" }, B: { x: "2" } },
    ],
    ["may have comments among their members", "[A]\n# x = 1\nx = 2\n; x = 3", { A: { x: "2" } }],
    ["are one where they have one name", "[A]\nx = 1\n[B]\n[A]\ny = 2", { A: { x: "1", y: "2" }, B: {} }],
    ["hold nothing of what comes before the first", "x = 1\n[A]\ny = 2", { A: { y: "2" } }],
    [
      "end their lines as on Windows",
      "[A]\r\nx = 1\r\n\r\n[B]\r\ny = 2\r\n",
      { A: { x: "1" }, B: { y: "2" } },
    ],
    ["end their lines as on old Macs", "[A]\rx = 1\r[B]\ry = 2", { A: { x: "1" }, B: { y: "2" } }],
    [
      "are told apart where something is behind a header",
      "[a]\nx = 1\n[b]z\ny = 2",
      { a: { x: "1" }, b: { y: "2" } },
    ],
    [
      "are told apart where a header is not closed",
      "[a]\nx = 1\n[b\ny = 2",
      { a: { x: "1" }, b: { y: "2" } },
    ],
    [
      "are told apart where a header is closed twice",
      "[a]\nx = 1\n[a]b]\ny = 2",
      { a: { x: "1" }, "a]b": { y: "2" } },
    ],
    ["mind no member of their name before the first", "a = 1\n[a]\nx = 1", { a: { x: "1" } }],
    ["begin behind a byte order mark", "\uFEFF[A]\nx = 1", { A: { x: "1" } }],
    [
      "have members of their own, whatever the names",
      "[constructor]\ntoString = 1",
      { constructor: { tostring: "1" } },
    ],
  ])("%s", (_what, text, sections) => {
    expect(parsed(text)).toEqual(sections);
  });

  test("change no object but their own", () => {
    parseProfileFile("[__proto__]\nx = 1\n[A]\n__proto__ = 2\n[constructor.prototype]\nx = 3");
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect("x" in {}).toBe(false);
  });
});
