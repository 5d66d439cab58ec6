import packageJson from "../../../package.json" with { type: "json" };
import { readEnvironment } from "../runtime/environment.ts";

/** Environment variables that identify CI services, named as in the official clients. */
const CI_VARIABLES: Readonly<Record<string, string>> = {
  GITHUB_ACTIONS: "github",
  GITLAB_CI: "gitlab",
  JENKINS_URL: "jenkins",
  TF_BUILD: "azure-devops",
  CIRCLECI: "circle",
  TRAVIS: "travis",
  BITBUCKET_BUILD_NUMBER: "bitbucket",
  CODEBUILD_BUILD_ARN: "aws-code-build",
  TFC_RUN_ID: "tf-cloud",
};

/** Returns the `user-agent` of a client, or `undefined` in a browser, which sends its own. */
export function userAgent(product: string | undefined, authKind: string): string | undefined {
  const runtime = runtimeName();
  if (runtime === undefined) return undefined;
  const platform = globalThis.process?.platform;
  const variable = Object.keys(CI_VARIABLES).find((name) => readEnvironment(name) !== undefined);
  return [
    product,
    `databricks-jobs/${packageJson.version}`,
    runtime,
    platform === undefined ? undefined : `os/${platform === "win32" ? "windows" : platform}`,
    `auth/${authKind}`,
    variable === undefined ? undefined : `cicd/${CI_VARIABLES[variable]}`,
  ]
    .filter((part) => part !== undefined)
    .join(" ");
}

function runtimeName(): string | undefined {
  const { Deno, Bun, process, navigator } = globalThis as {
    Deno?: { version: { deno: string } };
    Bun?: { version: string };
    process?: { versions?: { node?: string } };
    navigator?: { userAgent?: string };
  }; // globals of runtimes other than Node.js
  if (Deno !== undefined) return `deno/${Deno.version.deno}`;
  if (Bun !== undefined) return `bun/${Bun.version}`;
  if (navigator?.userAgent === "Cloudflare-Workers") return "workerd/0";
  const node = process?.versions?.node;
  return node === undefined ? undefined : `node/${node}`;
}
