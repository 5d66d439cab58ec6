import { ConfigurationError } from "../../errors/errors.ts";
import { builtin } from "../../runtime/builtin.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import type { ProfileFile } from "./profile-file.ts";

/** A section of the profile file, or the lack of one. */
export interface Profile {
  readonly name: string;
  readonly members: ReadonlyMap<string, string>;
  /** File and section, for messages. */
  readonly source: string;
  /** Whether it was asked for by name, and not taken because nothing else is set. */
  readonly isNamed: boolean;
  /** What was looked at, for messages. */
  readonly note: string;
}

/**
 * Finds the profile to use: the one named, else the file's own default. The file is not read where a setting is there
 * already and no profile is named.
 *
 * @throws {@link ConfigurationError} for a named profile that is missing, with those that exist
 */
export async function findProfile(option: string | undefined, setBy: string | undefined): Promise<Profile> {
  const variable = readEnvironment("DATABRICKS_CONFIG_PROFILE");
  const named = option ?? variable;
  const namedBy =
    option === undefined ? "the environment variable DATABRICKS_CONFIG_PROFILE" : "the option profile";
  if (named === undefined && setBy !== undefined) {
    return none(`not read, because of ${setBy}; name a profile to use it`);
  }
  const found = await readProfileFile();
  if ("problem" in found) {
    if (named === undefined) return none(found.problem);
    throw new ConfigurationError(
      `The profile "${named}" (named by ${namedBy}) cannot be read: ${found.problem}.`,
    );
  }
  const { path, sections, byFile } = found;
  const name = named ?? byFile ?? "DEFAULT";
  const members = sections.get(name);
  const isNamed = named !== undefined || byFile !== undefined;
  if (members === undefined && isNamed) {
    const others = [...sections.keys()].sort();
    const by = named === undefined ? `default_profile of section [__settings__] in ${path}` : namedBy;
    throw new ConfigurationError(
      `There is no profile "${name}" (named by ${by}) in ${path}. ` +
        (others.length === 0 ? "The file has none." : `It has: ${others.join(", ")}.`),
    );
  }
  const source = `section [${name}] of ${path}`;
  const note = `${path}: section [${name}] ${members === undefined || members.size === 0 ? "has no value" : "read"}`;
  return { name, members: members ?? new Map(), source, isNamed, note };
}

function none(note: string): Profile {
  return { name: "DEFAULT", members: new Map(), source: "", isNamed: false, note };
}

interface ReadFile {
  readonly path: string;
  readonly sections: ProfileFile;
  /** The profile that the file itself names. */
  readonly byFile: string | undefined;
}

async function readProfileFile(): Promise<ReadFile | { problem: string }> {
  try {
    const purpose = "A profile file";
    const { readFile } = builtin("node:fs/promises", purpose);
    const { join } = builtin("node:path", purpose);
    const home = homeFolder();
    const given = readEnvironment("DATABRICKS_CONFIG_FILE");
    if (home === undefined && (given === undefined || given.startsWith("~"))) {
      return { problem: "no home folder is known to look for .databrickscfg in" };
    }
    const path = given?.replace(/^~(?=$|[\\/])/, home ?? "") ?? join(home ?? "", ".databrickscfg");
    const { parseProfileFile } = await import("./profile-file.ts");
    try {
      const all = parseProfileFile(await readFile(path, "utf8"));
      const sections = new Map([...all].filter(([name]) => name !== "__settings__"));
      return { path, sections, byFile: all.get("__settings__")?.get("default_profile") };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException; // reading a file fails in no other way
      return { problem: code === "ENOENT" ? `${path} does not exist` : `${path} cannot be read (${code})` };
    }
  } catch (error) {
    if (error instanceof ConfigurationError) return { problem: "this runtime has no files" };
    throw error;
  }
}

function homeFolder(): string | undefined {
  try {
    return builtin("node:os", "A home folder").homedir() || undefined;
  } catch {
    return undefined;
  }
}
