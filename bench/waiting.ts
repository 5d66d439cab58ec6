/**
 * What waiting for 200 runs of one job costs, over a local server: with waitEach, and with a wait for each. The
 * runs take 10 s to 10 min, and 50 other runs of the job are active all the time. Time is virtual: the clock
 * stands still while a request is on its way, and jumps to the next timer when there is none.
 */
import { JobsClient, type WaitOptions } from "databricks-jobs";
import { table } from "./helpers/report.ts";
import { startVirtualTime } from "./helpers/virtual-time.ts";
import { startWorkspace, type Workspace } from "./helpers/workspace.ts";

const AIM = 0.1;

const ways: Readonly<Record<string, Strategy>> = {
  "waitEach with job_id": async (jobs, { run_ids, job_id }, options, ended) => {
    for await (const { run_id, error } of jobs.runs.waitEach({ run_ids, job_id }, options)) {
      if (error !== undefined) throw error;
      ended(run_id);
    }
  },
  "a wait for each": async (jobs, { run_ids }, options, ended) => {
    const wait = async (run_id: number): Promise<void> => {
      await jobs.runs.wait({ run_id }, options);
      ended(run_id);
    };
    await Promise.all(run_ids.map(wait));
  },
};

console.log("Waiting for 200 runs of 10 s to 10 min, among 50 others of the job. Time is virtual.\n");
const rows: Row[] = [];
for (const [name, way] of Object.entries(ways)) rows.push(await measure(name, way));
table(rows);
console.log(`"late" is the time from the end of a run until it was reported of, on average and at most.`);
const [together, each] = rows;
const ratio = (together?.requests ?? Number.NaN) / (each?.requests ?? Number.NaN);
console.log(
  `waitEach: ${(ratio * 100).toFixed(1)} % of the requests of single waits (aim: at most ${AIM * 100} %).`,
);
if (!(ratio <= AIM)) process.exitCode = 1;

/** Waits for all runs of a workspace, and says of each that it has ended. */
type Strategy = (
  jobs: JobsClient,
  workspace: Workspace,
  options: WaitOptions,
  ended: (run_id: number | bigint) => void,
) => Promise<void>;

interface Row {
  readonly name: string;
  readonly requests: number;
  readonly [column: string]: string | number;
}

async function measure(name: string, way: Strategy): Promise<Row> {
  const clock = startVirtualTime();
  const workspace = await startWorkspace(clock.now);
  let started = 0;
  let onTheirWay = 0;
  const hooks = {
    onRequest: () => {
      onTheirWay += 1;
    },
    onResponse: () => {
      onTheirWay -= 1;
    },
  };
  const onUpdate: WaitOptions["onUpdate"] = ({ type }) => {
    if (type === "started") started += 1;
  };
  // The parts that check parameters are loaded anew by each call here, which no clock sees.
  const jobs = new JobsClient({ host: workspace.host, token: "t", validate: false, hooks });
  const lateMs: number[] = [];
  const waiting = way(jobs, workspace, { onUpdate }, (run_id) =>
    lateMs.push(clock.now() - workspace.endOf(Number(run_id))),
  );
  await clock.drive(waiting, () => started === workspace.run_ids.length && onTheirWay === workspace.held());
  workspace.close();
  clock.restore();

  const count = (path: string): number => workspace.requests.get(`/api/2.1/jobs/runs/${path}`) ?? 0;
  if (lateMs.length !== workspace.run_ids.length) throw new Error(`${lateMs.length} runs were reported of.`);
  return {
    name,
    requests: count("list") + count("get"),
    lists: count("list"),
    gets: count("get"),
    "wall s": seconds(clock.now()),
    "late s": seconds(lateMs.reduce((sum, ms) => sum + ms, 0) / lateMs.length),
    "latest s": seconds(Math.max(...lateMs)),
  };
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}
