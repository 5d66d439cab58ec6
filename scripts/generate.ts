/**
 * Writes src/generated from openapi/jobs-2.1.yaml. With --from FILE, that document replaces it first. With --check,
 * nothing is written, and it exits 1 if something would be.
 */
import { fileURLToPath } from "node:url";
import { runGenerate } from "./generate/command.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { status, output } = await runGenerate(process.argv.slice(2), root);
if (status === 0) process.stdout.write(output);
else process.stderr.write(output);
process.exitCode = status;
