import { expect, onTestFinished } from "vitest";
import { type PlacedOperation, resolveResponse, type Schema } from "../../scripts/generate/document.ts";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { type FakeWorkspace, startFakeWorkspace } from "../../src/testing/fake/fake-workspace.ts";
import type { FakeWorkspaceOptions } from "../../src/testing/fake/workspace-options.ts";
import { document, operationAt, schemaErrors, unknownMembers } from "./spec.ts";

/** What went over the wire for one operation. */
export interface Exchange {
  readonly operation: string;
  readonly status: number;
}

/** A fake workspace with a client, between which everything is held against the API document. */
export interface CheckedFake {
  readonly workspace: FakeWorkspace;
  readonly jobs: JobsClient;
  /** Sends a request that is checked as well, past the client. */
  readonly fetch: typeof globalThis.fetch;
  /** What was responded, in order. */
  readonly exchanges: readonly Exchange[];
}

/** Settings of a checked fake. */
export interface CheckedFakeOptions extends FakeWorkspaceOptions {
  readonly client?: JobsClientOptions;
  /**
   * Whether requests have to keep to the document, too.
   * @default true
   */
  readonly checkRequests?: boolean;
}

/** Starts a fake workspace for the current test, which fails where a request or a response violates the document. */
export async function startCheckedFake({
  client,
  checkRequests = true,
  ...options
}: CheckedFakeOptions = {}): Promise<CheckedFake> {
  const workspace = await startFakeWorkspace(options);
  const violations: string[] = [];
  const exchanges: Exchange[] = [];
  onTestFinished(async () => {
    await workspace.close();
    expect(violations).toEqual([]);
  });

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const placed = operationAt(init?.method ?? "GET", String(input));
    if (checkRequests) violations.push(...requestViolations(placed, String(input), init?.body));
    const response = await globalThis.fetch(input, init);
    const reply: unknown = await response.clone().json();
    if (placed !== undefined) {
      exchanges.push({ operation: placed.id, status: response.status });
      violations.push(...responseViolations(placed, response.status, reply));
    }
    return response;
  };
  const jobs = new JobsClient({ host: workspace.host, token: "any", maxRetries: 0, ...client, fetch });
  return { workspace, jobs, fetch, exchanges };
}

/** Everything in which a request violates the document. */
export function requestViolations(placed: PlacedOperation | undefined, url: string, body: unknown): string[] {
  if (placed === undefined) return [`${url} is none of the document's operations`];
  const { id, operation } = placed;
  const schema = operation.requestBody?.content["application/json"].schema;
  const what = `${id} request`;
  if (schema !== undefined) return breaches(what, schema, JSON.parse(String(body)));
  const query = new URL(url).searchParams;
  const parameters = operation.parameters?.filter((parameter) => parameter.in === "query") ?? [];
  return [
    ...parameters.flatMap(({ name, required, schema }) => {
      const text = query.get(name);
      if (text === null) return required ? [`${what} lacks ${name}`] : [];
      return breaches(`${what} ${name}`, schema, typed(schema, text));
    }),
    ...[...query.keys()]
      .filter((key) => !parameters.some(({ name }) => name === key))
      .map((key) => `${what} ${key} is not in the document`),
  ];
}

/** Everything in which a response violates the document. */
export function responseViolations(
  { id, operation }: PlacedOperation,
  status: number,
  reply: unknown,
): string[] {
  const response = operation.responses[status];
  if (response === undefined) return [`${id} has no response ${status}`];
  const schema = resolveResponse(document, response).content?.["application/json"]?.schema;
  if (schema === undefined) return [`${id} ${status} has no body`];
  return breaches(`${id} ${status}`, schema, reply);
}

function breaches(what: string, schema: Schema, value: unknown): string[] {
  return [
    ...schemaErrors(schema, value).map(({ instancePath, message }) => `${what} ${instancePath}: ${message}`),
    ...unknownMembers(schema, value).map((member) => `${what} ${member} is not in the document`),
  ];
}

/** A number or a flag of a query as what it is: in a URL everything is text. */
function typed({ type }: Schema, text: string): unknown {
  if (type === "integer" && /^-?\d+$/.test(text)) return Number(text);
  if (type === "boolean" && /^(true|false)$/.test(text)) return text === "true";
  return text;
}
