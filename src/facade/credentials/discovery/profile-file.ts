import { parse } from "ini";

/** The sections of a profile file, each with the members that have a value; names of members are in lower case. */
export type ProfileFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads a profile file as Databricks' own tools do: ` #` and ` ;` start a comment after a quoted value too, and nothing
 * else does; a dot in the name of a section has no meaning; a byte order mark is left out.
 */
export function parseProfileFile(text: string): ProfileFile {
  const lines = text.split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => SECTION.test(line));
  const sections = start === -1 ? {} : parse(lines.slice(start).map(forIni).join("\n"));
  return new Map(
    Object.entries(sections)
      .filter(([, members]) => typeof members === "object")
      .map(([name, members]) => [
        name.replaceAll(BRACKET, "]"),
        readMembers(members as Record<string, unknown>),
      ]), // an object
  );
}

// With the byte order mark, which is a space.
const SECTION = /^\s*\[/;

// What stands for a bracket in the name of a section, which `ini` does not take there.
const BRACKET = "\uE000";

/** A line in the form in which `ini` takes its parts as they are. */
function forIni(line: string): string {
  // What is no whole header still ends the section before it, whose host is not to get another one's token.
  if (SECTION.test(line)) {
    return `[${JSON.stringify(sectionName(line).replaceAll(".", "\\.").replaceAll("]", BRACKET))}]`;
  }
  const [, name = "", value] = /^\s*([^\s=:#;][^=:]*?)\s*[=:]\s*(.*)$/.exec(line) ?? [];
  if (value === undefined) return "";
  return `${JSON.stringify(name.toLowerCase())}=${JSON.stringify(withoutQuotes(value))}`;
}

function sectionName(line: string): string {
  const rest = line.replace(SECTION, "").replace(/\s[#;].*$/, "");
  const end = rest.lastIndexOf("]");
  return (end === -1 ? rest : rest.slice(0, end)).trim();
}

function withoutQuotes(value: string): string {
  const quoted = /^(["'])(.*?)\1\s*(?:\s[#;].*)?$/.exec(value)?.[2];
  return (quoted ?? value.replace(/(^|\s)[#;].*$/, "")).trim();
}

function readMembers(members: Record<string, unknown>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(members).flatMap(([name, value]): [string, string][] =>
      // `ini` turns the words true, false and null into values.
      Array.isArray(value) || value === "" ? [] : [[name, String(value)]],
    ),
  );
}
