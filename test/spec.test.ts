import { describe, expect, inject, test } from "vitest";
import { resolveSchema, type Schema } from "../scripts/generate/document.ts";
import {
  componentExamples,
  document,
  documentedOperations,
  requestExamples,
  responseExamples,
  schemaErrors,
  unknownMembers,
  validRequest,
} from "./helpers/spec.ts";
import { listPlaces, type Place } from "./helpers/spec-places.ts";

const STATUSES = ["200", "400", "401", "403", "404", "429", "500", "503"];

const examples = documentedOperations.flatMap(({ id, operation }) => [
  ...requestExamples(operation).map((example) => ({ place: `${id} request`, ...example })),
  ...Object.keys(operation.responses).flatMap((status) =>
    responseExamples(operation, status).map((example) => ({ place: `${id} ${status}`, ...example })),
  ),
]);

// What several operations share is checked once.
const distinctExamples = [
  ...new Map(
    examples.map((example) => {
      const { place, name, component, schema } = example;
      const title = component ?? `${place} ${name ?? ""}`.trim();
      return [`${title} ${schema.$ref}`, { title, ...example }];
    }),
  ).values(),
];

const places = listPlaces();

describe("examples", () => {
  test.each(distinctExamples)(
    "conform to their schemas, without unknown properties: $title",
    ({ schema, value }) => {
      expect(schemaErrors(schema, value)).toEqual([]);
      expect(unknownMembers(schema, value)).toEqual([]);
    },
  );

  test("are all used, if they are shared", () => {
    const used = new Set(examples.map(({ component }) => component));
    expect(Object.keys(componentExamples).filter((name) => !used.has(name))).toEqual([]);
  });

  test("are rejected with a wrong value or a misspelt property", () => {
    const schema = { $ref: "#/components/schemas/CreateJobRequest" };
    const wrong = {
      tasks: [{ task_key: "a", notebook_task: { notebook_pth: "/a" } }],
      max_concurrent_runs: -1,
    };
    expect(
      schemaErrors(schema, wrong).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`),
    ).toEqual(["/max_concurrent_runs minimum", "/tasks/0/notebook_task required"]);
    expect(unknownMembers(schema, wrong)).toEqual([".tasks[0].notebook_task.notebook_pth"]);
  });
});

describe("operations", () => {
  test.each(documentedOperations)("document each status with an example: $id", ({ operation }) => {
    expect(Object.keys(operation.responses)).toEqual(STATUSES);
    expect(STATUSES.filter((status) => responseExamples(operation, status).length === 0)).toEqual([]);
  });

  test("each declare x-repeat", () => {
    const repeats = documentedOperations.map(({ id, operation }) => [id, operation["x-repeat"]]);
    expect(Object.fromEntries(repeats)).toEqual({
      JobsGet: "safe",
      JobsList: "safe",
      JobsRunsExport: "safe",
      JobsRunsGet: "safe",
      JobsRunsGetOutput: "safe",
      JobsRunsList: "safe",
      JobsReset: "repeatable",
      JobsRunsCancel: "repeatable",
      JobsUpdate: "repeatable",
      JobsRunNow: "keyed",
      JobsRunsSubmit: "keyed",
      JobsCreate: "once",
      JobsDelete: "once",
      JobsRunsCancelAll: "once",
      JobsRunsDelete: "once",
      JobsRunsRepair: "once",
      JobsPermissionsGet: "safe",
      JobsPermissionsGetLevels: "safe",
      JobsPermissionsSet: "repeatable",
      JobsPermissionsUpdate: "repeatable",
      JobsPolicyComplianceEnforce: "repeatable",
      JobsPolicyComplianceGet: "safe",
      JobsPolicyComplianceList: "safe",
    });
  });

  test("are safe if and only if they are GETs", () => {
    for (const { id, method, operation } of documentedOperations) {
      expect.soft(operation["x-repeat"] === "safe", id).toBe(method === "get");
    }
  });

  test("have an idempotency_token if they are keyed", () => {
    for (const { id, operation } of documentedOperations) {
      const body = operation.requestBody?.content["application/json"].schema;
      const hasToken = body !== undefined && memberNames(body).includes("idempotency_token");
      expect.soft(hasToken, id).toBe(operation["x-repeat"] === "keyed");
    }
  });
});

test("name existing properties in x-mutually-exclusive", () => {
  const rules = [
    ...Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      [schema, ...(schema.allOf ?? [])].map((part) => ({ name, part, names: memberNames(schema) })),
    ),
    ...documentedOperations.map(({ id, operation }) => ({
      name: id,
      part: operation as object,
      names: operation.parameters?.map((parameter) => parameter.name) ?? [],
    })),
  ].flatMap(({ name, part, names }) => {
    const lists = "x-mutually-exclusive" in part ? (part["x-mutually-exclusive"] as string[][]) : [];
    return lists.flat().map((member) => ({ place: `${name}.${member}`, known: names.includes(member) }));
  });
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter(({ known }) => !known)).toEqual([]);
});

test("every schema, property and parameter has a description", () => {
  const missing = places.filter(({ description }) => !description?.trim());
  const count = (kind: Place["kind"]) => places.filter((place) => place.kind === kind).length;
  const enumValues = places.flatMap(({ schema }) => schema?.enum ?? []).length;
  console.log(
    `${count("operation")} operations, ${count("schema")} schemas, ${count("property")} properties, ` +
      `${enumValues} enum values, ${places.length - missing.length} descriptions`,
  );
  expect(missing.map(({ kind, name }) => `${kind} ${name} has no description`)).toEqual([]);
});

describe("the mock server", () => {
  const send = (
    place: (typeof documentedOperations)[number],
    headers: Record<string, string>,
    body: unknown,
  ) =>
    fetch(`${inject("mockHost")}/api${validRequest(place).path}`, {
      method: place.method.toUpperCase(),
      headers: { "content-type": "application/json", ...headers },
      body: body === undefined ? null : JSON.stringify(body),
    });
  const signed = { authorization: "Bearer any-token" };

  const replies = documentedOperations.flatMap((place) =>
    Object.keys(place.operation.responses).map((status) => ({ id: place.id, status, place })),
  );

  test.each(replies)("responds with $status and the documented examples: $id", async ({ status, place }) => {
    const { body } = validRequest(place);
    const shown = responseExamples(place.operation, status);
    const named = shown.filter(({ name }) => name !== undefined);
    const replies = [
      { prefer: `code=${status}`, value: shown[0]?.value },
      ...named.map(({ name, value }) => ({ prefer: `code=${status}, example=${name}`, value })),
    ];
    for (const { prefer, value } of replies) {
      const response = await send(place, { ...signed, prefer }, body);
      expect(response.status).toBe(Number(status));
      expect(response.headers.get("sl-violations")).toBeNull();
      expect(await response.json()).toEqual(value);
      expect(response.headers.get("retry-after")).toBe(["429", "503"].includes(status) ? "1" : null);
    }
  });

  test.each(documentedOperations)("accepts every documented request: $id", async (place) => {
    for (const { value } of requestExamples(place.operation)) {
      const response = await send(place, signed, value);
      expect(response.status).toBe(200);
      expect(response.headers.get("sl-violations")).toBeNull();
    }
  });

  test.each(documentedOperations)("rejects a request without a token: $id", async (place) => {
    const response = await send(place, {}, validRequest(place).body);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual(responseExamples(place.operation, "401")[0]?.value);
  });
});

function memberNames(schema: Schema): string[] {
  const { properties, allOf = [] } = resolveSchema(document, schema);
  return [...Object.keys(properties ?? {}), ...allOf.flatMap(memberNames)];
}
