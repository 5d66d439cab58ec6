import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { BadRequestError, DatabricksError, JobsClient, type ViewItem } from "../../src/facade/index.ts";
import { ExportError, exportTo } from "../../src/node/index.ts";
import { createRecordedClient } from "../helpers/mock-client.ts";

const RUN = { run_id: 2112894 };
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "export-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Returns a client whose `runs.export` returns these views. */
function exporting(...views: ViewItem[]): Parameters<typeof exportTo>[0] {
  return { runs: { export: async () => ({ views }) } };
}

/** Exports views named a and b. */
function exportTwo(options?: Parameters<typeof exportTo>[3]): Promise<string[]> {
  return exportTo(
    exporting({ name: "a", content: "new a" }, { name: "b", content: "new b" }),
    RUN,
    folder,
    options,
  );
}

function contents(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

describe("exportTo", () => {
  test("writes the exported views and returns their paths in order", async () => {
    const { jobs, sent } = createRecordedClient();
    const into = join(folder, "not", "there");
    const paths = await exportTo(jobs, { ...RUN, views_to_export: "ALL" }, into, { headers: { "x-a": "1" } });
    expect(paths).toEqual([join(into, "Match.notebook.html")]);
    expect(readFileSync(paths[0] ?? "", "utf8")).toMatch(/^<!DOCTYPE html>\n<html>\n.*Match - Databricks/s);
    expect(sent.map(({ query }) => query)).toEqual([{ run_id: "2112894", views_to_export: "ALL" }]);
    expect(sent[0]?.headers.get("x-a")).toBe("1");
  });

  test("resolves a relative folder from the working directory and leaves no temporary files", async () => {
    const jobs = exporting({ name: "a", content: "1" }, { name: "a", content: "2" });
    const paths = await exportTo(jobs, RUN, relative(process.cwd(), folder));
    expect(paths).toEqual([join(folder, "a.html"), join(folder, "a-2.html")]);
    expect(contents()).toEqual({ "a.html": "1", "a-2.html": "2" });
  });

  test.each(["../../etc/passwd", "..", "", "a/b", "C:\\x", "/etc/passwd", "con", "x".repeat(5_000)])(
    "writes a view named %j into the folder",
    async (name) => {
      const [path = ""] = await exportTo(exporting({ name, content: "page" }), RUN, folder);
      expect(contents()).toEqual({ [relative(folder, path)]: "page" });
    },
  );

  test("returns no path for a run without views", async () => {
    expect(await exportTo(exporting(), RUN, folder)).toEqual([]);
    expect(await exportTo({ runs: { export: async () => ({}) } }, RUN, folder)).toEqual([]);
  });

  test("writes no file if a view has no content", async () => {
    const jobs = exporting({ name: "a", content: "1" }, { name: "b" });
    const path = join(folder, "b.html");
    await expect(exportTo(jobs, RUN, folder)).rejects.toMatchObject({
      name: "ExportError",
      reason: "empty_view",
      path,
      message: `Run 2112894 was exported without content for ${path}; nothing was written.`,
    });
    expect(contents()).toEqual({});
  });

  test("rejects with the error of the service if it rejects the export", async () => {
    const { jobs } = createRecordedClient();
    const refused = exportTo(jobs, RUN, folder, { headers: { prefer: "code=400, example=not_exportable" } });
    await expect(refused).rejects.toBeInstanceOf(BadRequestError);
  });
});

describe("an existing file", () => {
  beforeEach(() => writeFileSync(join(folder, "b.html"), "old b"));

  test("is kept, and no other file is written", async () => {
    const path = join(folder, "b.html");
    const error = await exportTwo().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ExportError);
    expect(error).toBeInstanceOf(DatabricksError);
    expect(error).toMatchObject({
      reason: "exists",
      path,
      message: `${path} exists already, as a file. Move it away or choose another folder, or replace it with { overwrite: true }.`,
    });
    expect(contents()).toEqual({ "b.html": "old b" });
  });

  test("is replaced with `overwrite`", async () => {
    await exportTwo({ overwrite: true });
    expect(contents()).toEqual({ "a.html": "new a", "b.html": "new b" });
  });

  test("that was created in the meantime is kept", async () => {
    const writers = Array.from({ length: 8 }, (_, index) =>
      exportTo(exporting({ name: "a", content: `${index}` }), RUN, folder),
    );
    const results = await Promise.allSettled(writers);
    const winner = results.findIndex(({ status }) => status === "fulfilled");
    expect(contents()).toEqual({ "a.html": `${winner}`, "b.html": "old b" });
    const losers = results
      .filter((result) => result.status === "rejected")
      .map(({ reason }) => reason.reason);
    expect(losers).toEqual(Array(7).fill("exists"));
  });

  test("is replaced if it is a link, and its target is not written", async () => {
    const elsewhere = join(folder, "elsewhere");
    mkdirSync(elsewhere);
    symlinkSync(join(elsewhere, "target"), join(folder, "a.html"));
    await expect(exportTwo()).rejects.toMatchObject({ reason: "exists", path: join(folder, "a.html") });
    await exportTwo({ overwrite: true });
    expect(readFileSync(join(folder, "a.html"), "utf8")).toBe("new a");
    expect(existsSync(join(elsewhere, "target"))).toBe(false);
  });
});

describe("a file system error", () => {
  test("is an ExportError with its cause", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const into = join(file, "below");
    await expect(exportTo(exporting({ name: "a", content: "1" }), RUN, into)).rejects.toMatchObject({
      name: "ExportError",
      reason: "not_written",
      path: into,
      message: expect.stringContaining("ENOTDIR"),
      cause: { code: "ENOTDIR" },
    });
  });

  test.each(["a.html", "b.html"])("leaves every file unchanged if %s is a folder", async (name) => {
    mkdirSync(join(folder, name));
    const other = name === "a.html" ? "b.html" : "a.html";
    writeFileSync(join(folder, other), "old");
    await expect(exportTwo({ overwrite: true })).rejects.toMatchObject({
      ...{ reason: "exists", path: join(folder, name) },
      message: expect.stringContaining("exists already, as a folder. Move it away or choose another folder."),
    });
    expect(readdirSync(folder).sort()).toEqual(["a.html", "b.html"]);
    expect(readFileSync(join(folder, other), "utf8")).toBe("old");
  });
});

describe("an export response", () => {
  test.each<[unknown, string]>([
    [{}, "views must be a list"],
    ["abc", "views must be a list"],
    [[null], "views[0] must be an object"],
    [[{ content: "a" }, { content: 5 }], "views[1].content must be a string"],
  ])("is rejected if its views are malformed, and no file is written: %j", async (views, problem) => {
    const fetch = async () => Response.json({ views });
    const jobs = new JobsClient({ host: "x.example", token: "t", fetch });
    await expect(exportTo(jobs, RUN, folder)).rejects.toMatchObject({
      name: "UnexpectedResponseError",
      message: expect.stringContaining(`violates the schema: ${problem}`),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  test("results in no file if its views are missing or null", async () => {
    for (const body of [{}, { views: null }]) {
      const jobs = new JobsClient({ host: "x.example", token: "t", fetch: async () => Response.json(body) });
      await expect(exportTo(jobs, RUN, folder)).resolves.toEqual([]);
    }
  });
});

describe("exportTo with arguments of the wrong type", () => {
  const jobs = exporting({ name: "a", content: "x" });
  test.each<[string, unknown[]]>([
    ["a client", [undefined, RUN, "x"]],
    ["a client", [RUN, "x"]],
    ["the path of a folder", [jobs, RUN]],
    ["the path of a folder", [jobs, RUN, ""]],
    ["the path of a folder", [jobs, RUN, { overwrite: true }]],
  ])("rejects because there must be %s", async (expected, wrong) => {
    // What the types refuse.
    const error: unknown = await exportTo(...(wrong as Parameters<typeof exportTo>)).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({
      name: "ConfigurationError",
      message: expect.stringContaining(`must be ${expected}`),
    });
  });

  test("takes null for no options, and names of other types for none", async () => {
    const fetch = async () => Response.json({ views: [{ name: 5, type: {}, content: "x" }] });
    const client = new JobsClient({ host: "x.example", token: "t", fetch });
    await expect(exportTo(client, RUN, folder, null)).resolves.toEqual([join(folder, "view.html")]);
  });
});
