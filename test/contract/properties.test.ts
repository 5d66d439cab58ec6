import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinPath } from "../../src/facade/errors/issues.ts";
import { validateParams } from "../../src/facade/validation/validate.ts";
import { fullest, paramsSchema, validParams } from "../helpers/arbitrary.ts";
import type { OperationId } from "../helpers/calls.ts";
import { judge } from "../helpers/mock-request.ts";
import { type Mutation, type MutationKind, mutations } from "../helpers/mutations.ts";
import { documentedOperations } from "../helpers/spec.ts";

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
      expect(await validateParams(id, full)).toEqual([]);
      expect(await judge(documented, full)).toEqual({ status: 200, violations: [] });
    },
  );

  test.each(operations)("are accepted by the validator: $id", async ({ id, documented }) => {
    const accepted = fc.asyncProperty(validParams(documented), async (params) => {
      expect(await validateParams(id, params)).toEqual([]);
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
  const paths = (await validateParams(id, params as object)).map((issue) => issue.path);
  const expectedPath = path.reduce<string>(joinPath, "");
  expect(paths, `${kind} at ${expectedPath}`).toContain(expectedPath);
}

/** Returns whether a mutation is a violation in a query, where values are strings: a number for a string is not. */
function isViolationInQuery({ kind, path, params }: Mutation): boolean {
  // Mutations of an operation's parameters are objects.
  const value = (params as Record<string, unknown>)[String(path[0])];
  return kind !== "wrong type" || typeof value === "string";
}
