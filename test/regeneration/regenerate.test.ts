import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type CommandResult,
  copyProject,
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

/** Runs the generator from a copy of the present document with some edits. */
function regenerate(...edits: [was: string, is: string][]): Promise<CommandResult> {
  const text = edits.reduce((all, [was, is]) => replaceOnce(all, was, is), copy.read(DOCUMENT));
  return regenerateFrom(text);
}

function regenerateFrom(text: string): Promise<CommandResult> {
  writeFileSync(join(copy.folder, "new.yaml"), text);
  return copy.generate("--from", "new.yaml");
}

/** Returns the lines that report changes. */
function changesIn({ output }: CommandResult): string[] {
  return output.split("\n").filter((line) => /^(not )?breaking\b/.test(line));
}

const compile = (): CommandResult => copy.node(["node_modules/typescript/bin/tsc", "-p", "."]);
const testSurface = (): CommandResult =>
  copy.node([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--typecheck.enabled=false",
    "--no-color",
    "test/surface.test.ts",
  ]);

/** Returns the source of an operation in the document, from its path to the next. */
function operationText(path: string): string {
  const start = original.indexOf(`  ${path}:\n`);
  const next = original.slice(start + 1).search(/\n {2}\/|\ncomponents:/);
  return original.slice(start, start + 1 + next + 1);
}

describe("changes that need no change by hand", { timeout: 240_000 }, () => {
  let result: CommandResult;
  beforeAll(async () => {
    const property = `        pause_after:
          description: New.
          type: string
          minLength: 1
`;
    result = await regenerate(
      [jobSettingsHead(), `${jobSettingsHead()}${property}`],
      ["enum: [PAUSED, UNPAUSED]", "enum: [HALTED, PAUSED, UNPAUSED]"],
      ["  /2.0/jobs/runs/export:\n", "  /2.2/jobs/runs/export:\n"],
    );
  });

  test("are reported before anything is written", async () => {
    expect(changesIn(result)).toEqual([
      "breaking for jobs.raw only: changed path of JobsRunsExport: GET /2.0/jobs/runs/export → GET /2.2/jobs/runs/export",
      "not breaking: added property JobSettings.pause_after, optional",
      "not breaking: added value HALTED of PauseStatus",
    ]);
    expect(result.output.indexOf("Changes: 3")).toBeLessThan(result.output.indexOf("wrote "));
    expect(result.output).toContain("Changes: 3, breaking: 1.");
    expect(result.status).toBe(0);
  });

  test("are in the types, the validators and the operation table", () => {
    expect(copy.read(SCHEMA)).toContain("pause_after?: string | Omitted;");
    expect(copy.read(SCHEMA)).toContain('"HALTED" | "PAUSED" | "UNPAUSED" | Unlisted');
    expect(copy.read("src/generated/body-validators.ts")).toMatch(/pause_after: .*minLength\(1\)/);
    expect(copy.read("src/generated/operations.ts")).toContain('path: "/2.2/jobs/runs/export"');
  });

  test("leave only comments with the old path, each reported", () => {
    expect(result.output).toMatch(
      /src\/facade\/runs\.ts:\d+ names \/2\.0\/jobs\/runs\/export, which is gone/,
    );
    expect(result.output).not.toContain("has no method");
  });

  test("pass the surface test and the compiler, except where code contains the old path", () => {
    expect(testSurface().status).toBe(0);
    const { output } = compile();
    const errors = output.split("\n").filter((line) => line.includes("error TS"));
    expect(errors.filter((line) => !line.includes("/2.0/jobs/runs/export"))).toEqual([]);
  });

  test("make a call use the new path", () => {
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

  test("are not reported again for the same document", async () => {
    const again = await regenerateFrom(copy.read(DOCUMENT));
    expect(again.output).toBe(`new.yaml has the content of ${DOCUMENT}: no changes, nothing written.\n`);
    expect(again.status).toBe(0);
  });

  test("are reported by --check, which writes nothing and exits with 1", async () => {
    writeFileSync(join(copy.folder, "new.yaml"), original);
    const before = copy.read(SCHEMA);
    const dry = await copy.generate("--from", "new.yaml", "--check");
    expect(changesIn(dry)).toContain("breaking: removed property JobSettings.pause_after");
    expect(dry.output).toContain(`${SCHEMA} would be written.`);
    expect(dry.status).toBe(1);
    expect(copy.read(SCHEMA)).toBe(before);
  });
});

describe("changes that need a change by hand", { timeout: 240_000 }, () => {
  let result: CommandResult;
  let surface: CommandResult;
  let compiled: CommandResult;
  beforeAll(async () => {
    await regenerateFrom(original);
    const pause = operationText("/2.1/jobs/delete")
      .replaceAll("JobsDelete", "JobsPause")
      .replaceAll("/jobs/delete", "/jobs/pause");
    const maxRuns = propertyText("max_concurrent_runs", "name");
    const narrowed = maxRuns.replace(
      /type: integer[\s\S]*maximum: 1000/,
      "type: string\n          enum:\n            - one\n            - many",
    );
    result = await regenerate(
      ["paths:\n", `paths:\n${pause}`],
      [maxRuns, narrowed],
      [operationText("/2.1/jobs/runs/delete"), ""],
      ["      - name: completed_only\n", "      - name: ended_only\n"],
      ["[active_only, completed_only]", "[active_only, ended_only]"],
    );
    surface = testSurface();
    compiled = compile();
  }, 240_000);

  test("are all reported", () => {
    expect(changesIn(result)).toEqual([
      "breaking: removed operation JobsRunsDelete (POST /2.1/jobs/runs/delete)",
      'breaking: changed x-mutually-exclusive of parameter JobsRunsList: [["active_only","completed_only"]] → [["active_only","ended_only"]]',
      "breaking: removed parameter JobsRunsList.completed_only",
      "not breaking: added parameter JobsRunsList.ended_only, optional",
      "not breaking: added operation JobsPause (POST /2.1/jobs/pause)",
      "breaking: changed type of property JobSettings.max_concurrent_runs: int32 → listed values",
    ]);
    expect(copy.read(SCHEMA)).toContain('max_concurrent_runs?: "one" | "many"');
  });

  test("print the method of a new operation, which the surface test requires", () => {
    const method =
      "pause(params: api.JobsPauseParams, options?: RequestOptions): Promise<api.JobsPauseResult>";
    expect(result.output).toContain("has no method jobs.pause. Write into src/facade/client.ts:");
    expect(result.output).toContain(method);
    expect(surface.status).toBe(1);
    expect(surface.output).toContain("JobsPause (POST /2.1/jobs/pause) has no method jobs.pause");
    expect(surface.output).toContain(method);
  });

  test("print the method of a removed operation, which the surface test and the compiler reject", () => {
    expect(result.output).toContain(
      "jobs.runs.delete has no operation. Delete the method from src/facade/runs.ts",
    );
    expect(surface.output).toContain("jobs.runs.delete has no operation. Delete the method from");
    expect(compiled.output).toMatch(/src\/facade\/runs\.ts.*JobsRunsDelete/);
  });

  test("make the compiler report each use of a renamed parameter and of a narrowed type", () => {
    expect(compiled.status).not.toBe(0);
    expect(compiled.output).toContain("completed_only");
    expect(compiled.output).toMatch(/test\/helpers\/documentation\.ts.*(number|max_concurrent_runs)/);
  });
});

describe("documents of other shapes", { timeout: 240_000 }, () => {
  const METADATA = `
  /2.0/jobs/{job_id}/notes/{note_name}:
    delete:
      operationId: JobsNotesDelete
      tags:
        - Jobs
      summary: Delete a note of a job
      description: New.
      x-repeat: repeatable
      x-unknown-outcome: The note may have been deleted.
      parameters:
        - $ref: "#/components/parameters/JobIdInPath"
        - name: note_name
          in: path
          description: New.
          required: true
          schema:
            type: string
      responses: &responses
        "200":
          description: New.
          content:
            application/json:
              schema:
                type: object
                description: New.
        "400":
          $ref: "#/components/responses/BadRequest"
  /2.0/permissions/jobs/{job_id}/mine:
    delete:
      operationId: JobsPermissionsDrop
      tags:
        - Permissions
      summary: Drop the caller's permission on a job
      description: New.
      x-repeat: repeatable
      x-unknown-outcome: The permission may have been dropped.
      parameters:
        - $ref: "#/components/parameters/JobIdInPath"
      responses: *responses
`;
  let result: CommandResult;
  beforeAll(async () => {
    const text = original.replace("\npaths:\n", () => `\npaths:${METADATA}`);
    result = await regenerateFrom(text.replaceAll(/^ {2}\/2\.1\//gm, "  /2.2/"));
  }, 240_000);

  test("are taken over: paths of version 2.2, parameters in paths, operations of another group", () => {
    expect(result.status).toBe(0);
    expect(changesIn(result)).toEqual(
      expect.arrayContaining([
        "breaking for jobs.raw only: changed path of JobsCreate: POST /2.1/jobs/create → POST /2.2/jobs/create",
        "not breaking: added operation JobsNotesDelete (DELETE /2.0/jobs/{job_id}/notes/{note_name})",
        "not breaking: added operation JobsPermissionsDrop (DELETE /2.0/permissions/jobs/{job_id}/mine)",
      ]),
    );
    expect(result.output).toContain("has no method jobs.notesDelete. Write into src/facade/client.ts:");
    expect(result.output).toContain(
      "has no method jobs.permissions.drop. Write into src/facade/permissions.ts:",
    );
  });

  test("are called as they are, with encoded values in paths", () => {
    const method =
      /has no method jobs\.notesDelete\.[^\n]*\n([\s\S]*?\n {2}}\n)/.exec(result.output)?.[1] ?? "";
    copy.edit(
      "src/facade/client.ts",
      "\n  /**\n   * Replaces all settings",
      `\n${method}\n  /**\n   * Replaces all settings`,
    );
    writeFileSync(
      join(copy.folder, "call.mts"),
      `import { JobsClient } from "./src/facade/index.ts";
      const fetch = async (url: string, { method }) => { console.log(method, url); return Response.json({ job_id: 5 }); };
      const jobs = new JobsClient({ host: "https://workspace.example", token: "any", fetch: fetch as never });
      await jobs.create({ name: "nightly" });
      await jobs.notesDelete({ job_id: 5, note_name: "a/b ?" });
      await jobs.notesDelete({ job_id: 5, note_name: ".." }).catch(({ message }) => console.log(message));`,
    );
    const { output } = copy.node(["--import", "tsx", "call.mts"]);
    expect(output.split("\n")).toEqual([
      "POST https://workspace.example/api/2.2/jobs/create",
      "DELETE https://workspace.example/api/2.0/jobs/5/notes/a%2Fb%20%3F",
      "DELETE /2.0/jobs/{job_id}/notes/{note_name} was not sent: note_name is part of the path: it must not be empty or dots",
      "",
    ]);
  });
});

/** The source of a property of the settings of a job, up to the next one. */
function propertyText(name: string, next: string): string {
  const start = original.indexOf(`        ${name}:\n`);
  return original.slice(start, original.indexOf(`        ${next}:\n`, start));
}

function jobSettingsHead(): string {
  const start = original.indexOf("    JobSettings:\n");
  return original.slice(start, original.indexOf("      properties:\n", start) + "      properties:\n".length);
}
