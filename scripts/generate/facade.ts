import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, listOperations, type PlacedOperation } from "./document.ts";

/** The groups of operations: what their ids start with, and the file of their methods. */
const GROUPS = {
  Runs: "src/facade/runs.ts",
  Permissions: "src/facade/permissions.ts",
  PolicyCompliance: "src/facade/policy-compliance.ts",
} as const;

const GROUP = new RegExp(`^Jobs(${Object.keys(GROUPS).join("|")})(?=[A-Z])(\\w+)$`);

/** `JobsRunNow` is `jobs.runNow`, `JobsRunsGetOutput` is `jobs.runs.getOutput`. */
export function methodName(id: string): string {
  const [, group, name = id.replace(/^Jobs/, "")] = GROUP.exec(id) ?? [];
  return `jobs.${group === undefined ? "" : `${lowerFirst(group)}.`}${lowerFirst(name)}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function methodFile(method: string): string {
  const [, group = ""] = method.split(".");
  return Object.entries(GROUPS).find(([name]) => lowerFirst(name) === group)?.[1] ?? "src/facade/client.ts";
}

/** Returns the advice for an operation that has no method. */
export function missingMethod({ id, method, path, operation }: PlacedOperation): string {
  const name = methodName(id);
  return `${id} (${method.toUpperCase()} ${path}) has no method ${name}. Write into ${methodFile(name)}:

  /**
   * ${operation.summary}.
   * @throws \`DatabricksError\`
   * @see \`${method.toUpperCase()} ${path}\`
   */
  ${name.replace(/^.*\./, "")}(params: api.${id}Params, options?: RequestOptions): Promise<api.${id}Result> {
    return this.#operations.call("${id}", params, options);
  }
`;
}

/** Returns the advice for a method whose operation was removed. */
export function strayMethod(method: string, id: string): string {
  return (
    `${method} has no operation. Delete the method from ${methodFile(method)}, ` +
    `or write ${id} into openapi/jobs-2.1.yaml.`
  );
}

/** Returns the steps to do by hand after the document was replaced. */
export function facadeNeeds(root: string, before: Document, after: Document): string[] {
  const now = listOperations(after);
  const files = ["src/facade/client.ts", ...Object.values(GROUPS)].filter((file) =>
    existsSync(join(root, file)),
  );
  const called = files.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/#operations\.call\("(\w+)"/g)].map(
      ([, id = ""]) => id,
    ),
  );
  return [
    ...now.filter(({ id }) => !called.includes(id)).map(missingMethod),
    ...called
      .filter((id) => !now.some((placed) => placed.id === id))
      .map((id) => strayMethod(methodName(id), id)),
    ...staleMentions(root, before, after),
  ];
}

/** Places that name a path which is no longer in the document. */
function staleMentions(root: string, before: Document, after: Document): string[] {
  const gone = Object.keys(before.paths).filter((path) => !(path in after.paths));
  if (gone.length === 0) return [];
  return handWritten(root).flatMap((file) =>
    readFileSync(join(root, file), "utf8")
      .split("\n")
      .flatMap((line, index) => {
        const named = line.match(/\/\d\.\d\/[\w/-]+/g) ?? [];
        const path = gone.find((one) => named.some((name) => name === one));
        return path === undefined ? [] : [`${file}:${index + 1} names ${path}, which is gone.`];
      }),
  );
}

function handWritten(root: string): string[] {
  const folders = ["src", "examples", "docs"]
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map(
        (name) => `${folder}/${name.replaceAll("\\", "/")}`,
      ),
    );
  const files = folders.filter((file) => /\.(ts|md)$/.test(file) && !file.startsWith("src/generated/"));
  return ["README.md", "test/surface.test.ts", ...files]
    .filter((file) => existsSync(join(root, file)))
    .sort();
}
