import type { OperationTypes } from "../facade/index.ts";

/**
 * What a workspace does for each operation of the API document. (An operation that is new in the document is missing
 * where this type is used: write what the fake workspace does for it.)
 */
export type OperationHandlers = {
  readonly [Id in keyof OperationTypes]: (
    params: OperationTypes[Id]["params"],
  ) => OperationTypes[Id]["result"];
};

/** Id of an operation of the API document, such as `JobsRunNow`. */
export type OperationId = keyof OperationTypes;
