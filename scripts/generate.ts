/**
 * Writes src/generated from openapi/jobs-2.1.yaml. With --from FILE, that document takes its place first. With --check
 * nothing is written, and it exits 1 where something would be.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { parse } from "yaml";
import { findProblems } from "./generate/accept.ts";
import { compareDocuments } from "./generate/diff.ts";
import { type Document, readDocument } from "./generate/document.ts";
import { facadeNeeds } from "./generate/facade.ts";
import { generateOperations } from "./generate/operations.ts";
import { generateTypes } from "./generate/types.ts";
import { generateValidators } from "./generate/validators.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = "openapi/jobs-2.1.yaml";
const target = "src/generated";
const BANNER = `// Generated from ${source} by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".\n\n`;

const { values } = parseArgs({ options: { check: { type: "boolean" }, from: { type: "string" } } });
const check = values.check === true;
const present = readFileSync(root + source, "utf8");

if (values.from === undefined) {
  writeAll(await generate(readDocument(present)));
} else {
  await takeOver(values.from);
}

async function takeOver(from: string): Promise<void> {
  const text = read(resolve(from));
  const problems = text === undefined ? ["It cannot be read."] : await findProblems(text, resolve(from));
  if (text === undefined || problems.length > 0) {
    fail(from, problems);
    return;
  }
  if (isDeepStrictEqual(parse(text), parse(present))) {
    console.log(`${from} says what ${source} says: no changes, nothing written.`);
    return;
  }
  const [before, after] = [readDocument(present), readDocument(text)];
  printChanges(before, after);
  let files: Record<string, string>;
  try {
    files = await generate(after);
  } catch (error) {
    fail(from, [String(error)]);
    return;
  }
  writeAll({ [source]: text, ...files });
  const needs = facadeNeeds(root, before, after);
  console.log(needs.length === 0 ? "The facade needs nothing." : `The facade needs:\n${needs.join("\n")}`);
}

function fail(from: string, problems: readonly string[]): void {
  console.error(`${from} is not used, and nothing was written:\n${problems.join("\n")}`);
  process.exitCode = 1;
}

function printChanges(before: Document, after: Document): void {
  const changes = compareDocuments(before, after);
  for (const { kind, what, breaks } of changes) console.log(`${breaks}: ${kind} ${what}`);
  const breaking = changes.filter(({ breaks }) => breaks !== "not breaking").length;
  console.log(
    changes.length === 0
      ? "Only texts and examples changed."
      : `Changes: ${changes.length}, breaking: ${breaking}.`,
  );
}

/** Makes all files, by their paths, and writes none: one that cannot be made leaves the others as they were. */
async function generate(document: Document): Promise<Record<string, string>> {
  const validators = await generateValidators(document);
  const files = {
    "body-validators.ts": validators.bodies,
    "operations.ts": generateOperations(document),
    "query-validators.ts": validators.queries,
    "response-validators.ts": validators.answers,
    "schema.ts": await generateTypes(document),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, body]) => [`${target}/${name}`, BANNER + body]),
  );
}

function writeAll(files: Readonly<Record<string, string>>): void {
  mkdirSync(root + target, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    if (text === read(root + path)) continue;
    if (check) {
      const stale = `${path} does not match ${source}: run "npm run generate" and commit the result.`;
      console.error(values.from === undefined ? stale : `${path} would be written.`);
      process.exitCode = 1;
    } else {
      writeFileSync(root + path, text);
      console.log(`wrote ${path}`);
    }
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
