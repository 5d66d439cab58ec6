import { type MockedRequest, startMockServer } from "../testing/mock/mock-server.ts";
import { parseArguments } from "./arguments.ts";
import { UsageError } from "./usage-error.ts";

/** Serves a mock workspace until the process is stopped. */
export async function mock(args: readonly string[]): Promise<void> {
  const { values } = parseArguments(args, { port: { type: "string" } });
  const { port: text = "4010" } = values;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new UsageError(`\`--port\` must be an integer from 0 to 65535, got ${text}.`);
  }
  const { host } = await startMockServer({ port, onRequest: log });
  console.log(`Mock workspace on ${host}. Point a client at it:

  export DATABRICKS_HOST=${host}
  export DATABRICKS_TOKEN=any-text

Ctrl+C stops it.`);
}

function log({ method, path, status, violations }: MockedRequest): void {
  console.log([`${method} ${path} ${status}`, ...violations.map((one) => `  ${one}`)].join("\n"));
}
