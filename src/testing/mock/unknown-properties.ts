/** The keywords of an OpenAPI schema that define the properties of a value. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
}

interface Operation {
  readonly parameters?: readonly { readonly $ref?: string; readonly name?: string; readonly in?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** The part of an OpenAPI document that is read here. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Returns the paths of unknown properties of a request, recursively: `body.tasks[0].notbook_task`. */
export function unknownProperties(
  document: OpenApiDocument,
  request: { readonly method: string; readonly path: string; readonly query: object; readonly body: unknown },
): string[] {
  const operation = document.paths[request.path]?.[request.method];
  if (operation === undefined) return [];
  const named = operation.parameters?.map((parameter) => resolve<typeof parameter>(parameter).name) ?? [];
  const schema = operation.requestBody?.content["application/json"]?.schema;
  return [
    ...Object.keys(request.query).flatMap((name) => (named.includes(name) ? [] : [`query.${name}`])),
    ...(schema === undefined ? [] : inValue(schema, request.body, "body")),
  ];

  function inValue(schema: Schema, value: unknown, path: string): string[] {
    if (typeof value !== "object" || value === null) return [];
    const { properties, rest, items } = collectProperties(schema);
    if (Array.isArray(value)) {
      return value.flatMap((item, index) => (items ? inValue(items, item, `${path}[${index}]`) : []));
    }
    return Object.entries(value).flatMap(([name, property]) => {
      const known = properties.get(name) ?? rest;
      if (known === undefined) return [`${path}.${name}`];
      return known === true ? [] : inValue(known, property, `${path}.${name}`);
    });
  }

  /** Returns the properties that a schema and its parts allow. */
  function collectProperties(schema: Schema): {
    properties: Map<string, Schema>;
    rest: Schema | true | undefined;
    items: Schema | undefined;
  } {
    const whole = resolve<Schema>(schema);
    const parts = whole.allOf?.map(collectProperties) ?? [];
    const own = Object.entries(whole.properties ?? {});
    // A schema without properties allows any.
    const isOpen = whole.additionalProperties === undefined && own.length === 0 && parts.length === 0;
    return {
      properties: new Map([...parts.flatMap(({ properties }) => [...properties]), ...own]),
      rest: isOpen ? true : whole.additionalProperties || parts.find(({ rest }) => rest)?.rest,
      items: whole.items ?? parts.find(({ items }) => items)?.items,
    };
  }

  function resolve<T extends { readonly $ref?: string }>(value: T): T {
    const [section, name] = value.$ref?.split("/").slice(-2) ?? [];
    if (section === undefined || name === undefined) return value;
    return resolve(document.components[section]?.[name] as T); // a reference is to an object of the same type
  }
}
