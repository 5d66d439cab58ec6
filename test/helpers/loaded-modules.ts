import { root, run } from "./run.ts";

const STEP = "--- step";

const HOOKS = `
  import { writeSync } from "node:fs";
  export async function load(url, context, next) {
    writeSync(1, url + "\\n");
    return next(url, context);
  }`;
const REGISTER = `
  import { register } from "node:module";
  register(${JSON.stringify(asUrl(HOOKS))});`;

/** Runs the steps of a script one after the other, in its own process, and reports which files each of them loads. */
export function loadedModules(steps: readonly string[]): string[][] {
  const script = steps.map((step) => `console.log(${JSON.stringify(STEP)});\n${step}`).join("\n");
  const hooks = ["--import", "tsx", "--import", asUrl(REGISTER)];
  const output = run(process.execPath, [...hooks, "--input-type=module", "--eval", script], root);
  return output
    .split(`${STEP}\n`)
    .slice(1)
    .map((urls) => urls.match(/(?<=^file:\/\/.*)\b(src|node_modules)\/.*?(?=\?|$)/gm) ?? []);
}

function asUrl(source: string): string {
  return `data:text/javascript,${encodeURIComponent(source)}`;
}
