import { idIn, type Replies } from "./fake-runs.ts";

/** Runs of one job that end in time. */
export interface Fleet {
  /** When each run ends, in milliseconds from now, by the clock of the test. */
  readonly endsAfterMs: Readonly<Record<number, number>>;
  /** How many runs of the same job, of other callers, stay active all the time. */
  readonly foreign?: number;
  /** How the runs end. */
  readonly result?: string;
}

/** The responses of a workspace with such runs. */
export function fleetReplies({ endsAfterMs, foreign = 0, result = "SUCCESS" }: Fleet): Replies {
  const begunMs = performance.now();
  const runOf = (run_id: number) => {
    const isOver = performance.now() - begunMs >= (endsAfterMs[run_id] ?? Number.POSITIVE_INFINITY);
    const state = isOver
      ? { life_cycle_state: "TERMINATED", result_state: result }
      : { life_cycle_state: "RUNNING" };
    return { run_id, state };
  };
  const ids = [
    ...Object.keys(endsAfterMs).map(Number),
    ...Array.from({ length: foreign }, (_, n) => 10_000 + n),
  ];
  return {
    "runs/get": (request) => Response.json(runOf(idIn(request))),
    "runs/get-output": {},
    "runs/cancel": {},
    "runs/list": ({ url }) => {
      const { searchParams } = new URL(url);
      const from = Number(searchParams.get("page_token") ?? 0);
      const to = from + Number(searchParams.get("limit"));
      const active = ids.map(runOf).filter(({ state }) => state.result_state === undefined);
      const more = active.length > to ? { has_more: true, next_page_token: String(to) } : { has_more: false };
      return Response.json({ runs: active.slice(from, to), ...more });
    },
  };
}

/** Runs with ids from 1, each of which ends so much later than the one before. */
export function oneAfterAnother(count: number, everyMs: number): Record<number, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [index + 1, (index + 1) * everyMs]));
}
