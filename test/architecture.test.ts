import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { filesBelow } from "./helpers/source-files.ts";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

/** The layers of the facade. A file imports files of its own layer and of those further down, never further up. */
const LAYERS = [
  "facade/index.ts",
  "facade/client.ts",
  "facade/runs.ts",
  "facade/permissions.ts",
  "facade/policy-compliance.ts",
  "facade/options.ts",
  "facade/waits/",
  "facade/raw/",
  "facade/request/",
  "facade/validation/",
  "facade/transport/",
  "facade/credentials/index.ts",
  "facade/credentials/resolve.ts",
  "facade/credentials/discovery/",
  "facade/credentials/providers/",
  "facade/credentials/tokens/",
  "facade/credentials/",
  "facade/errors/",
  "facade/http/",
  "facade/redaction/",
  "facade/runtime/",
  "facade/util/",
];

interface Arrow {
  readonly from: string;
  readonly to: string;
}

/** Returns every import of a file, type imports and dynamic imports included. */
function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, "utf8"), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith(".") && name.endsWith(".ts"))
    .map((name) => resolve(dirname(file), name));
}

const files = filesBelow(SRC, ".ts");
const arrows: Arrow[] = files.flatMap((file) =>
  importsOf(file).map((target) => ({ from: relative(SRC, file), to: relative(SRC, target) })),
);

/** Returns the index of a file's layer: the longest name that it starts with. */
function layerOf(file: string): number {
  const names = LAYERS.filter((layer) => file.startsWith(layer)).sort(
    (one, other) => other.length - one.length,
  );
  return names[0] === undefined ? -1 : LAYERS.indexOf(names[0]);
}

/** Returns the files of a cycle of imports, or `undefined` if there is none. */
function findCycle(): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    path.push(file);
    for (const { to } of arrows.filter(({ from }) => from === file)) {
      const cycle = visit(to);
      if (cycle !== undefined) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const { from } of arrows) {
    const cycle = visit(from);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

describe("the imports of src", () => {
  test("are read", () => {
    expect(arrows).toContainEqual({ from: "facade/client.ts", to: "facade/runs.ts" });
    expect(arrows.length).toBeGreaterThan(300);
  });

  test("form no cycle", () => {
    expect(findCycle()).toBeUndefined();
  });

  test("point down the layers of the facade", () => {
    const upward = arrows.filter(({ from, to }) => {
      const [fromLayer, toLayer] = [layerOf(from), layerOf(to)];
      return fromLayer !== -1 && toLayer !== -1 && fromLayer > toLayer;
    });
    expect(upward).toEqual([]);
  });

  test("of the facade are of the facade and of generated files only", () => {
    const outside = arrows.filter(
      ({ from, to }) => from.startsWith("facade/") && !/^(facade|generated)\//.test(to),
    );
    expect(outside).toEqual([]);
  });

  test("of generated files are of the validation rules only", () => {
    const targets = arrows.filter(({ from }) => from.startsWith("generated/")).map(({ to }) => to);
    expect(targets.filter((to) => !/^(generated|facade\/validation)\//.test(to))).toEqual([]);
  });
});

describe("the facade", () => {
  test("has every file in a layer", () => {
    const facade = files.map((file) => relative(SRC, file)).filter((file) => file.startsWith("facade/"));
    expect(facade.filter((file) => layerOf(file) === -1)).toEqual([]);
  });

  test("has at most ten files at its top", () => {
    const top = files.map((file) => relative(SRC, file)).filter((file) => /^facade\/[^/]+$/.test(file));
    expect(top.length).toBeLessThanOrEqual(10);
  });
});
