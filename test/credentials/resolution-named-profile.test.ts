import { describe, test } from "vitest";
import {
  expectRefusal,
  expectResolution,
  HOST,
  type Refusal,
  type Resolution,
  SECRET,
} from "../helpers/resolution.ts";

const OTHER = "https://other.example";
const FILE = "<home>/.databrickscfg";
const SECTIONS =
  `[DEFAULT]\nhost = ${OTHER}\ntoken = ${SECRET}\n[dev.eu-1]\nhost = ${HOST}\ntoken = ${SECRET}\n` +
  `[robot]\nhost = ${HOST}\nclient_id = robot\nclient_secret = ${SECRET}\n`;
const ofDev = { host: `${HOST} [dev.eu-1]`, token: "*** [dev.eu-1]" };
const ofRobot = { host: `${HOST} [robot]`, client_id: "robot [robot]", client_secret: "*** [robot]" };

const named: readonly Resolution[] = [
  {
    name: "[DEFAULT] where nothing names one",
    file: SECTIONS,
    kind: "pat",
    host: OTHER,
    settings: { host: `${OTHER} [DEFAULT]`, token: "*** [DEFAULT]" },
  },
  {
    name: "the one of the option profile, with a dot in its name",
    options: { profile: "dev.eu-1" },
    file: SECTIONS,
    kind: "pat",
    settings: ofDev,
  },
  {
    name: "the one of DATABRICKS_CONFIG_PROFILE",
    environment: { DATABRICKS_CONFIG_PROFILE: "robot" },
    file: SECTIONS,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
  {
    name: "the one of the option, over DATABRICKS_CONFIG_PROFILE",
    options: { profile: "robot" },
    environment: { DATABRICKS_CONFIG_PROFILE: "dev.eu-1" },
    file: SECTIONS,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
  {
    name: "the file's default_profile",
    file: `${SECTIONS}[__settings__]\ndefault_profile = dev.eu-1`,
    kind: "pat",
    settings: ofDev,
  },
  {
    name: "the one of DATABRICKS_CONFIG_PROFILE, over the file's default_profile",
    environment: { DATABRICKS_CONFIG_PROFILE: "robot" },
    file: `[__settings__]\ndefault_profile = dev.eu-1\n${SECTIONS}`,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
  {
    name: "the one of an option, though default_profile names none that exists",
    options: { profile: "robot" },
    file: `${SECTIONS}[__settings__]\ndefault_profile = gone`,
    kind: "oauth-m2m",
    settings: ofRobot,
  },
];

const AB = `[b]\nhost = ${HOST}\n[DEFAULT]\n[a.1]\ntoken = ${SECRET}\n[__settings__]\ndefault_profile = gone`;

const profiles: readonly Refusal[] = [
  {
    name: "the option names one that is missing",
    options: { profile: "c" },
    file: AB,
    error: `There is no profile "c" (named by the option profile) in ${FILE}. It has: DEFAULT, a.1, b.`,
  },
  {
    name: "DATABRICKS_CONFIG_PROFILE names one that is missing",
    environment: { DATABRICKS_CONFIG_PROFILE: "B" },
    file: AB,
    error:
      'There is no profile "B" (named by the environment variable DATABRICKS_CONFIG_PROFILE) in ' +
      `${FILE}. It has: DEFAULT, a.1, b.`,
  },
  {
    name: "default_profile names one that is missing",
    file: AB,
    error:
      `There is no profile "gone" (named by default_profile of section [__settings__] in ${FILE}) in ${FILE}. ` +
      "It has: DEFAULT, a.1, b.",
  },
  {
    name: "the file has none",
    options: { profile: "c" },
    file: "# nothing yet",
    error: `There is no profile "c" (named by the option profile) in ${FILE}. The file has none.`,
  },
  {
    name: "there is no file",
    options: { profile: "c" },
    error: `The profile "c" (named by the option profile) cannot be read: ${FILE} does not exist.`,
  },
  {
    name: "the file cannot be read",
    environment: { DATABRICKS_CONFIG_PROFILE: "c", DATABRICKS_CONFIG_FILE: "~" },
    error:
      'The profile "c" (named by the environment variable DATABRICKS_CONFIG_PROFILE) cannot be read: ' +
      "<home> cannot be read (EISDIR).",
  },
  {
    name: "there is no home folder",
    options: { profile: "c" },
    environment: { HOME: "" },
    error:
      'The profile "c" (named by the option profile) cannot be read: no home folder is known to look for ' +
      ".databrickscfg in.",
  },
  {
    name: "the option is blank",
    options: { profile: " " },
    error: "The option profile is empty: name a profile.",
  },
  {
    name: "its host is not that of the environment",
    options: { profile: "b" },
    environment: { DATABRICKS_HOST: "https://other.example/?o=5", DATABRICKS_TOKEN: SECRET },
    file: AB,
    error:
      "Two workspaces are configured: https://other.example by the environment variable DATABRICKS_HOST, and " +
      `${HOST} by section [b] of ${FILE}. Keep one of them.`,
  },
  {
    name: "its host is not that of the options",
    options: { host: "https://other.example", token: SECRET, profile: "b" },
    file: AB,
    error:
      `Two workspaces are configured: https://other.example by the option host, and ${HOST} by section [b] of ` +
      `${FILE}. Keep one of them.`,
  },
];

describe("of several profiles, the client takes", () => {
  test.each(named)("$name", expectResolution);
});

describe("a named profile is refused where", () => {
  test.each(profiles)("$name", expectRefusal);
});
