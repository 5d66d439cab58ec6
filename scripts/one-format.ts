import type { Rolldown } from "tsdown";

/**
 * Emits an entry of the ES modules, and its types, that exports the entry of CommonJS, for what is not worth the size of a
 * second build. Errors that it throws are instances of the classes of both builds.
 */
export function oneFormat(name: string): Rolldown.Plugin {
  return {
    name: "one-format",
    generateBundle() {
      const source = `export * from "./${name}.cjs";\n`;
      for (const fileName of [`${name}.js`, `${name}.d.ts`]) {
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}

/** Leaves a file out of the ES modules: they import its entry of CommonJS. */
export function importFromCommonJs(name: string): Rolldown.Plugin {
  return {
    name: "import-from-commonjs",
    resolveId: (source) =>
      source.endsWith(`/${name}.ts`) ? { id: `./${name}.cjs`, external: true } : undefined,
  };
}
