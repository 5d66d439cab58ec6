import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import {
  type Document,
  flatten,
  listOperations,
  type PlacedOperation,
  refName,
  refTo,
  type Schema,
} from "./document.ts";
import { constName, declaredName, printValidators } from "./print-validators.ts";
import { parametersSchema } from "./requests.ts";
import { resolvers } from "./validator-rules.ts";

/** The files of zod schemas, each without the schemas of the files before it. */
export interface Validators {
  /** For the parameters of operations that read. */
  readonly queries: string;
  /** For the parameters of operations that write. */
  readonly bodies: string;
  readonly responses: string;
}

/** Generates zod schemas for the parameters and the response of each operation, through hey-api's zod plugin. */
export async function generateValidators(document: Document): Promise<Validators> {
  const operations = listOperations(document);
  const params = (placed: PlacedOperation): Schema => toChecked(document, parametersSchema(document, placed));
  const result = ({ operation }: PlacedOperation): Schema =>
    toChecked(document, operation.responses["200"]?.content?.["application/json"]?.schema ?? {});
  const isQuery = ({ method }: PlacedOperation): boolean => method === "get";
  const files = {
    queries: rootsOf(operations.filter(isQuery), "Params", params),
    bodies: rootsOf(
      operations.filter((placed) => !isQuery(placed)),
      "Params",
      params,
    ),
    responses: rootsOf(operations, "Result", result),
  };
  const reached = Object.values(files).map((roots) => ({
    ...reach(document, Object.values(roots.schemas)),
    ...roots.schemas,
  }));
  const [header = "", ...statements] = (await runHeyApi(Object.assign({}, ...reached))).split(
    /\n(?=export const )/,
  );
  if (!header.includes("zod/mini")) throw new Error(`hey-api's header changed: ${header}`);
  const [ofQueries = [], ofBodies = [], ofResponses = []] = reached.map((schemas, index) => {
    const names = new Set(Object.keys(schemas).map(constName));
    const earlier = new Set(reached.slice(0, index).flatMap((file) => Object.keys(file).map(constName)));
    return statements.filter((statement) => {
      const name = declaredName(statement);
      return names.has(name) && !earlier.has(name);
    });
  });
  const queries = { module: "./query-validators.ts", statements: ofQueries };
  const bodies = { module: "./body-validators.ts", statements: ofBodies };
  return {
    queries: printValidators(ofQueries, [], files.queries.table),
    bodies: printValidators(ofBodies, [queries], files.bodies.table),
    responses: printValidators(ofResponses, [queries, bodies], files.responses.table),
  };
}

/** The schemas that a file is made for, by their names, and its table of them by operation. */
function rootsOf(
  operations: readonly PlacedOperation[],
  suffix: string,
  schemaOf: (placed: PlacedOperation) => Schema,
): { schemas: Record<string, Schema>; table: string } {
  const rows = operations.map(({ id }) => `  ${id}: ${constName(id)}${suffix},\n`);
  return {
    schemas: Object.fromEntries(operations.map((placed) => [`${placed.id}${suffix}`, schemaOf(placed)])),
    table: `export const check = createCheck({\n${rows.join("")}});\n`,
  };
}

/** Returns a schema as it is validated: enums are open, so any string passes; documentation is removed. */
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
    const properties = Object.entries(checked.properties);
    checked.properties = Object.fromEntries(
      properties.map(([key, property]) => [key, toChecked(document, property)]),
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
      for (const child of Object.values(value)) visit(child);
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
