/**
 * Runs the benchmarks one after another: all, or those named. With `--write` their tables replace the results in
 * README.md.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";

const BENCHMARKS = [
  "cpu",
  "cold-start",
  "size",
  "growth",
  "types",
  "validators",
  "paging",
  "waiting",
  "rate-limit",
  "behaviour",
];
const README = new URL("README.md", import.meta.url);
const RESULTS = /(?<=<!-- results -->\n).*(?=<!-- end of results -->)/s;

const asked = process.argv.slice(2).filter((argument) => argument !== "--write");
const unknown = asked.filter((name) => !BENCHMARKS.includes(name));
const write = process.argv.includes("--write");
if (write && asked.length > 0) throw new Error("--write replaces all results: name no benchmark with it.");
if (unknown.length > 0) throw new Error(`There is no ${unknown.join(", ")}: give ${BENCHMARKS.join(", ")}.`);

const results: string[] = [];
for (const name of asked.length > 0 ? asked : BENCHMARKS) {
  console.log(`\n## ${name}\n`);
  results.push(`### ${name}\n\n${(await run(name)).trim()}\n`);
}
if (write) {
  const [cpu] = cpus();
  const machine = `${cpu?.model.trim()}, ${cpus().length} cores, Node.js ${process.versions.node}, ${process.platform}`;
  const text = [`${new Date().toISOString().slice(0, 10)}, ${machine}.\n`, ...results].join("\n");
  writeFileSync(
    README,
    readFileSync(README, "utf8").replace(RESULTS, () => `\n${text}\n`),
  );
}

/** Runs one benchmark in its own process, shows its output, and returns it. */
async function run(name: string): Promise<string> {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", file], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  const [code] = await once(child, "close");
  if (code !== 0) process.exitCode = 1;
  return output;
}
