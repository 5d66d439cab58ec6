import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { root } from "./helpers/packed.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const blocks = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(([, language = "", code = ""]) => ({
  language,
  code,
}));

// What the shorter blocks take from those before them.
const PREAMBLE = `import type { JobsClient } from "databricks-jobs";
declare const jobs: JobsClient;
declare const job_id: number;
declare const run_id: number;
`;

describe("README", () => {
  test("has code blocks of known languages only", () => {
    expect(new Set(blocks.map(({ language }) => language))).toEqual(new Set(["sh", "ts"]));
  });

  test("has TypeScript blocks that compile", () => {
    const sources = new Map(
      blocks
        .filter(({ language }) => language === "ts")
        .map(({ code }, index) => {
          const whole = /import \{[^}]*JobsClient[^}]*\} from/.test(code) ? code : PREAMBLE + code;
          return [join(root, `readme-${index}.ts`), whole];
        }),
    );
    expect(sources.size).toBeGreaterThan(3);
    expect(compile(sources)).toEqual([]);
  });

  test("names only npm scripts that exist", () => {
    const named = [...readme.matchAll(/npm (?:run )?(?!ci|install|test\b)([a-z]+)/g)].map(
      ([, script]) => script,
    );
    expect(named.filter((script) => script !== undefined && !(script in packageJson.scripts))).toEqual([]);
  });
});

function compile(sources: ReadonlyMap<string, string>): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  options.paths = { "databricks-jobs": [join(root, "src/facade/index.ts")] };
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
