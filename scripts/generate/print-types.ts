import { astToString } from "openapi-typescript";
import ts from "typescript";
import type { Bases } from "./bases.ts";

const UNLISTED = `declare const unlisted: unique symbol;
/**
 * A value the API document does not list. The service is ahead of any document, so every enum has this
 * member; \`"NEW_VALUE" as Unlisted\` sends one.
 */
export type Unlisted = string & { readonly [unlisted]: true };

/** A string, or a number or boolean that is sent as a string: 35 as "35", true as "true". */
export type Scalar = string | number | bigint | boolean;

/** What stands for a property that is left out of a request. */
export type Omitted = null | undefined;
`;

const SHAPE = `/**
 * The API document in the form that openapi-fetch takes, for \`jobs.raw\`. Its schemas have names of their own here.
 * @hidden
 */
`;

/**
 * Prints the output of openapi-typescript, with each schema as its own interface or type instead of a property
 * of `components`: editors and compiler messages then show `Task`, not an anonymous object. The lists of parameters are
 * readonly, so that settings `as const` can be passed.
 */
export function printTypes(
  nodes: readonly ts.Node[],
  params: ReadonlySet<string>,
  bases: Bases,
  more: string,
): string {
  const named: ts.Statement[] = [];
  const rest: ts.Node[] = [];
  for (const node of nodes) {
    if (!ts.isInterfaceDeclaration(node)) continue;
    rest.push(node.name.text === "components" ? withoutSchemas(node, named, params, bases) : node);
  }
  return clean([UNLISTED, print([...rest, ...named]), more].join("\n"));
}

function print(nodes: readonly ts.Node[]): string {
  const { transformed } = ts.transform([...nodes], [useNames]);
  return astToString(transformed);
}

/** Moves the schemas out of `components`: each is an interface or type there is no need to look up. */
function withoutSchemas(
  node: ts.InterfaceDeclaration,
  named: ts.Statement[],
  params: ReadonlySet<string>,
  bases: Bases,
): ts.InterfaceDeclaration {
  const members = node.members.filter((member) => {
    if (!isNamed(member) || member.name.text !== "schemas" || !isLiteral(member.type)) return true;
    for (const schema of member.type.members.filter(isNamed)) {
      const declaration = declare(schema, bases.get(schema.name.text));
      named.push(params.has(schema.name.text) ? withReadonlyLists(declaration) : declaration);
    }
    return false;
  });
  return ts.factory.updateInterfaceDeclaration(
    node,
    node.modifiers,
    node.name,
    undefined,
    undefined,
    members,
  );
}

function declare(schema: NamedProperty, base: string | undefined): ts.Statement {
  const modifiers = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
  const name = schema.name.text;
  const declaration = isLiteral(schema.type)
    ? ts.factory.createInterfaceDeclaration(modifiers, name, undefined, extend(base), schema.type.members)
    : ts.factory.createTypeAliasDeclaration(modifiers, name, undefined, schema.type ?? UNKNOWN);
  ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(schema));
  return declaration;
}

function extend(base: string | undefined): ts.HeritageClause[] | undefined {
  if (base === undefined) return undefined;
  const type = ts.factory.createExpressionWithTypeArguments(ts.factory.createIdentifier(base), undefined);
  return [ts.factory.createHeritageClause(ts.SyntaxKind.ExtendsKeyword, [type])];
}

function withReadonlyLists(declaration: ts.Statement): ts.Statement {
  const { transformed } = ts.transform(declaration, [makeListsReadonly]);
  return transformed[0] ?? declaration;
}

const makeListsReadonly: ts.TransformerFactory<ts.Statement> = (context) => (root) => {
  const visit: ts.Visitor = (node) => {
    const visited = ts.visitEachChild(node, visit, context);
    return ts.isArrayTypeNode(visited)
      ? ts.factory.createTypeOperatorNode(ts.SyntaxKind.ReadonlyKeyword, visited)
      : visited;
  };
  return ts.visitEachChild(root, visit, context);
};

/** Replaces `components["schemas"]["Task"]` by `Task`. */
const useNames: ts.TransformerFactory<ts.Node> = (context) => (root) => {
  const visit: ts.Visitor = (node) => {
    if (isAnyHeaders(node)) return undefined;
    const name = ts.isIndexedAccessTypeNode(node) ? schemaName(node) : undefined;
    return name === undefined
      ? ts.visitEachChild(node, visit, context)
      : ts.factory.createTypeReferenceNode(name);
  };
  return ts.visitNode(root, visit) ?? root;
};

/** Returns whether a property is the headers of a response of which the document lists none. */
function isAnyHeaders(node: ts.Node): boolean {
  if (!ts.isPropertySignature(node) || !isNamed(node) || node.name.text !== "headers") return false;
  return isLiteral(node.type) && node.type.members.every(ts.isIndexSignatureDeclaration);
}

function schemaName({ objectType, indexType }: ts.IndexedAccessTypeNode): string | undefined {
  if (!ts.isIndexedAccessTypeNode(objectType) || text(objectType.indexType) !== "schemas") return undefined;
  return text(indexType);
}

function text(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined;
}

type NamedProperty = ts.PropertySignature & { name: ts.Identifier | ts.StringLiteral };

function isNamed(member: ts.TypeElement): member is NamedProperty {
  return ts.isPropertySignature(member) && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name));
}

function isLiteral(type: ts.TypeNode | undefined): type is ts.TypeLiteralNode {
  return type !== undefined && ts.isTypeLiteralNode(type);
}

const UNKNOWN = ts.factory.createKeywordTypeNode(ts.SyntaxKind.UnknownKeyword);

function clean(source: string): string {
  return (
    source
      // Editors leave `@description` out of a hover.
      .replaceAll("* @description ", "* ")
      .replaceAll(/^ *\* @enum .*\n/gm, "")
      .replaceAll(/^export interface (?=(?:paths|components|operations) )/gm, `${SHAPE}$&`)
      .replaceAll(/^( *)\* {5}(?=\S)/gm, "$1* ")
      .replaceAll("| (null | undefined)", "| null | undefined")
      .replaceAll(/\(("[^()]*")\) \| Unlisted/g, "$1 | Unlisted")
      .replaceAll("(number | bigint) |", "number | bigint |")
      // Absent properties are as good. `query` stays: what has no property takes any.
      .replaceAll(/^ *(?:header|path|cookie|get|put|post|delete|options|head|patch|trace)\?: never;\n/gm, "")
      // Paths have no parameters next to those of their operations.
      .replaceAll(
        /^ {8}parameters: \{\n *query\?: never;\n *\};\n(?=(?: *\/?\*.*\n)* *\w+: operations\[)/gm,
        "",
      )
      .replaceAll(/ {4}/g, "  ")
  );
}
