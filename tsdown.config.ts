import { defineConfig } from "tsdown";
import { notices } from "./scripts/notices.ts";

export default defineConfig({
  entry: {
    index: "src/facade/index.ts",
    credentials: "src/facade/credentials/index.ts",
    node: "src/node/index.ts",
  },
  format: ["esm", "cjs"],
  // One build for all entries, so that they share their classes; what is of one platform only stays in its entry.
  platform: "neutral",
  deps: { neverBundle: /^node:/ },
  target: "es2022",
  dts: true,
  plugins: [notices()],
  outExtensions: ({ format }) =>
    format === "cjs" ? { js: ".cjs", dts: ".d.cts" } : { js: ".js", dts: ".d.ts" },
});
