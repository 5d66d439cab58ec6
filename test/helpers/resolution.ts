import { inspect } from "node:util";
import { expect, vi } from "vitest";
import { ConfigurationError, JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { cleanEnvironment } from "./clean-environment.ts";

/** Part of every secret in a table: no description and no error may contain it. */
export const SECRET = "5ec2e75ec2e7";
export const HOST = "https://dbc-1.cloud.databricks.com";
export const AZURE_HOST = "https://adb-1.2.azuredatabricks.net";
/** Variables of a GitHub Actions workflow that may request id tokens. */
export const ON_GITHUB = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example/token?api=1",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: SECRET,
};

/** The settings of a test. */
export interface Settings {
  readonly name: string;
  readonly options?: Omit<JobsClientOptions, "credentials">;
  readonly environment?: Readonly<Record<string, string>>;
  /** Content of the profile file, if it exists. */
  readonly file?: string;
  /** Shell scripts on `PATH`, by name. */
  readonly programs?: Readonly<Record<string, string>>;
}

/** A row of a table: settings, and the credentials that are found. */
export interface Resolution extends Settings {
  readonly kind: string;
  /** @default HOST */
  readonly host?: string;
  /**
   * Value and source of each setting. `$NAME` stands for an environment variable, `[NAME]` for a section of the
   * profile file.
   */
  readonly settings: Readonly<Record<string, string>>;
}

/** A row of a table: settings, and the error message, in which `<home>` replaces the home directory. */
export interface Rejection extends Settings {
  readonly error: string;
}

/** Returns rows with their names, for the titles of `test.each`. */
export function byName<Row extends Settings>(rows: readonly Row[]): [string, Row][] {
  return rows.map((row) => [row.name, row]);
}

/** Checks the description of the credentials of a row, without a request. */
export async function expectResolution(_name: string, row: Resolution): Promise<void> {
  const { description, shorten } = await describeSettings(row);
  const { kind, host, settings } = description;
  expect({
    kind,
    host,
    settings: Object.fromEntries(
      settings.map(({ name, value, source }) => [name, shorten(`${value} ${brief(source)}`)]),
    ),
  }).toEqual({ kind: row.kind, host: row.host ?? HOST, settings: row.settings });
  // The comparison above does not see duplicates.
  expect(settings).toHaveLength(Object.keys(row.settings).length);
  expect(inspect(description, { depth: 10 })).not.toContain(SECRET);
}

/** Checks that a row is rejected with exactly its message. */
export async function expectRejection(_name: string, row: Rejection): Promise<void> {
  const { shorten, thrown } = await describeSettings(row).then(
    () => ({ shorten: String, thrown: undefined }),
    (reason: Rejected) => reason,
  );
  expect(thrown).toBeInstanceOf(ConfigurationError);
  expect(shorten((thrown as ConfigurationError).message)).toBe(row.error); // as checked
  expect(inspect(thrown, { depth: 10, showHidden: true })).not.toContain(SECRET);
}

interface Rejected {
  readonly shorten: (text: string) => string;
  readonly thrown: unknown;
}

async function describeSettings({ options, environment = {}, file, programs = {} }: Settings) {
  const { home, writeProfiles, writeProgram } = cleanEnvironment();
  const shorten = (text: string): string => text.replaceAll(home, "<home>");
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  for (const [name, script] of Object.entries(programs)) writeProgram(name, script);
  if (file !== undefined) writeProfiles(file);
  const fetch = vi.fn<typeof globalThis.fetch>().mockRejectedValue(new Error("unexpected request"));
  try {
    const description = await new JobsClient({ fetch, ...options }).describeCredentials();
    return { description, shorten };
  } catch (thrown) {
    throw { thrown, shorten } satisfies Rejected;
  } finally {
    expect(fetch).not.toHaveBeenCalled();
  }
}

function brief(source: string): string {
  return source
    .replace(/^environment variable (\w+)$/, "$$$1")
    .replace(/^option `(\w+)`$/, "option $1")
    .replace(/^section (\[.*\]) of \S+\/\.databrickscfg$/, "$1");
}
