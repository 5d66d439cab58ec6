import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { expectResolution, HOST, type Resolution, SECRET } from "../helpers/resolution.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";

const host = `${HOST} [DEFAULT]`;
const token = "*** [DEFAULT]";
const settings = { host, token };
const ids = (path: string) => ({ host, client_id: `${path} [DEFAULT]`, client_secret: token });
const m2m = (id: string) => `[DEFAULT]\nhost = ${HOST}\nclient_id = ${id}\nclient_secret = ${SECRET}`;

const rows: readonly Resolution[] = [
  {
    name: "with double quotes and a comment behind them",
    file: `[DEFAULT]\nhost = "${HOST}" # where\ntoken = "${SECRET}" ; who`,
    kind: "pat",
    settings: { host, token },
  },
  {
    name: "with single quotes and a comment behind them",
    file: `[DEFAULT]\nhost = '${HOST}' ; where\ntoken = '${SECRET}' # who`,
    kind: "pat",
    settings,
  },
  {
    name: "with comments behind plain values",
    file: `[DEFAULT]\nhost = ${HOST} # where\ntoken = ${SECRET} ; who`,
    kind: "pat",
    settings,
  },
  { name: "with # inside a value", file: m2m("a#b;c"), kind: "oauth-m2m", settings: ids("a#b;c") },
  {
    name: "with # and ; inside quotes",
    file: m2m('"a # b ; c" # d'),
    kind: "oauth-m2m",
    settings: ids("a # b ; c"),
  },
  {
    name: "with lines that end as on Windows",
    file: `[DEFAULT]\r\nhost = ${HOST}\r\ntoken = ${SECRET}\r\n`,
    kind: "pat",
    settings,
  },
  {
    name: "with a byte order mark",
    file: `\uFEFF[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}`,
    kind: "pat",
    settings,
  },
  {
    name: "with spaces around everything",
    file: `\n  [DEFAULT]  \n\thost   =  ${HOST}  \n  token=${SECRET}\t\n`,
    kind: "pat",
    settings,
  },
  {
    name: "with names of members in upper case",
    file: `[DEFAULT]\nHOST = ${HOST}\nToken = ${SECRET}`,
    kind: "pat",
    settings,
  },
  {
    name: "with values that are empty",
    file: `[DEFAULT]\nhost = ${HOST}\nclient_secret =\nauth_type = ""\nclient_id = # none\ntoken = ${SECRET}`,
    kind: "pat",
    settings,
  },
];

describe("a profile file is read", () => {
  test.each(rows)("$name", expectResolution);

  test.each([
    ["at an absolute path", (home: string) => join(home, "conf/mine.cfg")],
    ["in the home folder of ~/", () => "~/conf/mine.cfg"],
  ])("where DATABRICKS_CONFIG_FILE says, %s", async (_where, pathIn) => {
    const { home, writeProfiles } = cleanSignIn();
    writeProfiles("[DEFAULT]\nhost = https://other.example\ntoken = other");
    const path = join(home, "conf/mine.cfg");
    mkdirSync(join(home, "conf"));
    writeFileSync(path, `[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}`);
    vi.stubEnv("DATABRICKS_CONFIG_FILE", pathIn(home));
    expect((await new JobsClient().describeCredentials()).settings).toContainEqual({
      name: "host",
      value: HOST,
      source: `section [DEFAULT] of ${path}`,
    });
  });

  test("at an absolute path, where there is no home folder", async () => {
    const { writeProfiles } = cleanSignIn();
    vi.stubEnv("DATABRICKS_CONFIG_FILE", writeProfiles(`[DEFAULT]\nhost = ${HOST}\ntoken = ${SECRET}`));
    vi.stubEnv("HOME", "");
    await expect(new JobsClient().describeCredentials()).resolves.toMatchObject({ kind: "pat", host: HOST });
  });
});
