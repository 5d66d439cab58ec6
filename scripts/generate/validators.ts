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
import { constName, printValidators } from "./print-validators.ts";
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
  const isQuery = ({ operation }: PlacedOperation): boolean => operation.requestBody === undefined;
  const params = (placed: PlacedOperation): Schema => toChecked(document, parametersSchema(document, placed));
  const result = ({ operation }: PlacedOperation): Schema =>
    toChecked(document, operation.responses["200"]?.content?.["application/json"]?.schema ?? {});
  const queries = rootsOf(operations.filter(isQuery), "Params", params);
  const bodies = rootsOf(
    operations.filter((placed) => !isQuery(placed)),
    "Params",
    params,
  );
  const responses = rootsOf(operations, "Result", result);
  const ofQueries = await toStatements(reachAll(document, queries));
  const ofParams = await toStatements({ ...reachAll(document, queries), ...reachAll(document, bodies) });
  const ofBodies = ofParams.filter((statement) => !ofQueries.includes(statement));
  // The rules of requests do not apply to what the service sends.
  const shapes = Object.entries(reachAll(document, responses)).map(([name, schema]) => [
    name,
    toShape(schema),
  ]);
  const ofResponses = await toStatements(Object.fromEntries(shapes));
  return {
    queries: printValidators(ofQueries, [], paramsTable(queries)),
    bodies: printValidators(
      ofBodies,
      [{ module: "./query-validators.ts", statements: ofQueries }],
      paramsTable(bodies),
    ),
    responses: printValidators(ofResponses, [], `export const check = createCheck({\n${responses.rows}});\n`),
  };
}

function paramsTable({ rows }: Roots): string {
  return `export const check = createParamsCheck({\n${rows}});\n`;
}

async function toStatements(schemas: Record<string, Schema>): Promise<string[]> {
  const [header = "", ...statements] = (await runHeyApi(schemas)).split(/\n(?=export const )/);
  if (!header.includes("zod/mini")) throw new Error(`hey-api's header changed: ${header}`);
  return statements;
}

/** Returns the schemas of some operations, by their names. */
function rootsOf(
  operations: readonly PlacedOperation[],
  suffix: string,
  schemaOf: (placed: PlacedOperation) => Schema,
): Roots {
  return {
    schemas: Object.fromEntries(operations.map((placed) => [`${placed.id}${suffix}`, schemaOf(placed)])),
    rows: operations.map(({ id }) => `  ${id}: ${constName(id)}${suffix},\n`).join(""),
  };
}

/** The schemas that a file is made for, and the rows of its table. */
interface Roots {
  readonly schemas: Record<string, Schema>;
  readonly rows: string;
}

/** Returns schemas with all that they refer to. */
function reachAll(document: Document, { schemas }: Roots): Record<string, Schema> {
  return { ...reach(document, Object.values(schemas)), ...schemas };
}

/** Returns a schema without its rules: types, and which properties are required. */
function toShape(schema: Schema): Schema {
  const shape = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => SHAPE.has(keyword)),
  ) as Schema; // of its keywords
  if (shape.format === "int32") shape.format = "int64";
  if (shape.items !== undefined) shape.items = toShape(shape.items);
  if (shape.anyOf !== undefined) shape.anyOf = shape.anyOf.map(toShape);
  if (typeof shape.additionalProperties === "object") {
    shape.additionalProperties = toShape(shape.additionalProperties);
  }
  if (shape.properties !== undefined) {
    const properties = Object.entries(shape.properties);
    shape.properties = Object.fromEntries(properties.map(([name, property]) => [name, toShape(property)]));
  }
  return shape;
}

const SHAPE: ReadonlySet<string> = new Set([
  ...["$ref", "type", "format", "required", "properties", "items", "additionalProperties", "anyOf", "allOf"],
]);

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
