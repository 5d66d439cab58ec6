import { transform } from "esbuild";
import type { Rolldown } from "tsdown";

/**
 * Removes whitespace and comments from the build, so that an import parses less. Names stay, for stack traces, and lines
 * stay short: Node.js prints the whole line of an uncaught error.
 */
export function removeWhitespace(): Rolldown.Plugin {
  const options = {
    minifyWhitespace: true,
    lineLimit: 120,
    legalComments: "none",
    target: "es2022",
  } as const;
  return {
    name: "remove-whitespace",
    // In an earlier hook, the names of chunks are not final.
    async generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk" || !/\.c?js$/.test(file.fileName)) continue;
        file.code = (await transform(file.code, options)).code;
      }
    },
  };
}
