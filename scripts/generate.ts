/**
 * Writes src/generated from openapi/jobs-2.1.yaml. With --check it writes nothing, and exits 1 where a file is stale.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadDocument } from "./generate/document.ts";
import { generateOperations } from "./generate/operations.ts";
import { generateTypes } from "./generate/types.ts";
import { generateValidators } from "./generate/validators.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = "openapi/jobs-2.1.yaml";
const target = "src/generated";
const BANNER = `// Generated from ${source} by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".\n\n`;

const document = loadDocument(root + source);
const validators = await generateValidators(document);
const files: Record<string, string> = {
  "operations.ts": generateOperations(document),
  "response-validators.ts": validators.responses,
  "schema.ts": await generateTypes(document),
  "validators.ts": validators.requests,
};

const check = process.argv.includes("--check");
mkdirSync(root + target, { recursive: true });
for (const [name, body] of Object.entries(files)) {
  const path = `${target}/${name}`;
  const text = BANNER + body;
  if (text === read(root + path)) continue;
  if (check) {
    console.error(`${path} does not match ${source}: run "npm run generate" and commit the result.`);
    process.exitCode = 1;
  } else {
    writeFileSync(root + path, text);
    console.log(`wrote ${path}`);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
