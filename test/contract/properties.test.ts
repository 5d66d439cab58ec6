import fc from "fast-check";
import { describe, expect, inject, test } from "vitest";
import type { PlacedOperation, Schema } from "../../scripts/generate/document.ts";
import { joinPath } from "../../src/facade/errors/issues.ts";
import { validateParams } from "../../src/facade/validation/validate.ts";
import { fullest, least, paramsSchema, plain, range, validParams } from "../helpers/arbitrary.ts";
import type { OperationId } from "../helpers/calls.ts";
import { violations } from "../helpers/mock-client.ts";
import { bodyOf, documentedOperations, requestPath } from "../helpers/spec.ts";

/** Parameters with one thing wrong. */
interface Mutation {
  readonly kind: MutationKind;
  readonly path: readonly (string | number)[];
  readonly params: unknown;
}

type MutationKind =
  | "required member missing"
  | "wrong type"
  | "fraction"
  | "above maximum"
  | "below minimum"
  | "too long"
  | "too short"
  | "broken pattern"
  | "too many items"
  | "too many members";

/** Every way to break one rule of the document in one place that the parameters have or could have. */
function mutations(schema: Schema, params: Record<string, unknown>): Mutation[] {
  return inObject(plain(schema), params).map(({ kind, path, value }) => ({ kind, path, params: value }));
}

interface Change {
  readonly kind: MutationKind;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
}

function changes(schema: Schema, value: unknown): Change[] {
  const known = plain(schema);
  const here = replacements(known).map(([kind, broken]): Change => ({ kind, path: [], value: broken }));
  return [...here, ...(value === undefined ? [] : inside(known, value))];
}

function inside(schema: Schema, value: unknown): Change[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      changes(schema.items ?? {}, item).map((change) =>
        within(change, index, value.with(index, change.value)),
      ),
    );
  }
  // Only an object's schema has properties to look into, and the value is as its schema says.
  return schema.type === "object" ? inObject(schema, value as Record<string, unknown>) : [];
}

function inObject(schema: Schema, value: Record<string, unknown>): Change[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const members =
    typeof additionalProperties === "object"
      ? Object.keys(value).map((name) => [name, additionalProperties] as const)
      : // Prism ignores what is read-only in requests.
        Object.entries(properties).filter(([, member]) => !("readOnly" in member));
  return members.flatMap(([name, member]) => {
    const { [name]: current, ...others } = value;
    const changed = changes(member, current).map((change) =>
      within(change, name, { ...value, [name]: change.value }),
    );
    return required.includes(name)
      ? [...changed, { kind: "required member missing", path: [name], value: others }]
      : changed;
  });
}

function within({ kind, path }: Change, key: string | number, value: unknown): Change {
  return { kind, path: [key, ...path], value };
}

/** Values that break a schema each in one way, whatever stood there. */
function replacements(schema: Schema): [MutationKind, unknown][] {
  const { type, enum: listed, anyOf, pattern, minLength, maxLength, items, maxItems, maxProperties } = schema;
  const broken: [MutationKind, unknown][] = [];
  if (anyOf !== undefined) return [["wrong type", []]];
  if (type === "string") broken.push(["wrong type", 7]);
  if (type === "boolean") broken.push(["wrong type", "yes"]);
  if (type === "array") broken.push(["wrong type", {}]);
  if (type === "object") broken.push(["wrong type", []]);
  if (type === "number") broken.push(["wrong type", "many"]);
  if (type === "integer") {
    const { min, max } = range(schema);
    broken.push(
      ["wrong type", "many"],
      ["fraction", 1.5],
      ["above maximum", max + 1],
      ["below minimum", min - 1],
    );
  }
  if (listed !== undefined) return broken;
  if (typeof maxLength === "number") broken.push(["too long", "a".repeat(maxLength + 1)]);
  if (typeof minLength === "number") broken.push(["too short", "a".repeat(minLength - 1)]);
  if (pattern !== undefined) broken.push(["broken pattern", "é"]);
  if (typeof maxItems === "number")
    broken.push(["too many items", Array(maxItems + 1).fill(least(items ?? {}))]);
  if (typeof maxProperties === "number") broken.push(["too many members", manyMembers(maxProperties + 1)]);
  return broken;
}

function manyMembers(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, ""]));
}

/** What the mock server said of a request. */
interface RunOutcome {
  readonly status: number;
  /** The rules of the document that the request breaks. */
  readonly violations: readonly string[];
}

/** Sends parameters to the mock server as they are, past the client. */
async function judge(placed: PlacedOperation, params: unknown): Promise<RunOutcome> {
  // Mutations of an operation's parameters are objects.
  const properties = params as Record<string, unknown>;
  const body = bodyOf(placed, properties);
  const response = await fetch(`${inject("mockHost")}/api${requestPath(placed, properties)}`, {
    method: placed.method.toUpperCase(),
    // Prism closes idle connections, at times while the next request is on its way.
    headers: { authorization: "Bearer any-token", "content-type": "application/json", connection: "close" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  await response.arrayBuffer();
  const found = violations(response).filter((violation) => violation.startsWith("request."));
  return { status: response.status, violations: found };
}

// With the bounds of the document, which are those of the latest version of the API.
const LATEST = { apiVersion: "2.2" } as const;

// No mutation violates an enum or an `x-…` rule: validator and mock server differ on those on purpose.

// Generates the same values on each run; a failure reports the seed and the path of its smallest case.
const seed = 20260101;

const operations = documentedOperations.map((documented) => {
  const schema = paramsSchema(documented);
  // The parameters of every operation are an object.
  const full = fullest(schema) as Record<string, unknown>;
  const everyMutation = mutations(schema, full);
  return {
    ...{ documented, schema, full, everyMutation },
    id: documented.id as OperationId, // every documented id has a validator
    // The mock server handles a few hundred requests a second.
    tries: everyMutation.length > 50 ? 100 : 30,
  };
});

describe("valid parameters", () => {
  test.each(operations)(
    "are accepted by validator and mock server with every property: $id",
    async (operation) => {
      const { id, documented, full } = operation;
      expect(await validateParams(id, full, LATEST)).toEqual([]);
      expect(await judge(documented, full)).toEqual({ status: 200, violations: [] });
    },
  );

  test.each(operations)("are accepted by the validator: $id", async ({ id, documented }) => {
    const accepted = fc.asyncProperty(validParams(documented), async (params) => {
      expect(await validateParams(id, params, LATEST)).toEqual([]);
    });
    await fc.assert(accepted, { seed, numRuns: 300 });
  });

  test.each(operations)("are accepted by the mock server: $id", async ({ documented, tries }) => {
    const accepted = fc.asyncProperty(validParams(documented), async (params) => {
      expect(await judge(documented, params)).toEqual({ status: 200, violations: [] });
    });
    await fc.assert(accepted, { seed, numRuns: tries });
  });
});

describe("parameters with one violation", () => {
  test.each(operations)("are rejected by the validator at every path: $id", async ({ id, everyMutation }) => {
    for (const mutation of everyMutation) await expectRejected(id, mutation);
  });

  test.each(operations)("are rejected by the validator: $id", async ({ id, documented, schema }) => {
    const rejected = fc.asyncProperty(validParams(documented), async (params) => {
      for (const mutation of mutations(schema, params)) await expectRejected(id, mutation);
    });
    await fc.assert(rejected, { seed, numRuns: 20 });
  });

  test.each(operations)("are rejected by the mock server: $id", async ({ documented, schema, tries }) => {
    const inQuery = documented.operation.requestBody === undefined;
    const invalid = fc.tuple(validParams(documented), fc.nat()).map(([params, pick]) => {
      const all = mutations(schema, params).filter((mutation) => !inQuery || isViolationInQuery(mutation));
      return all[pick % all.length];
    });
    const rejected = fc.asyncProperty(invalid, async (mutation) => {
      const verdict = await judge(documented, mutation?.params);
      expect(verdict.status).toBe(400);
      expect(verdict.violations).not.toEqual([]);
    });
    await fc.assert(rejected, { seed, numRuns: tries });
  });

  test("cover every kind of violation", () => {
    const kinds = new Set(operations.flatMap(({ everyMutation }) => everyMutation.map(({ kind }) => kind)));
    expect(kinds).toEqual(
      new Set<MutationKind>([
        ...(["required member missing", "wrong type", "fraction", "above maximum", "below minimum"] as const),
        ...(["too long", "too short", "broken pattern", "too many items", "too many members"] as const),
      ]),
    );
  });
});

async function expectRejected(id: OperationId, { kind, path, params }: Mutation): Promise<void> {
  // Mutations of an operation's parameters are objects.
  const paths = (await validateParams(id, params as object, LATEST)).map((issue) => issue.path);
  const expectedPath = path.reduce<string>(joinPath, "");
  expect(paths, `${kind} at ${expectedPath}`).toContain(expectedPath);
}

/** Returns whether a mutation is a violation in a query, where values are strings: a number for a string is not. */
function isViolationInQuery({ kind, path, params }: Mutation): boolean {
  // Mutations of an operation's parameters are objects.
  const value = (params as Record<string, unknown>)[String(path[0])];
  return kind !== "wrong type" || typeof value === "string";
}
