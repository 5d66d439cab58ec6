import { type Operation, operations } from "../../generated/operations.ts";
import type { OperationTypes } from "../../generated/schema.ts";
import { toApiError } from "../errors/api-error.ts";
import type { ValidationError } from "../errors/errors.ts";
import { listIssues, type ValidationIssue } from "../errors/issues.ts";
import { unexpectedResponseError } from "../errors/transport-errors.ts";
import { parseJson } from "../http/json.ts";
import type { RequestOptions } from "../transport/options.ts";
import type { Transport } from "../transport/transport.ts";
import type { CallInfo, Delivery } from "../transport/types.ts";
import { loadResponseValidator, validateParams } from "../validation/validate.ts";
import { checkRequestOptions } from "./check-options.ts";
import { checkIds, recordOrigin } from "./check-result.ts";
import { buildRequest, notSent } from "./operation.ts";
import { stripNulls } from "./strip-nulls.ts";

/** Selects validation against the API document. */
export type Validate = "request" | "all" | false;

/** Carries out the operations of the API document for the methods of a client. */
export class OperationCaller {
  readonly #transport: Transport;
  readonly #validate: Validate;

  constructor(transport: Transport, validate: Validate = "request") {
    this.#transport = transport;
    this.#validate = validate;
  }

  /** Returns the error for parameters of an operation that must not be sent. */
  refuse(id: keyof OperationTypes, issues: readonly ValidationIssue[]): ValidationError {
    return notSent(this.#transport.inVersion<Operation>(operations[id]), issues);
  }

  /**
   * Validates parameters, sends the request, and parses the response. Arguments are copied before the first await.
   * @param onSend - Called right before each request is sent
   */
  async call<Id extends keyof OperationTypes>(
    id: Id,
    params: OperationTypes[Id]["params"],
    options?: RequestOptions,
    onSend?: CallInfo["onSend"],
  ): Promise<OperationTypes[Id]["result"]> {
    const checkedOptions = checkRequestOptions(options);
    const { params: stripped, issues } = stripNulls(params);
    const operation = this.#transport.inVersion<Operation>(operations[id]);
    if (issues.length > 0) throw this.refuse(id, issues);
    if (this.#validate !== false) {
      const { apiVersion } = this.#transport;
      const found = await validateParams(id, stripped, { apiVersion, signal: checkedOptions.signal });
      if (found.length > 0) throw this.refuse(id, found);
    }
    // Before the request: a validator that cannot be loaded must not hide that it was sent.
    const validateResponse =
      this.#validate === "all" ? await loadResponseValidator(checkedOptions.signal) : undefined;
    const { request, info } = await buildRequest(id, operation, stripped, checkedOptions.headers);
    const delivery = await this.#transport.send(request, { ...info, onSend }, checkedOptions);
    const { response, facts } = delivery;
    if (response.error !== undefined) {
      throw toApiError(response, response.error, facts, operation, this.#transport.credentialsSource);
    }
    const result = await parseResult(delivery, operation);
    // A null in an optional property counts as absent.
    const violations = validateResponse?.(id, stripNulls(result).params) ?? [];
    if (violations.length > 0) {
      const problem = `violates the schema: ${listIssues(violations)}`;
      throw unexpectedResponseError(delivery, operation.unknownOutcome, problem, violations);
    }
    recordOrigin(result, { delivery, unknownOutcome: operation.unknownOutcome });
    // A later page may have the lists only.
    if (stripped.page_token === undefined) checkIds(result, operation.resultIds);
    else
      checkIds(
        result,
        operation.resultIds.filter((path) => path.includes(".")),
      );
    // The table and the types are generated from one document.
    return result as OperationTypes[Id]["result"];
  }
}

async function parseResult(delivery: Delivery, operation: Operation): Promise<object> {
  const { text } = delivery.response;
  if (operation.hasEmptyResponse && text.trim() === "") return {};
  const result = await parseOrUndefined(text);
  if (typeof result === "object" && result !== null && !Array.isArray(result)) return result;
  // Broken JSON may be whole the next time, other JSON is a violation of the schema.
  const issues = result === undefined ? [] : [{ path: "", message: "must be an object" }];
  throw unexpectedResponseError(delivery, operation.unknownOutcome, "is not a JSON object", issues);
}

async function parseOrUndefined(text: string): Promise<unknown> {
  try {
    return await parseJson(text);
  } catch {
    return undefined;
  }
}
