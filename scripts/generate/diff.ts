import { type Change, changeOf, compareSchemas } from "./diff-schemas.ts";
import {
  type Document,
  listOperations,
  type PlacedOperation,
  refName,
  resolveResponse,
  type Schema,
} from "./document.ts";
import type { Breaks } from "./judge.ts";
import { parametersSchema } from "./requests.ts";
import { ANSWERS, REQUESTS, usesOf } from "./uses.ts";

// The differs on npm do not serve here. openapi-diff refuses a document whose schemas refer to themselves. api-smart-diff
// writes references out, so that one value that is gone is reported dozens of times, and it takes a member that an
// answer lost for a change that breaks nobody. Neither knows this document's own keywords.

/** Everything in which two documents differ for callers, by operation and by schema. Texts and examples are left out. */
export function compareDocuments(before: Document, after: Document): Change[] {
  return [...compareOperations(before, after), ...compareComponents(before, after)];
}

function compareOperations(before: Document, after: Document): Change[] {
  const old = new Map(listOperations(before).map((placed) => [placed.id, placed]));
  const now = new Map(listOperations(after).map((placed) => [placed.id, placed]));
  const changes: Change[] = [];
  for (const [id, was] of old) {
    const is = now.get(id);
    if (is === undefined) changes.push(changeOf("removed", `operation ${id} (${place(was)})`, "breaking"));
    else changes.push(...compareOperation([before, was], [after, is]));
  }
  for (const [id, is] of now) {
    if (!old.has(id)) changes.push(changeOf("added", `operation ${id} (${place(is)})`, "not breaking"));
  }
  return changes;
}

type Found = [document: Document, placed: PlacedOperation];

function compareOperation(before: Found, after: Found): Change[] {
  const [{ id, operation: was }, { operation: is }] = [before[1], after[1]];
  const changes: Change[] = [];
  const note = (what: string, old: string, now: string, verdict: Breaks): void => {
    if (old !== now) changes.push(changeOf("changed", `${what} of ${id}: ${old} → ${now}`, verdict));
  };
  note("path", place(before[1]), place(after[1]), "breaking for jobs.raw only");
  note("x-repeat", was["x-repeat"], is["x-repeat"], "not breaking");
  note("error statuses", statuses(before[1]), statuses(after[1]), "not breaking");
  const bodies = [bodyOf(before[1]), bodyOf(after[1])] as const;
  if (bodies.every((body) => body === undefined)) {
    const [old, now] = [parametersSchema(...before), parametersSchema(...after)];
    changes.push(...compareSchemas("parameter", id, [before[0], old], [after[0], now], REQUESTS));
  } else {
    changes.push(...compareSchemas("body of", id, [before[0], bodies[0]], [after[0], bodies[1]], REQUESTS));
  }
  const answers = [answerOf(before), answerOf(after)] as const;
  changes.push(...compareSchemas("answer of", id, [before[0], answers[0]], [after[0], answers[1]], ANSWERS));
  return changes;
}

const place = ({ method, path }: PlacedOperation): string => `${method.toUpperCase()} ${path}`;

const statuses = ({ operation }: PlacedOperation): string =>
  Object.keys(operation.responses)
    .filter((status) => status !== "200")
    .sort()
    .join(", ");

const bodyOf = ({ operation }: PlacedOperation): Schema | undefined =>
  operation.requestBody?.content["application/json"].schema;

function answerOf([document, { operation }]: Found): Schema | undefined {
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
    // What a schema only takes over from another is told of that one.
    ...[...changes].flatMap(([name, own]) => {
      const bases = basesOf(old[name]).filter((base) => basesOf(now[name]).includes(base));
      const told = bases.flatMap((base) => (changes.get(base) ?? []).map((one) => keyOf(one, base)));
      return own.filter((one) => !told.includes(keyOf(one, name)));
    }),
    ...added.map((name) => changeOf("added", `schema ${name}`, "not breaking")),
  ];
}

const basesOf = (schema: Schema | undefined): string[] =>
  (schema?.allOf ?? []).flatMap((part) => refName(part) ?? []);

const keyOf = ({ kind, what }: Change, owner: string): string => `${kind} ${what.replace(`${owner}.`, "@.")}`;
