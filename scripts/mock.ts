/** Serves the API document with Prism, as a workspace would: npm run mock -- --port 4010 */
import { parseArgs } from "node:util";
import { startMockServer } from "../src/testing/mock-server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } });
const { host } = await startMockServer({ port: Number(values.port) });
console.log(`Mock workspace on ${host}. Point a client at it:

  export DATABRICKS_HOST=${host}
  export DATABRICKS_TOKEN=any-text

Ctrl+C stops it.`);
