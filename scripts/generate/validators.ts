import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { type Document, flatten, listOperations, refName, refTo, type Schema } from "./document.ts";
import { parametersSchema } from "./requests.ts";
import { RULES_MODULE, resolvers } from "./validator-rules.ts";

/** The two files of zod schemas: for parameters with all that they reach, and what only answers reach. */
export interface Validators {
  readonly requests: string;
  readonly responses: string;
}

/** Writes zod schemas for the parameters and the answer of each operation, through hey-api's zod plugin. */
export async function generateValidators(document: Document): Promise<Validators> {
  const operations = listOperations(document);
  const params = Object.fromEntries(
    operations.map((placed) => [
      `${placed.id}Params`,
      toChecked(document, parametersSchema(document, placed)),
    ]),
  );
  const results = Object.fromEntries(
    operations.map(({ id, operation }) => {
      const schema = operation.responses["200"]?.content?.["application/json"]?.schema ?? {};
      return [id, toChecked(document, schema)];
    }),
  );
  const forRequests = reach(document, Object.values(params));
  const reached = reach(document, Object.values(results));
  const schemas: Record<string, Schema> = { ...forRequests, ...reached, ...params };
  for (const [id, schema] of Object.entries(results)) schemas[`${id}Result`] = schema;

  const statements = (await runHeyApi(schemas)).split(/\n(?=export const )/);
  const header = statements.shift() ?? "";
  const names = new Set([...Object.keys(forRequests), ...Object.keys(params)].map(constName));
  const isForRequests = (statement: string): boolean => names.has(declaredName(statement));
  const requests = statements.filter(isForRequests);
  const responses = statements.filter((statement) => !isForRequests(statement));
  const ids = operations.map(({ id }) => id);
  return {
    requests: [importsFor(header, requests), ...requests, table("requestValidators", ids, "Params")].join(
      "\n",
    ),
    responses: [
      importsFor(header, responses),
      importShared(requests, responses),
      ...responses,
      table("responseValidators", ids, "Result"),
    ].join("\n"),
  };
}

/** A schema as it is checked: enums are open, so any text passes; what only people read is gone. */
function toChecked(document: Document, schema: Schema): Schema {
  const name = refName(schema);
  if (name !== undefined) {
    const target = document.components.schemas[name] ?? {};
    if (target.enum !== undefined) return { type: "string" };
    const rules = Object.entries(schema).filter(([keyword]) => keyword.startsWith("x-"));
    return rules.length === 0
      ? refTo(name)
      : { ...toChecked(document, target), ...Object.fromEntries(rules) };
  }
  const {
    description: _text,
    deprecated: _old,
    default: _preset,
    readOnly: _read,
    format,
    maxProperties,
    ...checked
  } = flatten(document, schema);
  if (format === "int32" || format === "int64") checked.format = format;
  if (maxProperties !== undefined) checked["x-max-properties"] = maxProperties; // which hey-api drops
  if (checked.enum !== undefined) return { type: "string" };
  if (checked.items !== undefined) checked.items = toChecked(document, checked.items);
  if (checked.anyOf !== undefined) checked.anyOf = checked.anyOf.map((part) => toChecked(document, part));
  if (typeof checked.additionalProperties === "object") {
    checked.additionalProperties = toChecked(document, checked.additionalProperties);
  }
  if (checked.properties !== undefined) {
    const members = Object.entries(checked.properties);
    checked.properties = Object.fromEntries(
      members.map(([key, member]) => [key, toChecked(document, member)]),
    );
  }
  return checked;
}

function reach(document: Document, roots: readonly Schema[]): Record<string, Schema> {
  const found: Record<string, Schema> = {};
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const name = "$ref" in value ? refName(value as Schema) : undefined; // only schemas have a $ref
    if (name === undefined) {
      for (const member of Object.values(value)) visit(member);
    } else if (!(name in found)) {
      found[name] = toChecked(document, { ...document.components.schemas[name] });
      visit(found[name]);
    }
  };
  visit(roots);
  return found;
}

async function runHeyApi(schemas: Record<string, Schema>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "validators-"));
  try {
    await createClient({
      // The plugin reads plain OpenAPI; this project's type lists only what it uses of it.
      input: {
        openapi: "3.0.3",
        info: { title: "", version: "" },
        paths: {},
        components: { schemas },
      } as never,
      output: { path: folder, postProcess: [] },
      logs: { level: "silent" },
      plugins: [{ name: "zod", compatibilityVersion: "mini", "~resolvers": resolvers }],
    });
    return readFileSync(join(folder, "zod.gen.ts"), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const constName = (schema: string): string => `z${schema}`;

function declaredName(statement: string): string {
  return /^export const (\w+)/.exec(statement)?.[1] ?? "";
}

function importsFor(header: string, statements: readonly string[]): string {
  const code = statements.join("\n");
  const z = `import * as z from "zod/mini";\n`;
  const used = /\brules\.\w/.test(code) ? `import * as rules from "${RULES_MODULE}";\n` : "";
  if (!header.includes("zod/mini")) throw new Error(`hey-api's header changed: ${header}`);
  return z + used;
}

function importShared(requests: readonly string[], responses: readonly string[]): string {
  const code = responses.join("\n");
  const shared = requests.map(declaredName).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return `import {\n${shared.map((name) => `  ${name},\n`).join("")}} from "./validators.ts";\n`;
}

function table(name: string, ids: readonly string[], suffix: string): string {
  return `export const ${name} = {\n${ids.map((id) => `  ${id}: ${constName(id)}${suffix},\n`).join("")}};\n`;
}
