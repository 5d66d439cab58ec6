import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  copyProject,
  type Ended,
  type ProjectCopy,
  replaceOnce,
  WITH_TESTS,
} from "../helpers/project-copy.ts";

const DOCUMENT = "openapi/jobs-2.1.yaml";
const SCHEMA = "src/generated/schema.ts";

let copy: ProjectCopy;
let original: string;
beforeAll(() => {
  copy = copyProject(WITH_TESTS);
  original = copy.read(DOCUMENT);
});
afterAll(() => copy.remove());

/** Runs the command with the present document, changed in some places. */
function takeOver(...edits: [was: string, is: string][]): Promise<Ended> {
  const text = edits.reduce((all, [was, is]) => replaceOnce(all, was, is), copy.read(DOCUMENT));
  return takeOverText(text);
}

function takeOverText(text: string): Promise<Ended> {
  writeFileSync(join(copy.folder, "new.yaml"), text);
  return copy.generate("--from", "new.yaml");
}

/** The lines about changes. */
function changesIn({ output }: Ended): string[] {
  return output.split("\n").filter((line) => /^(not )?breaking\b/.test(line));
}

const compile = (): Ended => copy.node(["node_modules/typescript/bin/tsc", "-p", "."]);
const testSurface = (): Ended =>
  copy.node([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--typecheck.enabled=false",
    "--no-color",
    "test/surface.test.ts",
  ]);

/** The text of an operation in the document, from its path to the next. */
function operationText(path: string): string {
  const start = original.indexOf(`  ${path}:\n`);
  const next = original.slice(start + 1).search(/\n {2}\/|\ncomponents:/);
  return original.slice(start, start + 1 + next + 1);
}

describe("what needs no change by hand", { timeout: 240_000 }, () => {
  let ended: Ended;
  beforeAll(async () => {
    const property = `        pause_after:
          description: New.
          type: string
          minLength: 1
`;
    ended = await takeOver(
      [jobSettingsHead(), `${jobSettingsHead()}${property}`],
      ["        - PAUSED\n        - UNPAUSED\n", "        - HALTED\n        - PAUSED\n        - UNPAUSED\n"],
      ["  /2.0/jobs/runs/export:\n", "  /2.2/jobs/runs/export:\n"],
    );
  });

  test("a new property, a new value and a path that moves are reported before anything is written", async () => {
    expect(changesIn(ended)).toEqual([
      "breaking for jobs.raw only: changed path of JobsRunsExport: GET /2.0/jobs/runs/export → GET /2.2/jobs/runs/export",
      "not breaking: added property JobSettings.pause_after, optional",
      "not breaking: added value HALTED of PauseStatus",
    ]);
    expect(ended.output.indexOf("Changes: 3")).toBeLessThan(ended.output.indexOf("wrote "));
    expect(ended.output).toContain("Changes: 3, breaking: 1.");
    expect(ended.status).toBe(0);
  });

  test("they are in the types, the validators and the table", () => {
    expect(copy.read(SCHEMA)).toContain("pause_after?: string | null | undefined;");
    expect(copy.read(SCHEMA)).toContain('"HALTED" | "PAUSED" | "UNPAUSED" | Unlisted');
    expect(copy.read("src/generated/body-validators.ts")).toMatch(/pause_after: .*minLength\(1\)/);
    expect(copy.read("src/generated/operations.ts")).toContain('path: "/2.2/jobs/runs/export"');
  });

  test("only texts that name the old path are left, and each is reported", () => {
    expect(ended.output).toMatch(/src\/facade\/runs\.ts:\d+ names \/2\.0\/jobs\/runs\/export, which is gone/);
    expect(ended.output).not.toContain("has no method");
  });

  test("the surface test passes, and the compiler finds fault only with what sends to the old path by itself", () => {
    expect(testSurface().status).toBe(0);
    const { output } = compile();
    const places = output.split("\n").filter((line) => line.includes("error TS"));
    expect(places.filter((line) => !line.includes("/2.0/jobs/runs/export"))).toEqual([]);
  });

  test("a call goes to the new path of its operation", () => {
    writeFileSync(
      join(copy.folder, "call.mts"),
      `import { JobsClient } from "./src/facade/index.ts";
      const fetch = async (url: string) => { console.log(url); return Response.json({}); };
      const jobs = new JobsClient({ host: "https://workspace.example", token: "any", fetch: fetch as never });
      await jobs.runs.export({ run_id: 5 });`,
    );
    const { output } = copy.node(["--import", "tsx", "call.mts"]);
    expect(output).toBe("https://workspace.example/api/2.2/jobs/runs/export?run_id=5\n");
  });

  test("the same document again changes nothing", async () => {
    const again = await takeOverText(copy.read(DOCUMENT));
    expect(again.output).toBe(`new.yaml has the content of ${DOCUMENT}: no changes, nothing written.\n`);
    expect(again.status).toBe(0);
  });

  test("with --check the changes are reported, nothing is written, and it exits 1", async () => {
    writeFileSync(join(copy.folder, "new.yaml"), original);
    const before = copy.read(SCHEMA);
    const dry = await copy.generate("--from", "new.yaml", "--check");
    expect(changesIn(dry)).toContain("breaking: removed property JobSettings.pause_after");
    expect(dry.output).toContain(`${SCHEMA} would be written.`);
    expect(dry.status).toBe(1);
    expect(copy.read(SCHEMA)).toBe(before);
  });
});

describe("what needs a change by hand", { timeout: 240_000 }, () => {
  test("a new operation: the text of the method is printed, and the surface test fails with it", async () => {
    const pause = operationText("/2.1/jobs/delete")
      .replaceAll("JobsDelete", "JobsPause")
      .replaceAll("/jobs/delete", "/jobs/pause");
    await takeOverText(original);
    const ended = await takeOver(["paths:\n", `paths:\n${pause}`]);
    expect(changesIn(ended)).toEqual(["not breaking: added operation JobsPause (POST /2.1/jobs/pause)"]);
    const method =
      "pause(params: api.JobsPauseParams, options?: RequestOptions): Promise<api.JobsPauseResult>";
    expect(ended.output).toContain("has no method jobs.pause. Write into src/facade/client.ts:");
    expect(ended.output).toContain(method);
    const surface = testSurface();
    expect(surface.status).toBe(1);
    expect(surface.output).toContain("JobsPause (POST /2.1/jobs/pause) has no method jobs.pause");
    expect(surface.output).toContain(method);
  });

  test("a type that is narrowed: it is reported as breaking, and the compiler names what no longer fits", async () => {
    await takeOverText(original);
    const start = original.indexOf("        max_concurrent_runs:\n");
    const end = original.indexOf("        name:\n", start);
    const was = original.slice(start, end);
    const is = was.replace(
      /type: integer[\s\S]*maximum: 1000/,
      "type: string\n          enum:\n            - one\n            - many",
    );
    const ended = await takeOver([was, is]);
    expect(changesIn(ended)).toContain(
      "breaking: changed type of property JobSettings.max_concurrent_runs: int32 → listed values",
    );
    expect(copy.read(SCHEMA)).toContain('max_concurrent_runs?: "one" | "many"');
    const compiled = compile();
    expect(compiled.status).not.toBe(0);
    expect(compiled.output).toMatch(/test\/helpers\/documentation\.ts.*(number|max_concurrent_runs)/);
  });

  test("an operation that is gone and a parameter with another name: the method and each use are named", async () => {
    await takeOverText(original);
    const ended = await takeOver(
      [operationText("/2.1/jobs/runs/delete"), ""],
      ["        - name: completed_only\n", "        - name: ended_only\n"],
      ["[active_only, completed_only]", "[active_only, ended_only]"],
    );
    expect(changesIn(ended)).toEqual([
      "breaking: removed operation JobsRunsDelete (POST /2.1/jobs/runs/delete)",
      'breaking: changed x-mutually-exclusive of parameter JobsRunsList: [["active_only","completed_only"]] → [["active_only","ended_only"]]',
      "breaking: removed parameter JobsRunsList.completed_only",
      "not breaking: added parameter JobsRunsList.ended_only, optional",
    ]);
    expect(ended.output).toContain(
      "jobs.runs.delete has no operation. Delete the method from src/facade/runs.ts",
    );
    const surface = testSurface();
    expect(surface.status).toBe(1);
    expect(surface.output).toContain("jobs.runs.delete has no operation. Delete the method from");
    const compiled = compile();
    expect(compiled.status).not.toBe(0);
    expect(compiled.output).toContain("completed_only");
    expect(compiled.output).toMatch(/src\/facade\/runs\.ts.*JobsRunsDelete/);
  });
});

function jobSettingsHead(): string {
  const start = original.indexOf("    JobSettings:\n");
  return original.slice(start, original.indexOf("      properties:\n", start) + "      properties:\n".length);
}
