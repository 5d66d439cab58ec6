import { defineConfig } from "tsdown";
import { notices } from "./scripts/notices.ts";
import { removeWhitespace } from "./scripts/remove-whitespace.ts";

// The modules that several entries load at once, as one file: each file costs time to import.
const SHARED = [
  "facade/errors/",
  "facade/http/",
  "facade/redaction/secrets.ts",
  "facade/runtime/environment.ts",
  "facade/util/",
  "facade/request/check-result.ts",
  "facade/credentials/auth-types.ts",
  "facade/credentials/host.ts",
  "facade/credentials/providers/pat.ts",
  "facade/credentials/tokens/single-flight.ts",
  "facade/validation/validate.ts",
  "facade/waits/run-state.ts",
  "generated/operations.ts",
  "package.json",
];

function isShared(id: string): boolean {
  const path = id.replaceAll("\\", "/");
  // Declarations are chunks apart.
  if (path.endsWith(".d.ts")) return false;
  return SHARED.some((part) => path.includes(`/src/${part}`) || path.endsWith(`/${part}`));
}

export default defineConfig({
  entry: {
    index: "src/facade/index.ts",
    credentials: "src/facade/credentials/index.ts",
    node: "src/node/index.ts",
    testing: "src/testing/index.ts",
    cli: "src/cli/index.ts",
  },
  format: ["esm", "cjs"],
  // One build for all entries, so that they share their classes; what is of one platform only stays in its entry.
  platform: "neutral",
  // The neutral platform knows none, and ini has no other.
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
  deps: { neverBundle: /^node:/ },
  // For import.meta.url in CommonJS.
  shims: true,
  target: "es2022",
  outputOptions: { codeSplitting: { groups: [{ name: "shared", test: isShared }] } },
  dts: true,
  minify: false,
  plugins: [notices(), removeWhitespace()],
  outExtensions: ({ format }) =>
    format === "cjs" ? { js: ".cjs", dts: ".d.cts" } : { js: ".js", dts: ".d.ts" },
});
