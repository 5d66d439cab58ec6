import { JobsClient } from "databricks-jobs";
import { cpuPerTurn } from "../helpers/cpu.ts";
import { jobOf } from "../helpers/replies.ts";

// Run as a program with an IPC channel: does as much as a message asks for, and replies with the CPU time of each call.

/** What to do: create a job with so many libraries, or get a run of about so many bytes. */
export interface Work {
  readonly libraries?: number;
  readonly bytes?: number;
  readonly calls: number;
  readonly atOnce: number;
}

interface Strategy {
  create(job: ReturnType<typeof jobOf>): Promise<unknown>;
  getRun(id: number): Promise<unknown>;
}

const [name = "", host = "", token = ""] = process.argv.slice(2);
const way = name === "fetch" ? bare() : facade();

process.on("message", async ({ libraries, bytes, calls, atOnce }: Work) => {
  const job = jobOf(libraries ?? 0);
  const call = bytes === undefined ? () => way.create(job) : () => way.getRun(bytes);
  process.send?.(await cpuPerTurn(call, calls, atOnce));
});
process.on("disconnect", () => process.exit());
process.send?.("ready");

function facade(): Strategy {
  const jobs = new JobsClient({ host, token });
  return { create: (job) => jobs.create(job), getRun: (run_id) => jobs.runs.get({ run_id }) };
}

function bare(): Strategy {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  const post = { method: "POST", headers: { ...headers, "content-type": "application/json" } };
  return {
    async create(job) {
      const body = JSON.stringify(job);
      return (await fetch(`${host}/api/2.1/jobs/create`, { ...post, body })).json();
    },
    async getRun(id) {
      return (await fetch(`${host}/api/2.1/jobs/runs/get?run_id=${id}`, { headers })).json();
    },
  };
}
