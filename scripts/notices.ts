import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Rolldown } from "tsdown";

/** Adds a file with the licences of the packages that are bundled, which ask to be passed on. */
export function notices(): Rolldown.Plugin {
  return {
    name: "notices",
    generateBundle(_options, bundle) {
      const modules = Object.values(bundle).flatMap((file) => (file.type === "chunk" ? file.moduleIds : []));
      const folders = new Set(
        modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
      );
      // Many packages of one author have the same licence, word for word.
      const packagesByLicence = new Map<string, string[]>();
      for (const folder of [...folders].sort()) {
        const { name, licence } = readLicence(folder);
        packagesByLicence.set(licence, [...(packagesByLicence.get(licence) ?? []), name]);
      }
      const texts = [...packagesByLicence].map(([licence, names]) => `${names.join("\n")}\n\n${licence}\n`);
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-NOTICES.txt", source: texts.join("\n---\n\n") });
    },
  };
}

function readLicence(folder: string): { readonly name: string; readonly licence: string } {
  // Every package has both properties: the registry requires them.
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} is bundled and has no licence file`);
  return { name: `${name} ${version}`, licence: readFileSync(join(folder, file), "utf8").trim() };
}
