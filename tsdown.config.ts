import license from "rollup-plugin-license";
import { defineConfig } from "tsdown";

// Its types describe the ES module that the package does not have.
const licenses = license as unknown as typeof license.default;

export default defineConfig({
  entry: { index: "src/facade/index.ts", node: "src/node/index.ts" },
  format: ["esm", "cjs"],
  // One build for all entries, so that they share their classes; what is of one platform only stays in its entry.
  platform: "neutral",
  deps: { neverBundle: /^node:/ },
  target: "es2022",
  dts: true,
  // The licences of what is bundled ask to be passed on.
  plugins: [licenses({ thirdParty: { output: "dist/THIRD-PARTY-NOTICES.txt" } })],
  outExtensions: ({ format }) =>
    format === "cjs" ? { js: ".cjs", dts: ".d.cts" } : { js: ".js", dts: ".d.ts" },
});
