import type { Breaks } from "./breaking.ts";
import { type Change, changeOf, compareSchemas } from "./diff-schemas.ts";
import {
  type Document,
  listOperations,
  type PlacedOperation,
  refName,
  resolveResponse,
  type Schema,
} from "./document.ts";
import { parametersSchema } from "./requests.ts";
import { REQUESTS, RESPONSES, usesOf } from "./uses.ts";

// The differs on npm do not serve here. openapi-diff refuses a document whose schemas refer to themselves. api-smart-diff
// writes references out, so one removed value is reported dozens of times, and it takes a property removed from a
// response for a change that is not breaking. Neither knows this document's own keywords.

/** Returns the differences of two documents for callers, by operation and schema, without descriptions and examples. */
export function compareDocuments(before: Document, after: Document): Change[] {
  return [...compareOperations(before, after), ...compareComponents(before, after)];
}

function compareOperations(before: Document, after: Document): Change[] {
  const old = new Map(listOperations(before).map((placed) => [placed.id, placed]));
  const now = new Map(listOperations(after).map((placed) => [placed.id, placed]));
  const changes: Change[] = [];
  for (const [id, was] of old) {
    const is = now.get(id);
    if (is === undefined) changes.push(changeOf("removed", `operation ${id} (${endpoint(was)})`, "breaking"));
    else changes.push(...compareOperation([before, was], [after, is]));
  }
  for (const [id, is] of now) {
    if (!old.has(id)) changes.push(changeOf("added", `operation ${id} (${endpoint(is)})`, "not breaking"));
  }
  return changes;
}

type Found = [document: Document, placed: PlacedOperation];

function compareOperation(before: Found, after: Found): Change[] {
  const [{ id, operation: was }, { operation: is }] = [before[1], after[1]];
  const changes: Change[] = [];
  const note = (subject: string, old: string, now: string, verdict: Breaks): void => {
    if (old !== now) changes.push(changeOf("changed", `${subject} of ${id}: ${old} → ${now}`, verdict));
  };
  note("path", endpoint(before[1]), endpoint(after[1]), "breaking for jobs.raw only");
  note("x-repeat", was["x-repeat"], is["x-repeat"], "not breaking");
  note("error statuses", statuses(before[1]), statuses(after[1]), "not breaking");
  const bodies = [bodyOf(before[1]), bodyOf(after[1])] as const;
  if (bodies.every((body) => body === undefined)) {
    const [old, now] = [parametersSchema(...before), parametersSchema(...after)];
    changes.push(...compareSchemas("parameter", id, [before[0], old], [after[0], now], REQUESTS));
  } else {
    changes.push(...compareSchemas("body of", id, [before[0], bodies[0]], [after[0], bodies[1]], REQUESTS));
  }
  const results = [resultOf(before), resultOf(after)] as const;
  changes.push(
    ...compareSchemas("response of", id, [before[0], results[0]], [after[0], results[1]], RESPONSES),
  );
  return changes;
}

const endpoint = ({ method, path }: PlacedOperation): string => `${method.toUpperCase()} ${path}`;

const statuses = ({ operation }: PlacedOperation): string =>
  Object.keys(operation.responses)
    .filter((status) => status !== "200")
    .sort()
    .join(", ");

const bodyOf = ({ operation }: PlacedOperation): Schema | undefined =>
  operation.requestBody?.content["application/json"].schema;

function resultOf([document, { operation }]: Found): Schema | undefined {
  const response = operation.responses["200"];
  return response && resolveResponse(document, response).content?.["application/json"]?.schema;
}

function compareComponents(before: Document, after: Document): Change[] {
  const uses = usesOf(before, after);
  const [old, now] = [before.components.schemas, after.components.schemas];
  const changes = new Map<string, Change[]>();
  for (const [name, was] of Object.entries(old)) {
    const is = now[name];
    const own =
      is === undefined
        ? [changeOf("removed", `schema ${name}`, "breaking")]
        : compareSchemas("property", name, [before, was], [after, is], uses(name));
    changes.set(name, own);
  }
  const added = Object.keys(now).filter((name) => !(name in old));
  return [
    // A change that a schema inherits from another is reported for that one.
    ...[...changes].flatMap(([name, own]) => {
      const bases = basesOf(old[name]).filter((base) => basesOf(now[name]).includes(base));
      const inherited = bases.flatMap((base) => (changes.get(base) ?? []).map((one) => keyOf(one, base)));
      return own.filter((one) => !inherited.includes(keyOf(one, name)));
    }),
    ...added.map((name) => changeOf("added", `schema ${name}`, "not breaking")),
  ];
}

const basesOf = (schema: Schema | undefined): string[] =>
  (schema?.allOf ?? []).flatMap((part) => refName(part) ?? []);

const keyOf = ({ kind, subject }: Change, owner: string): string =>
  `${kind} ${subject.replace(`${owner}.`, "@.")}`;
