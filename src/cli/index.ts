#!/usr/bin/env node
import { parseArgs } from "node:util";
import packageJson from "../../package.json" with { type: "json" };
import { type MockedRequest, startMockServer } from "../testing/mock/mock-server.ts";

const USAGE = `databricks-jobs ${packageJson.version}

  databricks-jobs mock [--port N]   serves a mock workspace from the Jobs API document
                                    (default port: 4010; needs @stoplight/prism-cli)
`;

main(process.argv.slice(2)).catch((error: unknown) =>
  fail(error instanceof Error ? error.message : String(error)),
);

async function main(args: string[]): Promise<void> {
  const options = {
    port: { type: "string", default: "4010" },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  if (values.help) return console.log(USAGE);
  const command = positionals.join(" ");
  if (command === "") return fail(USAGE);
  if (command !== "mock") return fail(`Unknown command \`${command}\`.\n\n${USAGE}`);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return fail(`\`--port\` must be an integer from 0 to 65535, got ${values.port}.`);
  const { host } = await startMockServer({ port, onRequest: log });
  console.log(`Mock workspace on ${host}. Point a client at it:

  export DATABRICKS_HOST=${host}
  export DATABRICKS_TOKEN=any-text

Ctrl+C stops it.`);
}

function log({ method, path, status, violations }: MockedRequest): void {
  console.log([`${method} ${path} ${status}`, ...violations.map((one) => `  ${one}`)].join("\n"));
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
