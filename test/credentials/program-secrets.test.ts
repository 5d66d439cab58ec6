import { describe, expect, test } from "vitest";
import { databricksCli } from "../../src/facade/credentials/index.ts";
import { JobsClient } from "../../src/facade/index.ts";
import { cleanSignIn } from "../helpers/sign-in-setup.ts";
import { everyView } from "../helpers/views.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
// In every token below.
const SECRET = "5ec2e7";

/** All that can be seen of a call whose CLI says something and fails. */
async function shownWhere(said: string): Promise<string> {
  cleanSignIn().writeProgram("databricks", `cat >&2 <<'END'\n${said}\nEND\nexit 1`);
  const jobs = new JobsClient({ credentials: databricksCli({ host: HOST }) });
  const error: unknown = await jobs.get({ job_id: 5 }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "AuthenticationError" });
  return everyView(error);
}

describe("a token that a failing CLI tells of is not shown", () => {
  test.each([
    ["a personal access token", "token 'dapi5ec2e75ec2e75ec2e75ec2e75ec2e7-2' is not valid"],
    ["an OAuth secret", "client secret dose5ec2e75ec2e75ec2e75ec2e75ec2e7 is not valid"],
    ["in colours", "token \u001b[31mdapi5ec2e75ec2e75ec2e75ec2e75ec2e7\u001b[0m is not valid"],
    ["in colours within", "token dapi5ec2e75ec2e7\u001b[31m5ec2e75ec2e75ec2e7\u001b[0m is not valid"],
    ["a JWT, after a sign of equality", "token=eyJhbGciOi.eyJzdWIi5ec2e7.5ec2e7-5ec2e7"],
    ["after a scheme", "sent Authorization: Bearer opaque-5ec2e7-access"],
    ["after a scheme in lower case", "sent authorization: bearer opaque-5ec2e7-access"],
    ["after Basic", "sent Authorization: Basic b3BhcXVl5ec2e7ZWMyZTc="],
    ["a member of JSON", '{"access_token": "opaque-5ec2e7-access", "refresh_token":"opaque-5ec2e7"}'],
    ["a member of a form", "sent grant_type=refresh_token&refresh_token=opaque-5ec2e7-refresh"],
    ["after the first thousand characters", `${"x ".repeat(495)} dapi5ec2e75ec2e75ec2e75ec2e75ec2e7`],
  ])("%s", async (_what, said) => {
    expect((await shownWhere(said)).split("\n").filter((line) => line.includes(SECRET))).toEqual([]);
  });
});

test.each([
  ["of words", "Error: no login for this host. Try again", "no login for this host. Try again"],
  ["of colours", "\u001b[31mError:\u001b[0m no login", "ended with 1: Error: no login. Run:"],
  [
    "of several lines",
    "Error: no login\n\n  Caused by: no cache",
    "Error: no login Caused by: no cache. Run:",
  ],
])("what a failing CLI says is quoted where it is no token: %s", async (_what, said, quoted) => {
  expect(await shownWhere(said)).toContain(quoted);
});
