import { describe, expect, test } from "vitest";
import { parseHost } from "../../src/facade/credentials/host.ts";
import { ConfigurationError } from "../../src/facade/errors/errors.ts";

const HOST = "https://dbc-1.cloud.databricks.com";

function rejectionOf(host: string, allowInsecureHttp?: boolean): ConfigurationError {
  try {
    parseHost(host, "Option `host`", allowInsecureHttp);
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error("the host was accepted");
}

describe("parseHost", () => {
  test.each<[string, string, string]>([
    ["an origin", HOST, HOST],
    ["no scheme", "dbc-1.cloud.databricks.com", HOST],
    ["a trailing slash", `${HOST}/`, HOST],
    ["several trailing slashes", `${HOST}///`, HOST],
    ["a path", `${HOST}/jobs/5/runs`, HOST],
    ["a query", `${HOST}?a=b`, HOST],
    ["a fragment", `${HOST}/#job/5`, HOST],
    ["all of a pasted page", `${HOST}/some/page?o=7&x=y#job/5/run/6`, HOST],
    ["a path but no scheme", "dbc-1.cloud.databricks.com/jobs?o=7", HOST],
    ["the usual port", `${HOST}:443`, HOST],
    ["another port", `${HOST}:8443/`, `${HOST}:8443`],
    ["another port but no scheme", "dbc-1.cloud.databricks.com:8443", `${HOST}:8443`],
    ["an @ in the query", `${HOST}/?user=a@b.example`, HOST],
    ["upper case", "HTTPS://DBC-1.Cloud.Databricks.COM", HOST],
    ["white space around", ` \t${HOST}\n`, HOST],
    ["http: to localhost", "http://localhost:4010/", "http://localhost:4010"],
    ["http: below localhost", "http://mock.localhost:4010", "http://mock.localhost:4010"],
    ["http: to 127.0.0.1", "http://127.0.0.1:4010", "http://127.0.0.1:4010"],
    ["http: to 127.9.8.7", "http://127.9.8.7", "http://127.9.8.7"],
    ["http: to [::1]", "http://[::1]:4010", "http://[::1]:4010"],
  ])("parses %s", (_form, pasted, host) => {
    expect(parseHost(pasted, "Option `host`").host).toBe(host);
  });

  test.each<[string, string | undefined]>([
    ["/?o=123", "123"],
    ["/jobs?x=y&o=123#job/5", "123"],
    ["?workspace_id=456", "456"],
    ["?o=123&workspace_id=456", "123"],
    ["?o=12a", "12a"],
    ["?o=a-b.c_d", "a-b.c_d"],
    ["?o=-1", undefined],
    ["?o=", undefined],
    ["?o=1%0d%0ax:y", undefined],
    ["/#job/5?o=123", undefined],
    ["", undefined],
  ])("parses %j with the workspace id %j", (tail, workspaceId) => {
    expect(parseHost(`${HOST}${tail}`, "Option `host`")).toEqual({ host: HOST, workspaceId });
  });

  test.each([
    ["an empty string", ""],
    ["white space", " \n "],
    ["only a scheme", "https://"],
    ["a space inside", "dbc 1.cloud.databricks.com"],
    ["an invalid port", "dbc-1.cloud.databricks.com:port"],
    ["only a query", "?o=5"],
    ["invalid characters", "::: not a host <>"],
    ["ftp:", "ftp://dbc-1.cloud.databricks.com"],
    ["file:", "file:///etc/passwd"],
    ["user and password", "https://user:secret@dbc-1.cloud.databricks.com"],
    ["a workspace as the user of another host", "https://dbc-1.cloud.databricks.com@evil.example"],
    ["a workspace as the user, without a scheme", "dbc-1.cloud.databricks.com@evil.example"],
    ["an empty user", "https://@dbc-1.cloud.databricks.com"],
    ["a backslash", "https://evil.example\\@dbc-1.cloud.databricks.com"],
    ["a backslash in the path", "https://dbc-1.cloud.databricks.com\\jobs"],
    ["a line break inside", "https://dbc-1.cloud\n.databricks.com"],
    ["a tab inside", "https://evil.example\t/@dbc-1.cloud.databricks.com"],
    ["http: to another machine", "http://dbc-1.cloud.databricks.com"],
    ["http: to a host that only starts like loopback", "http://127.0.0.1.example.com"],
    ["http: to a host that only ends like localhost", "http://notlocalhost"],
    ["http: to a private network", "http://10.0.0.1"],
  ])("rejects %s", (_form, pasted) => {
    expect(rejectionOf(pasted).message).toMatch(/^Option `host` /);
  });

  test("accepts http: to another machine if allowInsecureHttp is set", () => {
    expect(parseHost("http://proxy.internal:8080/x", "Option `host`", true).host).toBe(
      "http://proxy.internal:8080",
    );
  });

  test("rejects other schemes even if allowInsecureHttp is set", () => {
    expect(rejectionOf("ftp://proxy.internal", true)).toBeInstanceOf(ConfigurationError);
  });

  test.each(["dapi 5ec2e75ec2e7", "ftp://5ec2e75ec2e7", "https://5ec2e75ec2e7:5ec2e75ec2e7"])(
    "does not show the rejected value: %j",
    (pasted) => {
      expect(rejectionOf(pasted).message).not.toContain("5ec2e75ec2e7");
    },
  );

  test("does not show a host that is rejected for http:", () => {
    expect(rejectionOf("http://5ec2e75ec2e7").message).not.toContain("5ec2e75ec2e7");
  });
});
