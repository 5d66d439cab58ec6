import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { LinkChecker } from "linkinator";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root, run } from "../helpers/run.ts";

const ENTRIES = {
  "databricks-jobs": "src/facade/index.ts",
  "databricks-jobs/credentials": "src/facade/credentials/index.ts",
  "databricks-jobs/deploy": "src/deploy/index.ts",
  "databricks-jobs/node": "src/node/index.ts",
  "databricks-jobs/testing": "src/testing/index.ts",
};

// The document in openapi-fetch's form: hundreds of nameless types, each of which has a page by its name.
const WITHOUT_PAGE = ["components", "operations", "paths"];

const folder = mkdtempSync(join(tmpdir(), "databricks-jobs-"));
const reference = join(folder, "reference");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the reference", () => {
  let exportsOf: (file: string) => string[];
  let pages: Page[];
  beforeAll(() => {
    run("npm", ["run", "docs", "--", "--out", reference], root);
    exportsOf = readExports();
    pages = readPages();
  });

  test.each(Object.entries(ENTRIES))("documents every export of %s", (module, file) => {
    const exported = exportsOf(file);
    expect(exported.length).toBeGreaterThan(4);
    const silent = exported.filter((name) => !pages.some((page) => describes(page, module, name)));
    expect(silent).toEqual(module === "databricks-jobs" ? WITHOUT_PAGE : []);
  });

  test("has no broken internal link", async () => {
    const { links } = await new LinkChecker().check({
      path: ".",
      serverRoot: reference,
      recurse: true,
      checkFragments: true,
      linksToSkip: async (link) => new URL(link).hostname !== "localhost",
    });
    expect(links.filter(({ state }) => state === "BROKEN").map(({ url, parent }) => [parent, url])).toEqual(
      [],
    );
    expect(links.filter(({ state }) => state === "OK").length).toBeGreaterThan(300);
  });

  test("finds the text of every guide by its search", () => {
    const script = readFileSync(join(reference, "assets/search.js"), "utf8");
    const [, data = ""] = /"([^"]+)"/.exec(script) ?? [];
    const index = inflateSync(Buffer.from(data, "base64")).toString();
    for (const guide of readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"))) {
      expect(index).toContain(`documents/${guide.slice(0, -3)}.html`);
    }
    // Words that only a guide has.
    expect(index.toLowerCase()).toContain("node_extra_ca_cert");
  });

  test("contains no path of the machine that built it", () => {
    for (const { html } of pages) expect(html).not.toContain(root);
  });
});

test("the reference fails to build with an undocumented export or a broken link", () => {
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "databricks-jobs" }));
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ files: ["index.ts"] }));
  writeFileSync(
    join(folder, "index.ts"),
    "/** Like {@link nothing}. */ export const reported = 1;\nexport const untold = 2;\n",
  );
  const options = ["--tsconfig", "tsconfig.json", "--entryPoints", "index.ts", "--out", "broken"];
  const docs = () => run("npm", ["run", "docs", "--", ...options.map(inFolder)], root);
  expect(docs).toThrow(/untold \(Variable\).* does not have any documentation[\s\S]*link to "nothing"/);
});

function inFolder(option: string): string {
  return option.startsWith("--") ? option : join(folder, option);
}

interface Page {
  readonly path: string;
  readonly html: string;
}

function readPages(): Page[] {
  return readdirSync(reference, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".html"))
    .map((path) => ({ path, html: readFileSync(join(reference, path), "utf8") }));
}

/** Whether a page is that of an export and has text; or is that of its module, and leads to its page elsewhere. */
function describes({ path, html }: Page, module: string, name: string): boolean {
  const stem = module.replace("/", "_");
  if (path.endsWith(`/${stem}.${name}.html`)) return /class="tsd-comment tsd-typography"><p>\S/.test(html);
  const isElsewhere = module !== "databricks-jobs" && path === join("modules", `${stem}.html`);
  return isElsewhere && html.includes(`/databricks-jobs.${name}.html"`);
}

/** Reads what each entry exports, by its own account. */
function readExports(): (file: string) => string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const program = ts.createProgram(
    Object.values(ENTRIES).map((file) => join(root, file)),
    options,
  );
  const checker = program.getTypeChecker();
  return (file) => {
    const source = program.getSourceFile(join(root, file));
    const module = source && checker.getSymbolAtLocation(source);
    return module === undefined
      ? []
      : checker
          .getExportsOfModule(module)
          .map(({ name }) => name)
          .sort();
  };
}
