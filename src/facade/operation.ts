import { type Operation, operations } from "../generated/operations.ts";
import type { OperationTypes, paths } from "../generated/schema.ts";
import { toApiError } from "./api-error.ts";
import { ValidationError } from "./errors.ts";
import { unexpectedResponse } from "./failures.ts";
import { listIssues } from "./issues.ts";
import { parseJson, stringifyJson } from "./json.ts";
import { dropNulls } from "./nulls.ts";
import { createClient, PlainRequest } from "./openapi.ts";
import { checkCallOptions, type JobsClientOptions, type RequestOptions } from "./options.ts";
import type { Delivery, Transport } from "./transport.ts";

/** Carries out one operation of the API document. */
export type CallOperation = <Id extends keyof OperationTypes>(
  id: Id,
  params: OperationTypes[Id]["params"],
  options?: RequestOptions,
) => Promise<OperationTypes[Id]["result"]>;

/** Makes the function behind the facade's methods. */
export function createCaller(
  transport: Transport,
  { validate = "request" }: JobsClientOptions,
): CallOperation {
  const client = createClient<paths>({
    // It is only ever handed back to the function below.
    Request: PlainRequest as unknown as typeof Request,
  });
  // The table says which path, method and place of parameters belong together, which the types cannot follow.
  const send = client.request as (method: string, path: string, init: object) => Promise<unknown>;

  return async (id, params, options) => {
    const operation: Operation = operations[id];
    const { method, path, repeat, unknownOutcome } = operation;
    if (options !== undefined) checkCallOptions(options);
    const named = await prepare(id, operation, params, validate);
    if (repeat === "keyed") named.idempotency_token ||= mintToken();
    const call = { operation: id, repeat, unknownOutcome, idempotencyToken: tokenIn(named) };
    const body = operation.params === "body" ? await stringifyJson(named) : undefined;
    let delivered: Promise<Delivery> | undefined;
    try {
      await send(method, path, {
        ...(body === undefined
          ? { params: { query: named } }
          : { body, bodySerializer: (text: string) => text }),
        headers: { accept: "application/json", ...options?.headers },
        fetch: async ({ url, headers, body }: PlainRequest) => {
          const request = { method, path, search: url.slice(path.length), headers, body };
          delivered = transport(request, call, options ?? {});
          // openapi-fetch has done its part; it would swallow what is thrown where that is null or empty.
          await delivered.catch(() => {});
          return NOTHING;
        },
      });
    } catch (error) {
      // A query cannot hold every text, nor lists and objects, which only members the document lacks can be.
      throw new ValidationError(refusalOf(operation), [
        { path: "", message: `cannot be sent in a query: ${error}` },
      ]);
    }
    // It is set by the function above, which TypeScript does not follow.
    const delivery = await (delivered as unknown as Promise<Delivery>);
    const result = await readResult(operation, delivery);
    if (validate === "all") {
      const { checkResult } = await import("./validation.ts");
      const issues = await checkResult(id, result);
      if (issues.length > 0) {
        const what = `is not as the API document says: ${listIssues(issues)}`;
        throw unexpectedResponse(delivery, unknownOutcome, what, issues);
      }
    }
    // The table and the types come from one document.
    return result as OperationTypes[typeof id]["result"];
  };
}

// An answer that openapi-fetch has nothing to do with.
const NOTHING = { status: 204, ok: true, headers: { get: () => null } };

/** What is to be sent: the parameters without their nulls, checked. */
async function prepare(
  id: keyof OperationTypes,
  operation: Operation,
  params: object,
  validate: JobsClientOptions["validate"],
): Promise<Record<string, unknown>> {
  const refusal = refusalOf(operation);
  const named = dropNulls(refusal, params);
  if (validate !== false) {
    const { checkParams } = await import("./validation.ts");
    const issues = await checkParams(id, named);
    if (issues.length > 0) throw new ValidationError(refusal, issues);
  }
  return named;
}

/** How the message begins where parameters are refused. */
export const refusalOf = ({ method, path }: Operation): string => `${method} ${path} was not sent`;

/** A token no other call has. Not `randomUUID`, which browsers keep from pages without TLS. */
function mintToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The idempotency token in a body, where it has one. */
export function tokenIn(body: unknown): string | undefined {
  if (typeof body !== "object" || body === null || !("idempotency_token" in body)) return undefined;
  const { idempotency_token: token } = body;
  return typeof token === "string" && token !== "" ? token : undefined;
}

async function readResult(operation: Operation, delivery: Delivery): Promise<object> {
  const { answer, facts } = delivery;
  if (answer.error !== undefined) throw toApiError(answer, answer.error, facts, operation);
  if (operation.answersEmpty && answer.text.trim() === "") return {};
  const result = await parseJson(answer.text).catch(() => undefined);
  if (typeof result === "object" && result !== null && !Array.isArray(result)) return result;
  throw unexpectedResponse(
    delivery,
    operation.unknownOutcome,
    "is not the JSON object that the API document promises",
  );
}
