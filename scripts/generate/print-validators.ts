import { RULES_MODULE, VALIDATION_MODULE } from "./validator-rules.ts";

/** The name of the constant that holds a schema. */
export const constName = (schema: string): string => `z${schema}`;

/** The name that a statement declares. */
export function declaredName(statement: string): string {
  return /^export const (\w+)/.exec(statement)?.[1] ?? "";
}

/** A file that is loaded before, with its schemas. */
interface EarlierFile {
  readonly module: string;
  readonly statements: readonly string[];
}

/** Prints a file of schemas, which imports those of earlier files. */
export function printValidators(
  statements: readonly string[],
  earlier: readonly EarlierFile[],
  table: string,
): string {
  const names = [...statements, ...earlier.flatMap((file) => file.statements)].map(declaredName);
  const code = [...statements.map((statement) => buildOnce(statement, new Set(names))), table].join("\n");
  const { declarations, body } = shareLeaves(code);
  const imports = [
    `import * as z from "zod/mini";`,
    /\brules\.\w/.test(code) ? `import * as rules from "${RULES_MODULE}";` : "",
    `import { ${/= (\w+)\(\{\n/.exec(table)?.[1]} } from "${VALIDATION_MODULE}";`,
    ...earlier.map(({ module, statements: others }) => {
      const shared = others.map(declaredName).filter((name) => new RegExp(`\\b${name}\\b`).test(code));
      if (shared.length === 0) return "";
      return `import {\n${shared.map((name) => `  ${name},\n`).join("")}} from "${module}";`;
    }),
  ];
  return `${imports.filter((line) => line !== "").join("\n")}\n\n${declarations}\n${body}`;
}

/** Turns a schema into a function that builds it at its first call: an operation builds the schemas that it uses. */
function buildOnce(statement: string, names: ReadonlySet<string>): string {
  return statement
    .replaceAll(/(?<!const )\bz[A-Z]\w*/g, (name) => (names.has(name) ? `${name}()` : name))
    .replace(/ = (.*);/s, " = rules.once(() => $1);");
}

/** Schemas are immutable, so equal properties share one: less to load and to build. */
function shareLeaves(code: string): { declarations: string; body: string } {
  let body = code;
  const used = Object.entries(LEAVES).filter(([name, expression]) => {
    const before = body;
    body = body.replaceAll(expression, name);
    return body !== before;
  });
  return {
    declarations: used.map(([name, expression]) => `const ${name} = ${expression};\n`).join(""),
    body,
  };
}

const LEAVES: Readonly<Record<string, string>> = {
  optionalText: "z.optional(z.string())",
  optionalTexts: "z.optional(z.array(z.string()))",
  optionalTextMap: "z.optional(rules.map(z.string()))",
  optionalFlag: "z.optional(z.boolean())",
  optionalInt32: "z.optional(rules.int32())",
  optionalInt64: "z.optional(rules.int64())",
};
