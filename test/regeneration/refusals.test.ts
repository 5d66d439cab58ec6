import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyProject, type ProjectCopy, replaceOnce } from "../helpers/project-copy.ts";

let copy: ProjectCopy;
let original: string;
beforeAll(() => {
  copy = copyProject();
  original = copy.read("openapi/jobs-2.1.yaml");
});
afterAll(() => copy.remove());

describe("the generator rejects an unusable document and writes nothing", () => {
  const cases: [what: string, change: (text: string) => string, reported: RegExp][] = [
    ["not YAML", () => "openapi: 3.0.3\npaths: [", /unexpected end/],
    ["not OpenAPI", () => "name: something\n", /It is not an OpenAPI 3\.0 document\./],
    [
      "OpenAPI 3.1",
      (text) => text.replace("openapi: 3.0.3", "openapi: 3.1.0"),
      /It is not an OpenAPI 3\.0 document\./,
    ],
    [
      "a reference to nothing",
      (text) => replaceOnce(text, 'schemas/CreateResponse"', 'schemas/Nothing"'),
      /jobs~1create.*Can't resolve \$ref/,
    ],
    [
      "an operation without x-repeat",
      (text) => replaceOnce(text, "      x-repeat: once\n", ""),
      /JobsCreate has no x-repeat\. Declare what a second request does: safe, repeatable, keyed, once\./,
    ],
    [
      "an unknown x-repeat",
      (text) => replaceOnce(text, "x-repeat: once", "x-repeat: twice"),
      /JobsCreate has the x-repeat "twice"/,
    ],
    [
      "a path parameter that is not declared",
      (text) => replaceOnce(text, "/2.1/jobs/create:", "/2.1/jobs/create/{name}:"),
      /JobsCreate: its path names the parameters "name", and it declares ""\./,
    ],
    [
      "a body next to query parameters",
      (text) =>
        replaceOnce(
          text,
          "      x-repeat: once\n",
          '      x-repeat: once\n      parameters:\n        - $ref: "#/components/parameters/PageToken"\n',
        ),
      /JobsCreate: parameter page_token is in query, but the generator supports only a query or a body\./,
    ],
    [
      "a HEAD request",
      (text) => replaceOnce(text, "  /2.1/jobs/create:\n    post:", "  /2.1/jobs/create:\n    head:"),
      /\/2\.1\/jobs\/create: head is not known to the generator, only get, post, put, patch, delete\./,
    ],
    [
      "a word OpenAPI lacks",
      (text) => replaceOnce(text, "summary: Create", "sumary: Create"),
      /`sumary` is not expected/,
    ],
  ];

  test.each(cases)("%s", async (_what, change, reported) => {
    writeFileSync(join(copy.folder, "new.yaml"), change(original));
    const { status, output } = await copy.generate("--from", "new.yaml");
    expect(output).toMatch(/^new\.yaml is not used, and nothing was written:\n/);
    expect(output).toMatch(reported);
    expect(output).not.toContain("wrote");
    expect(status).toBe(1);
    expect(copy.read("openapi/jobs-2.1.yaml")).toBe(original);
  });

  test("a missing file", async () => {
    const { status, output } = await copy.generate("--from", "nowhere.yaml");
    expect(output).toBe("nowhere.yaml is not used, and nothing was written:\nIt cannot be read.\n");
    expect(status).toBe(1);
  });
});
