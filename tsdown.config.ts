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
  dts: true,
  plugins: [notices()],
  outExtensions: ({ format }) =>
    format === "cjs" ? { js: ".cjs", dts: ".d.cts" } : { js: ".js", dts: ".d.ts" },
});
