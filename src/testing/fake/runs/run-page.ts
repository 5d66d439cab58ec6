import type { Run, RunState } from "../../../facade/index.ts";

/** Returns the id of the run whose page a path is. */
export function runOfPage(method: string, url: string): number | undefined {
  const id = method === "GET" ? /^\/jobs\/\d+\/runs\/(\d+)(\?|$)/.exec(url)?.[1] : undefined;
  return id === undefined ? undefined : Number(id);
}

/** Renders a run and its tasks as a web page, which is loaded again each second until the run has ended. */
export function renderRun(run: Run): string {
  const { run_id, job_id, run_name = "Run", state = {}, tasks = [], start_time = 0, end_time = 0 } = run;
  const rows = tasks.map(
    (task) => `<tr><td>${escapeHtml(task.task_key)}</td>${stateCell(task.state)}<td>${duration(task)}</td>
<td>${escapeHtml(task.state?.state_message)}</td><td>${escapeHtml(task.run_id)}</td></tr>`,
  );
  const facts = [job_id === undefined ? "" : `job ${job_id}`, `run ${run_id}`, `started ${time(start_time)}`];
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
${end_time === 0 ? '<meta http-equiv="refresh" content="1">' : ""}
<title>${escapeHtml(run_name)}</title>
<style>${STYLE}</style>
<h1>${escapeHtml(run_name)}</h1>
<p>${escapeHtml(facts.filter((fact) => fact !== "").join(" · "))}</p>
<table>
<tr>${stateCell(state)}<td>${duration(run)}</td><td>${escapeHtml(state.state_message)}</td></tr>
</table>
<table>
<tr><th>Task</th><th>State</th><th>Duration</th><th>Message</th><th>Run</th></tr>
${rows.join("\n")}
</table>
</html>
`;
}

const STYLE = `body { font: 15px system-ui, sans-serif; margin: 2em; color: #222 }
table { border-collapse: collapse; margin: 1em 0 } th, td { padding: .3em .8em; text-align: left; border-bottom: 1px solid #ddd }
.good { color: #1a7f37 } .bad { color: #cf222e } .active { color: #0969da }`;

function stateCell({ life_cycle_state, result_state }: RunState = {}): string {
  const isGood = result_state === "SUCCESS" || result_state === "SUCCESS_WITH_FAILURES";
  const isOver = ["TERMINATED", "SKIPPED", "INTERNAL_ERROR"].includes(life_cycle_state ?? "");
  const style = isGood ? "good" : isOver ? "bad" : "active";
  return `<td class="${style}">${escapeHtml(result_state ?? life_cycle_state)}</td>`;
}

function duration({ start_time = 0, end_time = 0 }: Pick<Run, "start_time" | "end_time">): string {
  return start_time === 0 || end_time === 0 ? "" : `${((end_time - start_time) / 1_000).toFixed(1)} s`;
}

function time(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

function escapeHtml(value: unknown): string {
  return String(value ?? "").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
