import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyProject, type ProjectCopy, WITH_TESTS } from "../helpers/project-copy.ts";
import { root } from "../helpers/run.ts";

const guide = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");

/** The blocks of the five steps, in order, without the indentation of the list. */
const blocks = [...guide.matchAll(/^ {3}```(\w+)\n([\s\S]*?)^ {3}```/gm)].map(([, language, code = ""]) => ({
  language,
  code: code.replaceAll(/^ {3}/gm, ""),
}));

const indent = (code: string, by: string): string => code.replaceAll(/^(?=.)/gm, by);

describe("CONTRIBUTING.md", { timeout: 240_000 }, () => {
  let copy: ProjectCopy;
  beforeAll(() => {
    copy = copyProject(WITH_TESTS);
  });
  afterAll(() => copy.remove());

  test("describes the five steps that add an operation", async () => {
    expect(blocks.map(({ language }) => language)).toEqual(["yaml", "sh", "ts", "ts", "ts"]);
    const [operation = "", command = "", method = "", handler = "", rows = ""] = blocks.map(
      ({ code }) => code,
    );

    copy.edit("openapi/jobs-2.1.yaml", "\npaths:\n", `\npaths:\n${indent(operation, "  ")}`);

    expect(command.trim()).toBe("npm run generate");
    const generated = await copy.generate();
    expect(generated.output).toContain("wrote src/generated/operations.ts");
    expect(generated.status).toBe(0);

    // What the surface test asks for is the method of step 3.
    const asked = testFiles("test/surface.test.ts");
    expect(asked.status).toBe(1);
    expect(asked.output).toContain("has no method jobs.pause. Write into src/facade/client.ts:");
    for (const line of method.trim().split("\n")) expect(asked.output).toContain(line);

    const lastMember = "\n  /**\n   * Replaces all settings";
    copy.edit("src/facade/client.ts", lastMember, `\n${indent(method, "  ")}${lastMember}`);

    copy.edit("src/testing/fake/jobs/job-handlers.ts", '  "JobsCreate" |', '  "JobsCreate" | "JobsPause" |');
    copy.edit(
      "src/testing/fake/jobs/job-handlers.ts",
      "    JobsReset(",
      `${indent(handler, "    ")}    JobsReset(`,
    );

    for (const [, file = "", row = ""] of rows.matchAll(/^\/\/ (\S+)\n(.*\n)/gm)) {
      const neighbour = "    JobsDelete: ";
      const place = copy.read(file).includes(neighbour) ? neighbour : "  JobsDelete: ";
      copy.edit(file, place, `${row}${place}`);
    }

    const compiled = copy.node(["node_modules/typescript/bin/tsc", "-p", "."]);
    expect(compiled).toEqual({ status: 0, output: "" });
    const tested = testFiles("test/surface.test.ts", "test/spec.test.ts", "test/contract/operations.test.ts");
    expect(tested.output).toContain("3 passed");
    expect(tested.status).toBe(0);
    expect(await copy.generate("--check")).toEqual({ status: 0, output: "" });
  });

  test("names every step that adds a group of operations", async () => {
    const operation = (path: string, id: string) =>
      indent(blocks[0]?.code ?? "", "  ")
        .replace("/2.1/jobs/pause", path)
        .replace("JobsPause", id);
    copy.edit(
      "openapi/jobs-2.1.yaml",
      "\npaths:\n",
      `\npaths:\n${operation("/2.0/tokens/revoke", "JobsTokensRevoke")}`,
    );
    copy.edit(
      "scripts/generate/facade.ts",
      "const GROUPS = {\n",
      'const GROUPS = {\n  Tokens: "src/facade/tokens.ts",\n',
    );
    expect((await copy.generate()).status).toBe(0);
    const [group] = ["jobs.tokens.revoke. Write into src/facade/tokens.ts:\n"];
    const asked = testFiles("test/surface.test.ts").output;
    expect(asked).toContain(`has no method ${group}`);
    const [, method = ""] = new RegExp(`${group}\\s*\\n([\\s\\S]*?\\n  }\\n)`).exec(asked) ?? [];
    const file = copy
      .read("src/facade/permissions.ts")
      .replaceAll("JobsPermissions {", "JobsTokens {")
      .replace(
        /( {2}constructor[\s\S]*?\n {2}}\n)[\s\S]*/,
        (_all, start: string) => `${start}\n${method}}\n`,
      );
    writeFileSync(join(copy.folder, "src/facade/tokens.ts"), file);
    copy.edit(
      "src/facade/client.ts",
      "import { JobsRuns }",
      'import { JobsTokens } from "./tokens.ts";\nimport { JobsRuns }',
    );
    copy.edit(
      "src/facade/client.ts",
      "  readonly runs: JobsRuns;\n",
      "  readonly runs: JobsRuns;\n  readonly tokens: JobsTokens;\n",
    );
    copy.edit(
      "src/facade/client.ts",
      "    this.runs = ",
      "    this.tokens = new JobsTokens(this.#operations);\n    this.runs = ",
    );
    copy.edit(
      "src/facade/index.ts",
      "export type { RunUpdate }",
      'export type { JobsTokens } from "./tokens.ts";\nexport type { RunUpdate }',
    );
    copy.edit("test/surface.test.ts", '["runs", ', '["runs", "tokens", ');
    copy.edit(
      "src/testing/fake/fake-workspace.ts",
      "    ...createFakePermissions",
      "    JobsTokensRevoke: () => ({}),\n    ...createFakePermissions",
    );
    for (const [, file = "", row = ""] of (blocks[4]?.code ?? "").matchAll(/^\/\/ (\S+)\n(.*\n)/gm)) {
      const added = row
        .replaceAll("JobsPause", "JobsTokensRevoke")
        .replace("jobs.pause(", "jobs.tokens.revoke(")
        .replace("/api/2.1/jobs/pause", "/api/2.0/tokens/revoke");
      copy.edit(file, row, `${row}${added}`);
    }
    expect(copy.node(["node_modules/typescript/bin/tsc", "-p", "."])).toEqual({ status: 0, output: "" });
    const tested = testFiles("test/surface.test.ts", "test/spec.test.ts", "test/contract/operations.test.ts");
    expect(tested.output).toContain("3 passed");
    expect(tested.status).toBe(0);
  });

  function testFiles(...files: string[]): ReturnType<ProjectCopy["node"]> {
    const vitest = "node_modules/vitest/vitest.mjs";
    return copy.node([vitest, "run", "--typecheck.enabled=false", "--no-color", ...files]);
  }
});
