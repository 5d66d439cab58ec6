import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { parse } from "yaml";
import { findProblems } from "./accept.ts";
import { generateDefaults } from "./defaults.ts";
import { compareDocuments } from "./diff.ts";
import { type Document, readDocument } from "./document.ts";
import { facadeNeeds } from "./facade.ts";
import { generateOperations } from "./operations.ts";
import { generateTypes } from "./types.ts";
import { generateValidators } from "./validators.ts";

const source = "openapi/jobs-2.1.yaml";
const target = "src/generated";
const BANNER = `// Generated from ${source} by scripts/generate.ts. Do not edit: change the document, then run "npm run generate".\n\n`;

/** The result of the command: what it printed, and its exit status. */
export interface CommandResult {
  readonly status: number;
  readonly output: string;
}

/** Runs the command on the project in a folder. Paths in its arguments are relative to that folder. */
export async function runGenerate(args: readonly string[], root: string): Promise<CommandResult> {
  const { values } = parseArgs({
    args: [...args],
    options: { check: { type: "boolean" }, from: { type: "string" } },
  });
  const command = new GenerateCommand(root, values.check === true, values.from);
  await command.run();
  return { status: command.status, output: command.lines.map((line) => `${line}\n`).join("") };
}

class GenerateCommand {
  status = 0;
  readonly lines: string[] = [];
  readonly #root: string;
  readonly #check: boolean;
  readonly #from: string | undefined;
  readonly #current: string;

  constructor(root: string, check: boolean, from: string | undefined) {
    this.#root = root;
    this.#check = check;
    this.#from = from;
    this.#current = readFileSync(join(root, source), "utf8");
  }

  async run(): Promise<void> {
    if (this.#from === undefined) this.#writeAll(await generate(readDocument(this.#current)));
    else await this.#takeOver(this.#from);
  }

  async #takeOver(from: string): Promise<void> {
    const path = resolve(this.#root, from);
    const text = read(path);
    const problems = text === undefined ? ["It cannot be read."] : await findProblems(text, path);
    if (text === undefined || problems.length > 0) {
      this.#fail(problems);
      return;
    }
    if (isDeepStrictEqual(parse(text), parse(this.#current))) {
      this.#print(`${from} has the content of ${source}: no changes, nothing written.`);
      return;
    }
    const [before, after] = [readDocument(this.#current), readDocument(text)];
    this.#printChanges(before, after);
    let files: Record<string, string>;
    try {
      files = await generate(after);
    } catch (error) {
      this.#fail([String(error)]);
      return;
    }
    this.#writeAll({ [source]: text, ...files });
    const needs = facadeNeeds(this.#root, before, after);
    this.#print(needs.length === 0 ? "The facade needs no change." : `To do by hand:\n${needs.join("\n")}`);
  }

  #fail(problems: readonly string[]): void {
    this.#print(`${this.#from} is not used, and nothing was written:\n${problems.join("\n")}`);
    this.status = 1;
  }

  #printChanges(before: Document, after: Document): void {
    const changes = compareDocuments(before, after);
    for (const { kind, subject, breaks } of changes) this.#print(`${breaks}: ${kind} ${subject}`);
    const breaking = changes.filter(({ breaks }) => breaks !== "not breaking").length;
    this.#print(
      changes.length === 0
        ? "Only descriptions and examples changed."
        : `Changes: ${changes.length}, breaking: ${breaking}.`,
    );
  }

  #writeAll(files: Readonly<Record<string, string>>): void {
    mkdirSync(join(this.#root, target), { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      if (text === read(join(this.#root, path))) continue;
      if (this.#check) {
        const stale = `${path} does not match ${source}: run "npm run generate" and commit the result.`;
        this.#print(this.#from === undefined ? stale : `${path} would be written.`);
        this.status = 1;
      } else {
        writeFileSync(join(this.#root, path), text);
        this.#print(`wrote ${path}`);
      }
    }
  }

  #print(line: string): void {
    this.lines.push(line);
  }
}

/** Generates all files, by path, without writing any: if one fails, the others stay as they were. */
async function generate(document: Document): Promise<Record<string, string>> {
  const validators = await generateValidators(document);
  const files = {
    "body-validators.ts": validators.bodies,
    "defaults.ts": generateDefaults(document),
    "operations.ts": generateOperations(document),
    "query-validators.ts": validators.queries,
    "response-validators.ts": validators.responses,
    "schema.ts": await generateTypes(document),
  };
  return Object.fromEntries(
    Object.entries(files).map(([name, body]) => [`${target}/${name}`, BANNER + body]),
  );
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
