import { parse } from "ini";

/** The sections of a profile file, each with the members that have a value; names of members are in lower case. */
export type ProfileFile = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Reads a profile file as Databricks' own tools do: ` #` and ` ;` start a comment after a quoted value too, and nothing
 * else does; a dot in the name of a section has no meaning; a byte order mark is left out.
 */
export function parseProfileFile(text: string): ProfileFile {
  const sections = parse(
    text
      .replace(/^\uFEFF/, "")
      .split(/\r\n|\r|\n/)
      .map(forIni)
      .join("\n"),
  );
  return new Map(
    Object.entries(sections)
      .filter(([, members]) => typeof members === "object")
      .map(([name, members]) => [name, readMembers(members as Record<string, unknown>)]), // an object
  );
}

/** A line in the form in which `ini` takes its parts as they are. */
function forIni(line: string): string {
  const section = /^\s*\[(.*?)\]\s*(?:[#;].*)?$/.exec(line)?.[1];
  if (section !== undefined) return `[${section.trim().replace(/[\\.;#]/g, "\\$&")}]`;
  const [, name = "", value] = /^\s*([^\s=:#;][^=:]*?)\s*[=:]\s*(.*)$/.exec(line) ?? [];
  if (value === undefined) return "";
  return `${JSON.stringify(name.toLowerCase())}=${JSON.stringify(withoutQuotes(value))}`;
}

function withoutQuotes(value: string): string {
  const quoted = /^(["'])(.*?)\1\s*(?:\s[#;].*)?$/.exec(value)?.[2];
  return (quoted ?? value.replace(/(^|\s)[#;].*$/, "")).trim();
}

function readMembers(members: Record<string, unknown>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(members).flatMap(([name, value]) =>
      // `ini` turns the words true, false and null into values.
      typeof value === "object" || value === "" ? [] : [[name, String(value)]],
    ),
  );
}
