import { createRequire } from "node:module";
import { onTestFinished } from "vitest";
import { type Document, flatten, listOperations, type Schema } from "../../scripts/generate/document.ts";
import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { type FakeWorkspace, startFakeWorkspace } from "../../src/testing/fake/fake-workspace.ts";
import type { FakeWorkspaceOptions } from "../../src/testing/fake/workspace-options.ts";
import { startServer } from "./server.ts";
import { document, operationAt } from "./spec.ts";

/** A response of the workspace, on its way to the proxy. */
export interface UpstreamResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Changes what was sent on its way; its result is sent on. */
export type Change<Message> = (message: Message) => Message;

/** What went through the proxy and back. */
export interface Exchange {
  /** Id of the operation; the path where the document has none for it. */
  readonly operation: string;
  readonly status: number;
  /** The rules of the document that the request or the response broke, as `response.body.jobs type`. */
  readonly violations: readonly string[];
}

/** A workspace behind the proxy, with a client in front of it. */
export interface Connection {
  readonly workspace: FakeWorkspace;
  readonly jobs: JobsClient;
  /** Sends a request that is watched as well, past the client. */
  readonly fetch: typeof globalThis.fetch;
  /** In order. */
  readonly exchanges: readonly Exchange[];
}

/** Settings of a connection. */
export interface ConnectionOptions {
  readonly workspace?: FakeWorkspaceOptions;
  readonly client?: JobsClientOptions;
  /** Changes the body of each request after it has left the client. */
  readonly changeRequest?: Change<Readonly<Record<string, unknown>>>;
  /** Changes each response of the workspace. */
  readonly changeResponse?: Change<UpstreamResponse>;
}

/** Prism between a client and a workspace, where it holds both against the document. */
export interface PrismProxy {
  readonly host: string;
  /** Puts a new workspace behind the proxy, until the current test ends. */
  connect(options?: ConnectionOptions): Promise<Connection>;
  close(): Promise<void>;
}

/** Starts Prism's proxy over the document, with every object closed to properties that it does not name. */
export async function startPrismProxy(): Promise<PrismProxy> {
  const { getHttpOperationsFromSpec, createServer, createLogger } = loadPrism();
  const operations = await getHttpOperationsFromSpec(closedDocument());
  let workspaceHost = "";
  let changeResponse: Change<UpstreamResponse> = (reply) => reply;
  // Prism keeps the upstream it was started with, and takes seconds to start.
  const upstream = await startServer(async (response, { method, url, headers, body }) => {
    const { authorization } = headers;
    const reply = await fetch(workspaceHost + url, {
      method,
      headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
      ...(body === "" ? {} : { body }),
    });
    const changed = changeResponse({ status: reply.status, body: await reply.json() });
    const retryAfter = reply.headers.get("retry-after");
    response.writeHead(changed.status, {
      "content-type": "application/json",
      ...(retryAfter === null ? {} : { "retry-after": retryAfter }),
    });
    response.end(JSON.stringify(changed.body));
  });
  const server = createServer(
    // Prism ignores the base path of the document's server.
    operations.map((operation) => ({ ...operation, path: `/api${operation.path}` })),
    {
      cors: false,
      config: {
        isProxy: true,
        upstream: new URL(upstream.host),
        upstreamProxy: undefined,
        checkSecurity: true,
        validateRequest: true,
        validateResponse: true,
        // With errors it responds in place of the workspace, and passes over undocumented statuses.
        errors: false,
        mock: { dynamic: false },
      },
      components: { logger: createLogger("proxy", { level: "silent" }) },
    },
  );
  const host = await server.listen(0, "127.0.0.1");

  return {
    host,
    async connect(options = {}) {
      const workspace = await startFakeWorkspace(options.workspace);
      onTestFinished(workspace.close);
      workspaceHost = workspace.host;
      changeResponse = options.changeResponse ?? ((reply) => reply);
      const { fetch, exchanges } = watchedFetch(options.changeRequest);
      const jobs = new JobsClient({ host, token: "any-token", maxRetries: 0, ...options.client, fetch });
      return { workspace, jobs, fetch, exchanges };
    },
    async close() {
      await server.close();
      await upstream.close();
    },
  };
}

function watchedFetch(changeRequest: ConnectionOptions["changeRequest"]): {
  fetch: typeof globalThis.fetch;
  exchanges: Exchange[];
} {
  const exchanges: Exchange[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = { ...init };
    if (changeRequest !== undefined && typeof request.body === "string") {
      request.body = JSON.stringify(changeRequest(JSON.parse(request.body)));
    }
    const response = await globalThis.fetch(input, request);
    const { pathname, searchParams } = new URL(String(input));
    const placed = operationAt(request.method ?? "GET", String(input));
    const named = placed?.operation.parameters?.map(({ name }) => name) ?? [];
    exchanges.push({
      operation: placed?.id ?? pathname,
      status: response.status,
      violations: [
        ...violationsIn(response.headers.get("sl-violations")),
        // Prism lets parameters pass that a document does not name, and a document cannot forbid them.
        ...[...searchParams.keys()].flatMap((name) =>
          placed === undefined || named.includes(name) ? [] : [`request.query.${name} unknown`],
        ),
      ],
    });
    return response;
  };
  return { fetch, exchanges };
}

function violationsIn(header: string | null): string[] {
  // Prism cuts off a long list, which then is no JSON.
  if (header?.startsWith("Too many violations!")) return [header];
  const found: { location: string[]; code?: string | number; message: string }[] = JSON.parse(header ?? "[]");
  return (
    found
      // Some properties are deprecated and still part of the document.
      .filter(({ code }) => code !== "deprecated")
      .map(({ location, code, message }) => `${location.join(".")} ${code ?? message}`)
  );
}

/** A copy of the document in which an object may have no properties but those named. */
function closedDocument(): Document {
  const copy = structuredClone(document);
  const { schemas } = copy.components;
  // Of several branches each would forbid the properties of the others.
  const merged = Object.entries(schemas).map(([name, schema]): [string, Schema] => [
    name,
    (schema.allOf?.length ?? 0) > 1 ? flatten(document, schema) : schema,
  ]);
  copy.components.schemas = structuredClone(Object.fromEntries(merged));
  for (const schema of Object.values(copy.components.schemas)) close(schema);
  for (const { operation } of listOperations(copy)) {
    for (const { content } of Object.values(operation.responses)) {
      const schema = content?.["application/json"]?.schema;
      // An object without any member is a response that is always empty; in the components, one that is not described.
      if (schema?.type === "object" && schema.properties === undefined) schema.additionalProperties = false;
    }
  }
  return copy;
}

function close(schema: Schema): void {
  const { properties, additionalProperties, items, allOf = [], anyOf = [] } = schema;
  if (properties !== undefined && additionalProperties === undefined) schema.additionalProperties = false;
  const inner = [...Object.values(properties ?? {}), ...allOf, ...anyOf];
  if (items !== undefined) inner.push(items);
  if (typeof additionalProperties === "object") inner.push(additionalProperties);
  for (const one of inner) close(one);
}

/** The parts of Prism's libraries that the proxy uses. */
interface Prism {
  getHttpOperationsFromSpec(document: object): Promise<{ path: string }[]>;
  createLogger(name: string, options: { level: string }): object;
  createServer(
    operations: readonly { path: string }[],
    options: object,
  ): { listen(port: number, address: string): Promise<string>; close(): Promise<void> };
}

function loadPrism(): Prism {
  const here = createRequire(import.meta.url);
  const prism = createRequire(here.resolve("@stoplight/prism-cli/package.json"));
  return {
    ...prism("@stoplight/prism-core"),
    ...prism("@stoplight/prism-http"),
    ...prism("@stoplight/prism-http-server"),
  };
}
