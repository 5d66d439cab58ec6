import openapiFetch, { type Client } from "openapi-fetch";
import { type Operation, operations } from "../generated/operations.ts";
import type { OperationTypes, paths } from "../generated/schema.ts";
import { type Answer, toApiError } from "./api-error.ts";
import { type RequestFacts, UnexpectedResponseError, ValidationError } from "./errors.ts";
import { listIssues, type ValidationIssue } from "./issues.ts";
import { parseJson } from "./json.ts";
import { dropNulls } from "./nulls.ts";
import type { JobsClientOptions, RequestOptions } from "./options.ts";
import { answerOutcome } from "./retry.ts";
import type { OutgoingRequest, Transport } from "./transport.ts";

// In the CommonJS build the default import is the module, which has the function as a member.
const createClient = "default" in openapiFetch ? (openapiFetch.default as typeof openapiFetch) : openapiFetch;

/** Carries out one operation of the API document. */
export type CallOperation = <Id extends keyof OperationTypes>(
  id: Id,
  params: OperationTypes[Id]["params"],
  options?: RequestOptions,
) => Promise<OperationTypes[Id]["result"]>;

/** The typed openapi-fetch client for every path of the API document. */
export type RawClient = Client<paths>;

// openapi-fetch builds whole addresses; the transport puts the workspace's own in this one's place.
const BASE_URL = "https://workspace.invalid/api";

/** Makes the function behind the facade's methods. */
export function createCaller(
  transport: Transport,
  { validate = "request" }: JobsClientOptions,
): CallOperation {
  const client = createClient<paths>({ baseUrl: BASE_URL });

  return async (id, params, options = {}) => {
    const operation: Operation = operations[id];
    const refusal = `${operation.method} ${operation.path} was not sent`;
    const named = dropNulls(refusal, params);
    if (validate !== false) {
      const { checkParams } = await import("./validation.ts");
      const issues = await checkParams(id, named);
      if (issues.length > 0) throw new ValidationError(refusal, issues);
    }
    let answer: Answer | undefined;
    // The table says which path, method and place of parameters belong together, which the types cannot follow.
    const request = client.request as (method: string, path: string, init: object) => Promise<unknown>;
    await request(operation.method, operation.path, {
      ...(operation.params === "query" ? { params: { query: named } } : { body: named }),
      headers: { accept: "application/json", ...options.headers },
      parseAs: "text",
      fetch: async (request: Request) => {
        answer = await transport(await outgoing(request), options);
        return toResponse(answer);
      },
    });
    if (answer === undefined) throw new Error("openapi-fetch returned without sending the request");
    const result = readResult(operation, answer);
    if (validate === "all") {
      const { checkResult } = await import("./validation.ts");
      const issues = await checkResult(id, result);
      if (issues.length > 0)
        throw unexpected(operation, answer, `is not as the API document says: ${listIssues(issues)}`, issues);
    }
    // The table and the types come from one document.
    return result as OperationTypes[typeof id]["result"];
  };
}

/** Makes `jobs.raw`. It shares the transport; errors of the service come back as values. */
export function createRawClient(transport: Transport): RawClient {
  return createClient<paths>({
    baseUrl: BASE_URL,
    fetch: async (request) =>
      toResponse(await transport(await outgoing(request), { signal: request.signal })),
  });
}

async function outgoing(request: Request): Promise<OutgoingRequest> {
  const { pathname, search } = new URL(request.url);
  return {
    method: request.method,
    path: pathname.slice("/api".length),
    search,
    headers: request.headers,
    body: request.body === null ? undefined : await request.text(),
  };
}

function toResponse({ status, statusText, headers, text }: Answer): Response {
  const body = status === 204 || status === 205 || status === 304 ? null : text;
  return new Response(body, { status, statusText, headers });
}

function readResult(operation: Operation, answer: Answer): object {
  const { method, path, answersEmpty, responses } = operation;
  const { status, text } = answer;
  if (status >= 400) {
    const facts: RequestFacts = { method, path, attempts: 1, outcome: answerOutcome(status) };
    throw toApiError(answer, facts, responses[status]);
  }
  if (answersEmpty && text.trim() === "") return {};
  const result = tryParse(text);
  if (typeof result === "object" && result !== null && !Array.isArray(result)) return result;
  throw unexpected(operation, answer, "is not the JSON object that the API document promises");
}

function tryParse(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function unexpected(
  { method, path }: Operation,
  { status, headers, text }: Answer,
  what: string,
  issues: readonly ValidationIssue[] = [],
): UnexpectedResponseError {
  const contentType = headers.get("content-type") ?? undefined;
  return new UnexpectedResponseError(
    `${method} ${path}: the answer (${status}) ${what}.`,
    { method, path, attempts: 1, outcome: "unknown", status, contentType, body: text },
    issues,
  );
}
