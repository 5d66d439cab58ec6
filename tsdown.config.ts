import { defineConfig } from "tsdown";
import { notices } from "./scripts/notices.ts";

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
  // What is loaded together is one file, each with what it imports: an import, a first call, its validation.
  outputOptions: {
    codeSplitting: {
      groups: [
        { name: "client", test: /src\/facade\/(client|run-errors)\.ts$/, priority: 3 },
        // What signing in needs too.
        { name: "requests", test: /src\/facade\/(answer|deadline|retry|secrets)\.ts$/, priority: 2.5 },
        { name: "calls", test: /src\/facade\/(operation|transport)\.ts$/, priority: 2 },
        { name: "validation", test: /src\/facade\/(validation|rules)\.ts$/, priority: 1 },
      ],
    },
  },
  dts: true,
  plugins: [notices()],
  outExtensions: ({ format }) =>
    format === "cjs" ? { js: ".cjs", dts: ".d.cts" } : { js: ".js", dts: ".d.ts" },
});
