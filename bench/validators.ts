/** What checking costs: the first call of a client, responded at once, and creating a large job again and again. */
import { execFileSync } from "node:child_process";
import { JobsClient } from "databricks-jobs";
import { bench } from "./helpers/compiled.ts";
import { cpuPerTurn } from "./helpers/cpu.ts";
import { jobOf } from "./helpers/replies.ts";
import { table, times } from "./helpers/report.ts";
import { interleave, median } from "./helpers/rounds.ts";

const ROUNDS = 15;
const LEVELS = ["false", `"request"`, `"all"`] as const;
type Level = (typeof LEVELS)[number];

const firstCalls = await interleave(LEVELS, { rounds: ROUNDS, warmUp: 1 }, firstCallMs);
console.log(
  `The first call of a client, responded at once, in fresh processes, medians of ${ROUNDS} interleaved rounds:\n`,
);
print("ms", firstCalls);

const large = { ...jobOf(1_000), name: "large" };
const creates = await interleave(LEVELS, { rounds: ROUNDS, warmUp: 3 }, largeJobMs);
console.log(
  `Creating a job of ten tasks with 1,000 libraries (${Math.round(JSON.stringify(large).length / 1_000)} kB), warm, responded at once:\n`,
);
print("ms of CPU time", creates);
console.log(
  'To read it: "×" is how many times as long a call takes as one whose parameters and responses are not checked.\n',
);

function print(unit: string, measured: ReadonlyMap<Level, readonly number[]>): void {
  const base = median(measured.get("false") ?? []);
  table(
    LEVELS.map((level) => {
      const ms = median(measured.get(level) ?? []);
      return { "option validate": level, [unit]: ms.toFixed(2), "×": times(ms / base) };
    }),
  );
}

function firstCallMs(level: Level): number {
  const script = `import { JobsClient } from "databricks-jobs";
// Node.js makes these on first use, whoever uses them.
new Request("https://x.example", { method: "POST", body: "{}", signal: new AbortController().signal });
const reply = Response.json({ job_id: 1 });
const fetch = async () => reply;
const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch, validate: ${level} });
const start = performance.now();
await jobs.create({ name: "a", tasks: [{ task_key: "a", notebook_task: { notebook_path: "/a" } }] });
console.log(performance.now() - start);`;
  const args = ["--input-type=module", "--eval", script];
  return Number(execFileSync(process.execPath, args, { encoding: "utf8", cwd: bench }));
}

async function largeJobMs(level: Level): Promise<number> {
  const jobs = new JobsClient({
    ...{ host: "https://x.example", token: "t", validate: JSON.parse(level) },
    fetch: async () => Response.json({ job_id: 1 }),
  });
  return (await cpuPerTurn(() => jobs.create(large), 40, 1)) / 1_000;
}
