import { defineConfig } from "tsdown";
import { removeWhitespace, SHORTEN } from "./scripts/minify.ts";
import { notices } from "./scripts/notices.ts";
import { importFromCommonJs, oneFormat } from "./scripts/one-format.ts";
import { shortenTypes } from "./scripts/shorten-types.ts";
import { typeEntries } from "./scripts/type-entries.ts";

// An import of the client is one file: each file costs time to import, and what is compressed together is smaller.
// Not part of it: validators, the discovery of credentials and OAuth, which are loaded at first use, and tables of deploy.
const OTHERS = [
  "validators.ts",
  "generated/defaults.ts",
  "facade/validation/create-validator.ts",
  "facade/validation/mistakes.ts",
  "facade/validation/rules.ts",
  "facade/credentials/discovery/",
  "facade/credentials/providers/",
  "facade/credentials/tokens/(?!single-flight|load-oauth|token-credentials)",
];

function isClient(id: string): boolean {
  const path = id.replaceAll("\\", "/");
  if (path.endsWith("/package.json") || path.includes("/openapi-fetch/")) return true;
  // Declarations are chunks apart, and entries are no chunks.
  if (path.endsWith(".d.ts") || path.endsWith("/index.ts")) return false;
  return /\/src\/(facade|generated)\//.test(path) && !new RegExp(OTHERS.join("|")).test(path);
}

export default defineConfig({
  entry: {
    index: "src/facade/index.ts",
    credentials: "src/facade/credentials/index.ts",
    deploy: "src/deploy/index.ts",
    node: "src/node/index.ts",
    terminal: "src/node/terminal.ts",
    testing: "src/testing/index.ts",
    cli: "src/cli/index.ts",
  },
  format: {
    esm: {
      // The testing kit and the deployment have one build, and so has the program.
      entry: {
        index: "src/facade/index.ts",
        credentials: "src/facade/credentials/index.ts",
        node: "src/node/index.ts",
      },
      dts: false,
      plugins: [
        ...[removeWhitespace(), typeEntries()],
        ...[oneFormat("testing"), oneFormat("deploy"), importFromCommonJs("terminal")],
      ],
    },
    cjs: { dts: {}, plugins: [notices(), removeWhitespace()] },
  },
  // One build for all entries, so that they share their classes; what is of one platform only stays in its entry.
  platform: "neutral",
  // The neutral platform knows none, and ini has no other.
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
  deps: { neverBundle: /^node:/ },
  // For import.meta.url in CommonJS.
  shims: true,
  target: "es2022",
  outputOptions: (options, format, { cjsDts }) => ({
    ...options,
    codeSplitting: {
      groups: [{ name: "client", test: isClient }],
    },
    // Types and modules import each other's names once; in CommonJS, each use of a name has it.
    minifyInternalExports: format === "cjs" && !cjsDts,
  }),
  minify: SHORTEN,
  hooks: { "build:done": ({ options }) => shortenTypes(options.outDir) },
  outExtensions: ({ format }) =>
    format === "cjs" ? { js: ".cjs", dts: ".d.cts" } : { js: ".js", dts: ".d.ts" },
});
