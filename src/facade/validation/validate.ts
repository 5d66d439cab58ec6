import { operations } from "../../generated/operations.ts";
import type { OperationTypes } from "../../generated/schema.ts";
import { DatabricksError } from "../errors/errors.ts";
import type { ValidationIssue } from "../errors/issues.ts";
import { raceAbort } from "../http/timeout.ts";
import type { ApiVersion } from "../transport/options.ts";
import { lazy } from "../util/lazy.ts";

// zod and its schemas are most of what a call loads, so each file of validators is loaded at its first use.

/** Returns the violations of the schema in the parameters or the response of an operation. */
export type Validator = (
  id: keyof OperationTypes,
  value: object,
  apiVersion?: ApiVersion,
  reportsUnknown?: boolean,
) => readonly ValidationIssue[];

const LOADERS = {
  query: lazy(async () => (await import("../../generated/query-validators.ts")).check as Validator),
  body: lazy(async () => (await import("../../generated/body-validators.ts")).check as Validator),
  response: lazy(async () => (await import("../../generated/response-validators.ts")).check as Validator),
} as const; // each file has all operations of its type: it and the table are generated from one document

interface ValidateOptions {
  readonly apiVersion: ApiVersion;
  readonly signal?: AbortSignal | null | undefined;
  /** Whether properties that the document does not have count too. */
  readonly reportsUnknown?: boolean;
}

/** Returns the violations of the schema in the parameters of an operation. */
export async function validateParams(
  id: keyof OperationTypes,
  params: object,
  { apiVersion, signal, reportsUnknown }: ValidateOptions,
): Promise<readonly ValidationIssue[]> {
  const validate = await load(operations[id].params, signal);
  return validate(id, params, apiVersion, reportsUnknown);
}

/** Loads the validator of responses. */
export async function loadResponseValidator(signal?: AbortSignal | null): Promise<Validator> {
  return await load("response", signal);
}

async function load(type: keyof typeof LOADERS, signal?: AbortSignal | null): Promise<Validator> {
  const loading = LOADERS[type]().catch((cause: unknown) => {
    throw new DatabricksError(`The validators of databricks-jobs could not be loaded: ${cause}`, { cause });
  });
  return await raceAbort(loading, signal);
}
