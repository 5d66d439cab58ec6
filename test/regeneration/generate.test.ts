import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copyProject, type ProjectCopy } from "../helpers/project-copy.ts";

describe("npm run generate", { timeout: 60_000 }, () => {
  let copy: ProjectCopy;
  beforeAll(() => {
    copy = copyProject();
  });
  afterAll(() => copy.remove());

  const generated = (): string[] => {
    const folder = join(copy.folder, "src/generated");
    return readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  };

  test("reports that the checked-in files are up to date", async () => {
    expect(await copy.generate("--check")).toEqual({ status: 0, output: "" });
  });

  test("writes a banner with the source into every file", async () => {
    for (const text of generated())
      expect(text).toMatch(/^\/\/ Generated from openapi\/jobs-2\.1\.yaml .*Do not edit/);
  });

  test("with --check reports each stale file, exits with 1 and writes nothing", async () => {
    const path = join(copy.folder, "openapi/jobs-2.1.yaml");
    const before = generated();
    writeFileSync(
      path,
      readFileSync(path, "utf8")
        .replace("x-repeat: once", "x-repeat: safe")
        .replace("Create a job", "Make a job"),
    );
    const { status, output } = await copy.generate("--check");
    expect(status).toBe(1);
    expect(output).toMatch(/src\/generated\/operations\.ts does not match/);
    expect(output).toMatch(/src\/generated\/schema\.ts does not match/);
    expect(generated()).toEqual(before);
  });

  test("writes stale files, and the same bytes when run again", async () => {
    expect((await copy.generate()).output).toMatch(/wrote src\/generated\/operations\.ts/);
    const first = generated();
    expect(await copy.generate()).toEqual({ status: 0, output: "" });
    expect(generated()).toEqual(first);
    expect(first.join()).toContain("Make a job");
  });
});
