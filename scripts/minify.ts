import { minify } from "terser";
import type { Rolldown } from "tsdown";

// Functions and classes keep their names, for stack traces.
const KEEP_NAMES = { function: true, class: true } as const;

/** Options of the bundler, which shortens the code before it is split into chunks. */
export const SHORTEN = {
  compress: { target: "es2022", keepNames: KEEP_NAMES },
  mangle: { toplevel: true, keepNames: KEEP_NAMES },
  codegen: false,
} as const;

/** Removes whitespace and comments, in lines that stay short: Node.js prints the whole line of an uncaught error. */
export function removeWhitespace(): Rolldown.Plugin {
  return {
    name: "remove-whitespace",
    // In an earlier hook, the names of chunks are not final.
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk" || !/\.c?js$/.test(file.fileName)) continue;
        // Names in chunks of other packages only are not kept.
        const isOurs = file.moduleIds.some((id) => !id.includes("node_modules"));
        const { code } = await minify(file.code, {
          ...{ module: file.fileName.endsWith(".js"), ecma: 2020, compress: { passes: 2 } },
          ...(isOurs ? { mangle: false, keep_fnames: true, keep_classnames: true } : { toplevel: true }),
          format: { max_line_len: 200, comments: false },
        });
        if (code === undefined) throw new Error(`terser printed nothing for ${file.fileName}`);
        file.code = code;
      }
    },
  };
}
