import { inspect } from "node:util";
import { expect, vi } from "vitest";
import { ConfigurationError, JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { cleanSignIn } from "./sign-in-setup.ts";

/** Part of every secret that a table sets: no description and no error may hold it. */
export const SECRET = "5ec2e75ec2e7";
export const HOST = "https://dbc-1.cloud.databricks.com";
export const AZURE_HOST = "https://adb-1.2.azuredatabricks.net";
/** Variables of a GitHub Actions workflow that may ask for id tokens. */
export const ON_GITHUB = {
  ACTIONS_ID_TOKEN_REQUEST_URL: "https://github.example/token?api=1",
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: SECRET,
};

/** What is set for a sign-in. */
export interface Given {
  readonly name: string;
  readonly options?: Omit<JobsClientOptions, "credentials">;
  readonly environment?: Readonly<Record<string, string>>;
  /** Text of the profile file, where there is one. */
  readonly file?: string;
  /** Shell scripts that can be found on `PATH`. */
  readonly programs?: Readonly<Record<string, string>>;
}

/** A row of a table: what is set, and what is found of it. */
export interface Resolution extends Given {
  readonly kind: string;
  /** @default HOST */
  readonly host?: string;
  /**
   * Value and source of each setting. `$NAME` stands for an environment variable, `[NAME]` for a section of the
   * profile file.
   */
  readonly settings: Readonly<Record<string, string>>;
}

/** A row of a table: what is set, and the message it is refused with, in which `<home>` stands for the home folder. */
export interface Refusal extends Given {
  readonly error: string;
}

/** Checks what the credentials of a row are found to be made from, without a request being sent. */
export async function expectResolution(row: Resolution): Promise<void> {
  const { description, shorten } = await describeGiven(row);
  const { kind, host, settings } = description;
  expect({
    kind,
    host,
    settings: Object.fromEntries(
      settings.map(({ name, value, source }) => [name, shorten(`${value} ${brief(source)}`)]),
    ),
  }).toEqual({ kind: row.kind, host: row.host ?? HOST, settings: row.settings });
  // A setting that is listed twice would be hidden by the names above.
  expect(settings).toHaveLength(Object.keys(row.settings).length);
  expect(inspect(description, { depth: 10 })).not.toContain(SECRET);
}

/** Checks that a row is refused with exactly its message. */
export async function expectRefusal(row: Refusal): Promise<void> {
  const { shorten, thrown } = await describeGiven(row).then(
    () => ({ shorten: String, thrown: undefined }),
    (reason: Refused) => reason,
  );
  expect(thrown).toBeInstanceOf(ConfigurationError);
  expect(shorten((thrown as ConfigurationError).message)).toBe(row.error); // as checked
  expect(inspect(thrown, { depth: 10, showHidden: true })).not.toContain(SECRET);
}

interface Refused {
  readonly shorten: (text: string) => string;
  readonly thrown: unknown;
}

async function describeGiven({ options, environment = {}, file, programs = {} }: Given) {
  const { home, writeProfiles, writeProgram } = cleanSignIn();
  const shorten = (text: string): string => text.replaceAll(home, "<home>");
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  for (const [name, script] of Object.entries(programs)) writeProgram(name, script);
  if (file !== undefined) writeProfiles(file);
  const fetch = vi.fn<typeof globalThis.fetch>().mockRejectedValue(new Error("nothing is to be fetched"));
  try {
    const description = await new JobsClient({ fetch, ...options }).describeCredentials();
    return { description, shorten };
  } catch (thrown) {
    throw { thrown, shorten } satisfies Refused;
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
