import { fork } from "node:child_process";
import { once } from "node:events";
import { programFile, scratch } from "./compiled.ts";

/** A workspace over TLS, in its own process. */
export interface Server {
  readonly host: string;
  /** The environment in which a process trusts its certificate. */
  readonly env: NodeJS.ProcessEnv;
  close(): void;
}

export async function startServer(): Promise<Server> {
  const certificate = `${scratch}certificate.pem`;
  const child = fork(programFile("server"), [certificate]);
  // The program sends its host, and nothing else.
  const [host] = (await once(child, "message")) as [string];
  return {
    host,
    env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate },
    close: () => child.disconnect(),
  };
}
