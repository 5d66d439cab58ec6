import type { DatabricksCredentials } from "../credentials/types.ts";
import type { JobsClientOptions } from "../options.ts";
import { createTransport, type Transport } from "../transport/transport.ts";
import { type CarryOut, createCarryOut } from "./operation.ts";

// What carries out calls. It is loaded at the first one, so that importing the package costs little.

export interface Engine {
  readonly carryOut: CarryOut;
  readonly transport: Transport;
}

export function createEngine(credentials: DatabricksCredentials, options: JobsClientOptions): Engine {
  const transport = createTransport(credentials, options);
  return { transport, carryOut: createCarryOut(transport, options) };
}
