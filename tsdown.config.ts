import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { index: "src/facade/index.ts", node: "src/node/index.ts" },
  format: ["esm", "cjs"],
  // One build for all entries, so that they share their classes; what is of one platform only stays in its entry.
  platform: "neutral",
  deps: { neverBundle: /^node:/ },
  target: "es2022",
  dts: true,
  outExtensions: ({ format }) =>
    format === "cjs" ? { js: ".cjs", dts: ".d.cts" } : { js: ".js", dts: ".d.ts" },
});
