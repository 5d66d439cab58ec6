import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      "databricks-jobs/credentials": fileURLToPath(
        new URL("src/facade/credentials/index.ts", import.meta.url),
      ),
      "databricks-jobs/testing": fileURLToPath(new URL("src/testing/index.ts", import.meta.url)),
      "databricks-jobs": fileURLToPath(new URL("src/facade/index.ts", import.meta.url)),
    },
  },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/global-setup.ts"],
    // Some tests build, compile or start programs, on machines that may be busy.
    testTimeout: 60_000,
    // Vitest leaves one core to itself, which is half of a machine with two.
    maxWorkers: "100%",
    hookTimeout: 120_000,
    typecheck: {
      enabled: true,
      include: ["test/**/*.test-d.ts"],
      // Compiles the type tests alone; `npm run check` compiles everything.
      tsconfig: fileURLToPath(new URL("test/type-tests.tsconfig.json", import.meta.url)),
      // The TypeScript versions of the consumer tests bring a tsc of their own, and one of them gets the short name.
      checker: fileURLToPath(new URL("node_modules/typescript/bin/tsc", import.meta.url)),
    },
  },
});
