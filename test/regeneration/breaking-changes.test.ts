import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { compareDocuments } from "../../scripts/generate/diff.ts";
import { type Document, readDocument } from "../../scripts/generate/document.ts";
import { copyProject, type ProjectCopy, replaceOnce } from "../helpers/project-copy.ts";

let copy: ProjectCopy;
let original: string;
beforeAll(() => {
  copy = copyProject();
  original = copy.read("openapi/jobs-2.1.yaml");
});
afterAll(() => copy.remove());

/** Runs the command with --check and returns the lines that it prints. */
async function printedFor(text: string): Promise<{ status: number | null; lines: string[] }> {
  writeFileSync(join(copy.folder, "new.yaml"), text);
  const { status, output } = await copy.generate("--from", "new.yaml", "--check");
  return { status, lines: output.split("\n") };
}

// Item is in requests only, HttpResponse in responses only, Shared in both.
const SMALL = `
openapi: 3.0.3
info: { title: Small, version: "1" }
paths:
  /2.1/jobs/make:
    post:
      operationId: JobsMake
      summary: Make
      x-repeat: once
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Item" } } } }
      responses:
        "200": { description: Made., content: { application/json: { schema: { $ref: "#/components/schemas/HttpResponse" } } } }
  /2.1/jobs/find:
    get:
      operationId: JobsFind
      summary: Find
      x-repeat: safe
      parameters:
        - { name: limit, in: query, description: Most., schema: { type: integer, format: int32, maximum: 25 } }
      responses: { "200": { description: Found. } }
components:
  schemas:
    Base: { type: object, properties: { kept: { type: string } } }
    Item:
      allOf:
        - $ref: "#/components/schemas/Base"
        - type: object
          properties:
            name: { type: string, maxLength: 100 }
            size: { type: integer, format: int64 }
            shared: { $ref: "#/components/schemas/Shared" }
            inner: { $ref: "#/components/schemas/Item" }
          required: [name]
    HttpResponse:
      type: object
      properties: { id: { type: string, maxLength: 9 }, shared: { $ref: "#/components/schemas/Shared" } }
      required: [id]
    Shared: { type: string, enum: [ONE, TWO] }
    Told: { type: string, enum: [ONE, TWO] }
`;

describe("a change is breaking depending on its location", () => {
  const cases: [was: string, is: string, reported: string[]][] = [
    ["required: [name]", "required: [name, size]", ["breaking: changed property Item.size is now required"]],
    ["required: [name]", "required: []", ["not breaking: changed property Item.name is now optional"]],
    ["required: [id]", "required: []", ["breaking: changed property HttpResponse.id is now optional"]],
    [
      "required: [id]",
      "required: [id, shared]",
      ["not breaking: changed property HttpResponse.shared is now required"],
    ],
    ["maxLength: 100", "maxLength: 50", ["breaking: changed maxLength of property Item.name: 100 → 50"]],
    [
      "maxLength: 100",
      "maxLength: 200",
      ["not breaking: changed maxLength of property Item.name: 100 → 200"],
    ],
    ["maxLength: 9", "maxLength: 5", ["not breaking: changed maxLength of property HttpResponse.id: 9 → 5"]],
    [", maximum: 25", "", ["not breaking: changed maximum of parameter JobsFind.limit: 25 → none"]],
    ["maximum: 25", "maximum: 20", ["breaking: changed maximum of parameter JobsFind.limit: 25 → 20"]],
    [
      "maximum: 25 }",
      "maximum: 25, minimum: 1 }",
      ["breaking: changed minimum of parameter JobsFind.limit: none → 1"],
    ],
    ["format: int64", "format: int32", ["breaking: changed type of property Item.size: int64 → int32"]],
    [
      "size: { type: integer, format: int64 }",
      "size: { type: string }",
      ["breaking: changed type of property Item.size: int64 → string"],
    ],
    [
      "Shared: { type: string, enum: [ONE, TWO] }",
      "Shared: { type: string, enum: [ONE] }",
      ["breaking: removed value TWO of Shared"],
    ],
    [
      "Shared: { type: string, enum: [ONE, TWO] }",
      "Shared: { type: string, enum: [ONE, TWO, SIX] }",
      ["not breaking: added value SIX of Shared"],
    ],
    [
      "Told: { type: string, enum: [ONE, TWO] }",
      "Told: { type: string, enum: [ONE] }",
      ["not breaking: removed value TWO of Told"],
    ],
    ["Told: { type: string, enum: [ONE, TWO] }", "", ["breaking: removed schema Told"]],
    [
      "{ kept: { type: string } }",
      "{ kept: { type: string }, more: { type: string } }",
      ["not breaking: added property Base.more, optional"],
    ],
    [
      "{ id: { type: string, maxLength: 9 },",
      "{ id: { type: string, maxLength: 9 }, more: { type: string },",
      ["not breaking: added property HttpResponse.more, optional"],
    ],
    [
      ', shared: { $ref: "#/components/schemas/Shared" } }',
      " }",
      ["breaking: removed property HttpResponse.shared"],
    ],
    ["            size: { type: integer, format: int64 }\n", "", ["breaking: removed property Item.size"]],
    ["x-repeat: once", "x-repeat: safe", ["not breaking: changed x-repeat of JobsMake: once → safe"]],
    [
      "  /2.1/jobs/make:",
      "  /2.2/jobs/make:",
      ["breaking for jobs.raw only: changed path of JobsMake: POST /2.1/jobs/make → POST /2.2/jobs/make"],
    ],
    [
      "name: limit",
      "name: most",
      ["breaking: removed parameter JobsFind.limit", "not breaking: added parameter JobsFind.most, optional"],
    ],
    [
      "in: query, description",
      "in: query, deprecated: true, description",
      ["not breaking: changed deprecated of parameter JobsFind.limit: none → true"],
    ],
    ["summary: Make", "summary: Make one", []],
  ];

  test.each(cases)("%s → %s", (was, is, reported) => {
    const changes = compareDocuments(readDocument(SMALL), readDocument(replaceOnce(SMALL, was, is)));
    expect(changes.map(({ breaks, kind, subject }) => `${breaks}: ${kind} ${subject}`)).toEqual(reported);
  });

  test("a required property is added", () => {
    const after = replaceOnce(
      replaceOnce(SMALL, "required: [name]", "required: [name, must]"),
      "            size:",
      "            must: { type: string }\n            size:",
    );
    expect(compareDocuments(readDocument(SMALL), readDocument(after))).toEqual([
      { kind: "added", subject: "property Item.must, required", breaks: "breaking" },
    ]);
  });

  test("the command reports every change once, also in shared schemas", async () => {
    // JobSettings is in several requests and responses, and CreateJobRequest contains its properties.
    const document = parse(original) as Document;
    const { schemas } = document.components;
    delete schemas.CreateResponse?.properties?.job_id;
    Object.assign(schemas.JobSettings?.properties ?? {}, { name: { type: "string", maxLength: 10 } });
    schemas.PauseStatus?.enum?.pop();
    const { status, lines } = await printedFor(stringify(document));
    expect(lines.filter((line) => /^(not )?breaking/.test(line))).toEqual([
      "breaking: removed property CreateResponse.job_id",
      expect.stringMatching(/^breaking: changed maxLength of property JobSettings\.name: \d+ → 10$/),
      "not breaking: changed x-max-bytes of property JobSettings.name: 4096 → none",
      'not breaking: changed default of property JobSettings.name: "Untitled" → none',
      "breaking: removed value UNPAUSED of PauseStatus",
    ]);
    expect(status).toBe(1);
  });
});
