import type { Make } from "../clients/client.ts";
import { cpuPerTurn } from "../helpers/cpu.ts";

// Run as a program with an IPC channel: makes as many calls as a message asks for, and replies with the CPU time of each.

/** So many calls, so many of them at once. */
export interface Calls {
  readonly calls: number;
  readonly atOnce: number;
}

const [file = "", host = "", token = ""] = process.argv.slice(2);
const { make }: { make: Make } = await import(file);
const call = make(host, token);

process.on("message", async ({ calls, atOnce }: Calls) =>
  process.send?.(await cpuPerTurn(call, calls, atOnce)),
);
process.on("disconnect", () => process.exit());
process.send?.("ready");
