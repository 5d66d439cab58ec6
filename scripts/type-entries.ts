import type { Rolldown } from "tsdown";

/** Emits the types of each entry of the ES modules, which are those of CommonJS: one set of types is enough. */
export function typeEntries(): Rolldown.Plugin {
  return {
    name: "type-entries",
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk" || !file.isEntry || !file.fileName.endsWith(".js")) continue;
        const fileName = file.fileName.replace(/js$/, "d.ts");
        // By the name of the program, whose types TypeScript finds next to it.
        const source = `export * from "./${file.fileName.replace(/js$/, "cjs")}";\n`;
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}
