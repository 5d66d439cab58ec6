import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

export const bench = fileURLToPath(new URL("..", import.meta.url));
export const scratch = `${bench}.build/`;

/** Writes clients and programs as JavaScript that Node.js runs as it is: a loader of TypeScript would be measured too. */
export async function compile(): Promise<void> {
  rmSync(scratch, { recursive: true, force: true });
  const entryPoints = ["clients", "programs"].flatMap((of) =>
    readdirSync(bench + of).map((file) => `${bench}${of}/${file}`),
  );
  await build({
    ...{ entryPoints, outbase: bench, outdir: scratch },
    ...{ bundle: true, packages: "external", format: "esm", target: "node20" },
  });
}

export const programFile = (name: string): string => `${scratch}programs/${name}.js`;
export const clientUrl = (name: string): string => pathToFileURL(`${scratch}clients/${name}.js`).href;
