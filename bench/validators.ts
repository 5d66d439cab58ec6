/**
 * What the validators cost: importing them, the first call, and checking a large job. Run "npm run build" first.
 */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const ROUNDS = 15;

const chunk = {
  index: built(/^index\.js$/),
  validation: built(/^validation-.*\.js$/),
  requests: built(/^validators-.*\.js$/),
  responses: built(/^response-validators-.*\.js$/),
};

const job = {
  name: "large",
  tasks: Array.from({ length: 100 }, (_, index) => ({
    task_key: `task_${index}`,
    description: "Matches orders with user sessions",
    depends_on: index === 0 ? [] : [{ task_key: `task_${index - 1}` }],
    new_cluster: {
      spark_version: "16.4.x-scala2.12",
      node_type_id: "i3.xlarge",
      spark_conf: { "spark.speculation": true },
      aws_attributes: { availability: "SPOT", zone_id: "us-west-2a" },
      autoscale: { min_workers: 2, max_workers: 16 },
    },
    notebook_task: { notebook_path: "/Shared/match", base_parameters: { day: "2026-11-23", region: "emea" } },
    libraries: [{ pypi: { package: "pyyaml==6.0.2" } }],
    max_retries: 3,
    timeout_seconds: 86400,
  })),
};

console.log(`Importing, in fresh processes, medians of ${ROUNDS} interleaved rounds:`);
table(
  measureFresh({
    client: imports(chunk.index),
    "with request validators": imports(chunk.index, chunk.validation, chunk.requests),
    "with response validators too": imports(chunk.index, chunk.validation, chunk.requests, chunk.responses),
  }),
);

console.log("The first call of a client, answered at once:");
table(
  measureFresh({
    "validate: false": firstCall("false"),
    'validate: "request"': firstCall('"request"'),
    'validate: "all"': firstCall('"all"'),
  }),
);

console.log("A job of 100 tasks, warm:");
const { checkParams } = await import(chunk.validation);
const size = JSON.stringify(job).length;
table([
  { name: `JSON.stringify (${Math.round(size / 1024)} kB)`, ms: await warmMedian(() => JSON.stringify(job)) },
  { name: "checkParams", ms: await warmMedian(() => checkParams("JobsCreate", job)) },
]);

interface Row {
  readonly name: string;
  readonly ms: number;
}

/** Prints times, and how many times the first of them each is. */
function table(rows: readonly Row[]): void {
  const [base] = rows;
  console.table(
    rows.map(({ name, ms }) => ({ name, ms: ms.toFixed(2), ratio: (ms / (base?.ms ?? ms)).toFixed(2) })),
  );
}

/** Runs each script once per round, so that what else the machine does falls on all alike. */
function measureFresh(scripts: Readonly<Record<string, string>>): Row[] {
  const entries = Object.entries(scripts).map(([name, script]) => ({ name, script, times: [] as number[] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { script, times } of entries) {
      const args = ["--input-type=module", "--eval", script];
      times.push(Number(execFileSync(process.execPath, args, { encoding: "utf8" })));
    }
  }
  return entries.map(({ name, times }) => ({ name, ms: median(times) }));
}

function imports(...urls: readonly string[]): string {
  return `const start = performance.now();
${urls.map((url) => `await import(${JSON.stringify(url)});`).join("\n")}
console.log(performance.now() - start);`;
}

function firstCall(validate: string): string {
  return `const { JobsClient } = await import(${JSON.stringify(chunk.index)});
// Node.js makes these on first use, whoever uses them.
new Request("https://x.example", { method: "POST", body: "{}", signal: new AbortController().signal });
const answer = Response.json({ job_id: 1 });
const fetch = async () => answer;
const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch, validate: ${validate} });
const start = performance.now();
await jobs.create({ name: "a", tasks: [{ task_key: "a", notebook_task: { notebook_path: "/a" } }] });
console.log(performance.now() - start);`;
}

async function warmMedian(work: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 600; turn++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return median(times.slice(300));
}

function median(times: readonly number[]): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function built(name: RegExp): string {
  const file = readdirSync(join(root, "dist")).find((entry) => name.test(entry));
  if (file === undefined) throw new Error(`dist has no ${name}: run "npm run build"`);
  return pathToFileURL(join(root, "dist", file)).href;
}
