import type { ApiVersion, OperationTypes } from "../../facade/index.ts";

/**
 * The handler of each operation of the API document. (A new operation does not compile until the fake workspace has a
 * handler for it.)
 */
export type OperationHandlers = {
  readonly [Id in keyof OperationTypes]: (
    params: OperationTypes[Id]["params"],
    apiVersion: ApiVersion,
  ) => OperationTypes[Id]["result"];
};

/** Id of an operation of the API document, such as `JobsRunNow`. */
export type OperationId = keyof OperationTypes;
