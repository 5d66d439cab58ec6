import { type JsonServer, startJsonServer } from "./json-server.ts";

const RUN_COUNT = 200;
const FOREIGN_COUNT = 50;
const SHORTEST_MS = 10_000;
const LONGEST_MS = 600_000;
const LATENCY_MS = 50;
const JOB_ID = 5;
const PAGE_SIZE = 25;

/** A workspace with one job, whose runs end one after another while others of it continue. */
export interface Workspace extends JsonServer {
  readonly job_id: number;
  readonly run_ids: readonly number[];
  /** When a run ends, by the clock it was started with. */
  endOf(run_id: number): number;
}

/** Starts a workspace, all of whose runs start when the clock stands at 0. */
export async function startWorkspace(nowMs: () => number): Promise<Workspace> {
  const ends = new Map<number, number>();
  // The service lists the newest run first; the foreign ones stand between the others.
  const all = Array.from({ length: RUN_COUNT + FOREIGN_COUNT }, (_, index) => {
    const run_id = 1_000 - index;
    if (index % ((RUN_COUNT + FOREIGN_COUNT) / FOREIGN_COUNT) !== 0) {
      // Lengths are spread evenly, in an order that has nothing to do with that of the list.
      const place = (ends.size * 77) % RUN_COUNT;
      ends.set(run_id, SHORTEST_MS + ((LONGEST_MS - SHORTEST_MS) * place) / (RUN_COUNT - 1));
    }
    return run_id;
  });
  const endOf = (run_id: number): number => ends.get(run_id) ?? Number.POSITIVE_INFINITY;
  const isActive = (run_id: number): boolean => nowMs() < endOf(run_id);

  const server = await startJsonServer(LATENCY_MS, ({ pathname, searchParams }) => {
    if (pathname.endsWith("/runs/get")) return describe(Number(searchParams.get("run_id")));
    const below = Number(searchParams.get("page_token") ?? Number.POSITIVE_INFINITY);
    const limit = Math.min(Number(searchParams.get("limit") ?? 20), PAGE_SIZE);
    const rest = all.filter((run_id) => run_id < below && isActive(run_id));
    const page = rest.slice(0, limit);
    const more = rest.length > page.length;
    return {
      runs: page.map(describe),
      has_more: more,
      ...(more ? { next_page_token: String(page.at(-1)) } : {}),
    };
  });

  function describe(run_id: number): object {
    const state = isActive(run_id)
      ? { life_cycle_state: "RUNNING" }
      : { life_cycle_state: "TERMINATED", result_state: "SUCCESS" };
    return { job_id: JOB_ID, run_id, run_name: "nightly", state };
  }

  return { ...server, job_id: JOB_ID, run_ids: [...ends.keys()], endOf };
}
