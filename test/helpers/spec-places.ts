import { type Parameter, resolveResponse, type Schema } from "../../scripts/generate/document.ts";
import { document, documentedOperations } from "./spec.ts";

/** A place of the document that has to be described. */
export interface Place {
  readonly kind: "operation" | "parameter" | "response" | "schema" | "property";
  readonly name: string;
  readonly description: string | undefined;
  readonly schema?: Schema;
}

/** Every operation, parameter, response, schema and property of the document. */
export function listPlaces(): Place[] {
  const { schemas, responses, parameters } = document.components;
  return [
    ...documentedOperations.flatMap(({ id, operation }): Place[] => [
      { kind: "operation", name: id, description: operation.description },
      ...(operation.parameters ?? []).map((parameter) => parameterPlace(id, parameter)),
      ...Object.entries(operation.responses).flatMap(([status, response]): Place[] => [
        {
          kind: "response",
          name: `${id} ${status}`,
          description: resolveResponse(document, response).description,
        },
        ...inlineSchema(`${id} ${status}`, response.content?.["application/json"]?.schema),
      ]),
      ...inlineSchema(`${id} body`, operation.requestBody?.content["application/json"].schema),
    ]),
    ...Object.values(parameters).map((parameter) => parameterPlace("components", parameter)),
    ...Object.entries(responses).map(
      ([name, { description }]): Place => ({ kind: "response", name: `components ${name}`, description }),
    ),
    ...Object.entries(schemas).flatMap(([name, schema]) => schemaPlaces(name, schema)),
  ];
}

function parameterPlace(owner: string, { name, description, schema }: Parameter): Place {
  return { kind: "parameter", name: `${owner} ${name}`, description, schema };
}

function inlineSchema(name: string, schema: Schema | undefined): Place[] {
  return schema === undefined || schema.$ref !== undefined ? [] : schemaPlaces(name, schema);
}

function schemaPlaces(name: string, schema: Schema): Place[] {
  return [{ kind: "schema", name, description: schema.description, schema }, ...propertyPlaces(name, schema)];
}

function propertyPlaces(name: string, schema: Schema): Place[] {
  const { properties = {}, additionalProperties, items, allOf = [], anyOf = [] } = schema;
  const own = Object.entries(properties).flatMap(([member, property]): Place[] => {
    const place = `${name}.${member}`;
    const { description } = property;
    return [
      { kind: "property", name: place, description, schema: property },
      ...propertyPlaces(place, property),
    ];
  });
  const inner = [additionalProperties, items, ...allOf, ...anyOf].filter((part) => typeof part === "object");
  return [...own, ...inner.flatMap((part) => propertyPlaces(name, part))];
}
