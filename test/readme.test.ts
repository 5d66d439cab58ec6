import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse as parseIni } from "ini";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import packageJson from "../package.json" with { type: "json" };
import { root } from "./helpers/run.ts";

const guides = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
const documents = ["README.md", "CONTRIBUTING.md", ...guides.map((name) => `docs/${name}`)].map((name) => {
  const text = readText(name);
  const blocks = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = "", code = ""]) => ({
    language,
    code,
  }));
  return { name, text, blocks };
});

// What the shorter blocks take from those before them.
const PREAMBLE = `import type { JobsClient } from "databricks-jobs";
declare const jobs: JobsClient;
declare const job_id: number;
declare const run_id: number;
`;

describe.each(documents)("$name", ({ name, text, blocks }) => {
  test("has only code blocks of known languages", () => {
    const known = ["ini", "sh", "ts", "yaml"];
    expect(blocks.map(({ language }) => language).filter((language) => !known.includes(language))).toEqual(
      [],
    );
  });

  test("has valid YAML and INI blocks", () => {
    for (const { language, code } of blocks) {
      if (language === "yaml") {
        const { errors, warnings, contents } = parseDocument(code);
        expect([...errors, ...warnings]).toEqual([]);
        expect(contents).not.toBeNull();
      }
      if (language === "ini") {
        // A line that is neither a section nor a member would become a member without a value.
        const sections = Object.values(parseIni(code));
        expect(sections.flatMap((members) => Object.values(members))).not.toContain(true);
        expect(sections.every((members) => typeof members === "object")).toBe(true);
      }
    }
  });

  test("mentions only npm scripts that exist", () => {
    const named = [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, script = ""]) => script);
    expect(named.filter((script) => !(script in packageJson.scripts))).toEqual([]);
  });

  test("links only to files and headings that exist", () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = ""]) => target);
    const isThere = (target: string): boolean => {
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? name : join(dirname(name), path);
      return (
        statSync(join(root, file), { throwIfNoEntry: false })?.isFile() === true && hasAnchor(file, anchor)
      );
    };
    expect(targets.filter((target) => !isThere(target))).toEqual([]);
  });
});

test("the README has at most 300 lines", () => {
  expect(readText("README.md").split("\n").length - 1).toBeLessThanOrEqual(300);
});

test("the README links to every guide", () => {
  const readme = readText("README.md");
  expect(guides.filter((name) => !readme.includes(`](docs/${name})`))).toEqual([]);
});

test("all TypeScript blocks of the README and the guides compile", () => {
  const code = documents.flatMap(({ blocks }) => blocks).filter(({ language }) => language === "ts");
  const sources = code.map(({ code }, index) => {
    const whole = /import \{[^}]*JobsClient[^}]*\} from/.test(code) ? code : PREAMBLE + code;
    return [join(root, `document-${index}.ts`), whole] as const;
  });
  expect(sources.length).toBeGreaterThan(8);
  expect(compile(new Map(sources))).toEqual([]);
}, 60_000);

function readText(name: string): string {
  return readFileSync(join(root, name), "utf8");
}

/** Whether a document has a heading that an anchor leads to, as GitHub makes anchors of them. */
function hasAnchor(file: string, anchor: string | undefined): boolean {
  if (anchor === undefined) return true;
  const headings = [...readText(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => heading);
  return headings.some(
    (heading) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w\- ]/g, "")
        .replaceAll(" ", "-") === anchor,
  );
}

function compile(sources: ReadonlyMap<string, string>): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  options.paths = {
    "databricks-jobs": [join(root, "src/facade/index.ts")],
    "databricks-jobs/deploy": [join(root, "src/deploy/index.ts")],
    "databricks-jobs/testing": [join(root, "src/testing/index.ts")],
    "databricks-jobs/node": [join(root, "src/node/index.ts")],
    "databricks-jobs/credentials": [join(root, "src/facade/credentials/index.ts")],
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) => {
    const source = sources.get(file);
    return source === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, source, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText, start }) => {
    const { line } = file?.getLineAndCharacterOfPosition(start ?? 0) ?? { line: 0 };
    return `${file?.fileName}:${line + 1} ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
