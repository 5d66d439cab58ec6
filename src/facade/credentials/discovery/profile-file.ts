import { parse } from "ini";

/** The sections of a profile file, each with its values that are not empty, by name in lower case. */
export type ProfileFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Parses a profile file as Databricks' own tools do: only ` #` and ` ;` start a comment, after a quoted value too; a dot
 * in a section name has no meaning; a byte order mark is ignored.
 */
export function parseProfileFile(text: string): ProfileFile {
  const lines = text.split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => SECTION.test(line));
  const sections = start === -1 ? {} : parse(lines.slice(start).map(escapeLine).join("\n"));
  return new Map(
    Object.entries(sections)
      .filter(([, values]) => typeof values === "object")
      .map(([name, values]) => [
        name.replaceAll(BRACKET, "]"),
        readValues(values as Record<string, unknown>), // an object
      ]),
  );
}

// A byte order mark counts as a space.
const SECTION = /^\s*\[/;

// Replaces a bracket in a section name, which `ini` does not accept.
const BRACKET = "\uE000";

/** Escapes a line so that `ini` takes its parts literally. */
function escapeLine(line: string): string {
  // An invalid header still ends the section before it, whose host must not get another section's token.
  if (SECTION.test(line)) {
    return `[${JSON.stringify(sectionName(line).replaceAll(".", "\\.").replaceAll("]", BRACKET))}]`;
  }
  const separator = line.search(/[=:]/);
  const name = line.slice(0, separator).trim();
  if (separator === -1 || name === "" || /^[#;]/.test(name)) return "";
  return `${JSON.stringify(name.toLowerCase())}=${JSON.stringify(unquote(line.slice(separator + 1).trim()))}`;
}

function sectionName(line: string): string {
  const rest = line.replace(SECTION, "").replace(/\s[#;].*$/, "");
  const end = rest.lastIndexOf("]");
  return (end === -1 ? rest : rest.slice(0, end)).trim();
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*?)\1\s*(?:\s[#;].*)?$/.exec(value)?.[2];
  return (quoted ?? value.replace(/(^|\s)[#;].*$/, "")).trim();
}

function readValues(values: Record<string, unknown>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(values).flatMap(([name, value]): [string, string][] =>
      // `ini` parses true, false and null.
      Array.isArray(value) || value === "" ? [] : [[name, String(value)]],
    ),
  );
}
