import { describe, expect, test } from "vitest";
import { pat } from "../../src/facade/credentials/index.ts";
import { type DatabricksCredentials, JobsClient } from "../../src/facade/index.ts";
import { cleanEnvironment } from "../helpers/clean-environment.ts";

const HOST = "https://dbc-1.cloud.databricks.com";
const SECRET = "dose5ec2e75ec2e75ec2e7";

describe("describeCredentials of", () => {
  test("options `host` and `token` lists them without the token", async () => {
    const jobs = new JobsClient({ host: `${HOST}/x?o=5`, token: SECRET });
    await expect(jobs.describeCredentials()).resolves.toEqual({
      kind: "pat",
      host: HOST,
      settings: [
        { name: "host", value: HOST, source: "option `host`" },
        { name: "token", value: "***", source: "option `token`" },
      ],
    });
  });

  test("a token function does not call the function", async () => {
    const token = () => Promise.reject(new Error("not to be called"));
    await expect(new JobsClient({ host: HOST, token }).describeCredentials()).resolves.toMatchObject({
      kind: "pat",
    });
  });

  test("option `credentials` returns their kind and host", async () => {
    const jobs = new JobsClient({ credentials: pat({ host: `${HOST}/y`, token: SECRET }) });
    await expect(jobs.describeCredentials()).resolves.toEqual({
      kind: "pat",
      host: HOST,
      settings: [{ name: "credentials", value: "pat", source: "option `credentials`" }],
    });
  });

  test("credentials that never resolve rejects after timeoutMs", async () => {
    const credentials: DatabricksCredentials = { kind: "stuck", authorize: () => new Promise(() => {}) };
    await expect(new JobsClient({ credentials, timeoutMs: 5 }).describeCredentials()).rejects.toMatchObject({
      name: "AuthenticationError",
      message: "The credentials (stuck) did not respond within 5 ms (`timeoutMs`).",
    });
  });

  test("a client without settings rejects with the settings to set", async () => {
    cleanEnvironment();
    await expect(new JobsClient().describeCredentials()).rejects.toThrow(
      "No credentials were found. Set the environment variables DATABRICKS_HOST and DATABRICKS_TOKEN",
    );
  });
});
