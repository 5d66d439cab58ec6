import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinPath } from "../../src/facade/errors/issues.ts";
import { validateParams } from "../../src/facade/validation/validate.ts";
import { fullest, paramsSchema, validParams } from "../helpers/arbitrary.ts";
import type { OperationId } from "../helpers/calls.ts";
import { judge } from "../helpers/mock-request.ts";
import { type Mutation, type MutationKind, mutations } from "../helpers/mutations.ts";
import { documentedOperations } from "../helpers/spec.ts";

// Enums and the document's own rules (`x-…`) are never broken here: on those the two differ on purpose.

// The same values on each run; a failure names the seed and the path to its smallest case.
const seed = 20260101;

const operations = documentedOperations.map((placed) => {
  const schema = paramsSchema(placed);
  // Parameters are an object, whichever the operation.
  const full = fullest(schema) as Record<string, unknown>;
  const everyMutation = mutations(schema, full);
  return {
    ...{ placed, schema, full, everyMutation },
    id: placed.id as OperationId, // every id of the document has a validator
    // The mock server handles a few hundred requests a second.
    tries: everyMutation.length > 50 ? 100 : 30,
  };
});

describe("valid parameters", () => {
  test.each(operations)(
    "are accepted by validator and mock server with every property: $id",
    async (operation) => {
      const { id, placed, full } = operation;
      expect(await validateParams(id, full)).toEqual([]);
      expect(await judge(placed, full)).toEqual({ status: 200, violations: [] });
    },
  );

  test.each(operations)("are accepted by the validator: $id", async ({ id, placed }) => {
    const accepted = fc.asyncProperty(validParams(placed), async (params) => {
      expect(await validateParams(id, params)).toEqual([]);
    });
    await fc.assert(accepted, { seed, numRuns: 300 });
  });

  test.each(operations)("are accepted by the mock server: $id", async ({ placed, tries }) => {
    const accepted = fc.asyncProperty(validParams(placed), async (params) => {
      expect(await judge(placed, params)).toEqual({ status: 200, violations: [] });
    });
    await fc.assert(accepted, { seed, numRuns: tries });
  });
});

describe("parameters with one violation", () => {
  test.each(operations)(
    "$id: they are refused by the validator, whatever the place",
    async ({ id, everyMutation }) => {
      for (const mutation of everyMutation) await expectRefused(id, mutation);
    },
  );

  test.each(operations)("are rejected by the validator: $id", async ({ id, placed, schema }) => {
    const refused = fc.asyncProperty(validParams(placed), async (params) => {
      for (const mutation of mutations(schema, params)) await expectRefused(id, mutation);
    });
    await fc.assert(refused, { seed, numRuns: 20 });
  });

  test.each(operations)("are rejected by the mock server: $id", async ({ placed, schema, tries }) => {
    const inQuery = placed.operation.requestBody === undefined;
    const broken = fc.tuple(validParams(placed), fc.nat()).map(([params, pick]) => {
      const all = mutations(schema, params).filter((mutation) => !inQuery || showsInQuery(mutation));
      return all[pick % all.length];
    });
    const refused = fc.asyncProperty(broken, async (mutation) => {
      const verdict = await judge(placed, mutation?.params);
      expect(verdict.status).toBe(400);
      expect(verdict.violations).not.toEqual([]);
    });
    await fc.assert(refused, { seed, numRuns: tries });
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

async function expectRefused(id: OperationId, { kind, path, params }: Mutation): Promise<void> {
  // Mutations of an operation's parameters are objects.
  const paths = (await validateParams(id, params as object)).map((issue) => issue.path);
  const place = path.reduce<string>(joinPath, "");
  expect(paths, `${kind} at ${place}`).toContain(place);
}

/** In a query everything is text, so that a number for a text is none of the wrong ones. */
function showsInQuery({ kind, path, params }: Mutation): boolean {
  // Mutations of an operation's parameters give an object of parameters.
  const value = (params as Record<string, unknown>)[String(path[0])];
  return kind !== "wrong type" || typeof value === "string";
}
