import { ConfigurationError } from "../../errors/errors.ts";
import { builtin } from "../../runtime/builtin.ts";
import { readEnvironment } from "../../runtime/environment.ts";
import { readTextFile } from "../tokens/text-file.ts";
import { type ProfileFile, parseProfileFile } from "./profile-file.ts";

/** A section of the profile file, which may be missing. */
export interface Profile {
  readonly name: string;
  readonly values: ReadonlyMap<string, string>;
  /** Section and file, for messages. */
  readonly source: string;
  /** Whether it is used because it is named, not because no other setting was found. */
  readonly isNamed: boolean;
  /** Summary of the search, for messages. */
  readonly note: string;
}

/**
 * Finds the profile to use: the one that is named, else the file's own default. If another setting is found already and
 * no profile is named, the file is not read.
 *
 * @throws {@link ConfigurationError} for a named profile that is missing, with those that exist
 */
export async function findProfile(option: string | undefined, setBy: string | undefined): Promise<Profile> {
  const variable = readEnvironment("DATABRICKS_CONFIG_PROFILE");
  const named = option ?? variable;
  const namedBy =
    option === undefined ? "environment variable DATABRICKS_CONFIG_PROFILE" : "option `profile`";
  if (named === undefined && setBy !== undefined) {
    return noProfile(`not read, because ${setBy} is set; name a profile to use it`);
  }
  const file = await readProfileFile();
  if ("problem" in file) {
    if (named === undefined) return noProfile(file.problem);
    throw new ConfigurationError(`Profile "${named}" (named by ${namedBy}) cannot be read: ${file.problem}.`);
  }
  const { path, sections, defaultProfile } = file;
  const name = named ?? defaultProfile ?? "DEFAULT";
  const values = sections.get(name);
  const isNamed = named !== undefined || defaultProfile !== undefined;
  if (values === undefined && isNamed) {
    const existing = [...sections.keys()].sort();
    const by = named === undefined ? `default_profile of section [__settings__] in ${path}` : namedBy;
    throw new ConfigurationError(
      `Profile "${name}" (named by ${by}) does not exist in ${path}. ` +
        (existing.length === 0 ? "The file has no profiles." : `It has: ${existing.join(", ")}.`),
    );
  }
  const source = `section [${name}] of ${path}`;
  const note = `${path}: section [${name}] ${values === undefined || values.size === 0 ? "has no values" : "read"}`;
  return { name, values: values ?? new Map(), source, isNamed, note };
}

function noProfile(note: string): Profile {
  return { name: "DEFAULT", values: new Map(), source: "", isNamed: false, note };
}

interface ReadFile {
  readonly path: string;
  readonly sections: ProfileFile;
  /** The default that the file names in `[__settings__]`. */
  readonly defaultProfile: string | undefined;
}

async function readProfileFile(): Promise<ReadFile | { problem: string }> {
  const paths = builtin("node:path");
  if (paths === undefined) return { problem: "this runtime has no file system" };
  const home = homeDirectory();
  const configFile = readEnvironment("DATABRICKS_CONFIG_FILE");
  if (home === undefined && (configFile === undefined || configFile.startsWith("~"))) {
    return { problem: "the home directory, which may contain .databrickscfg, is unknown" };
  }
  const path = configFile?.replace(/^~(?=$|[\\/])/, home ?? "") ?? paths.join(home ?? "", ".databrickscfg");
  const file = await readTextFile(path);
  if ("problem" in file) return file;
  const all = parseProfileFile(file.text);
  const sections = new Map([...all].filter(([name]) => name !== "__settings__"));
  return { path, sections, defaultProfile: all.get("__settings__")?.get("default_profile") };
}

function homeDirectory(): string | undefined {
  try {
    return builtin("node:os")?.homedir() || undefined;
  } catch {
    return undefined;
  }
}
