/**
 * Serves a page that starts a run of a job and follows its progress by server-sent events. Closing the page, or losing its
 * connection, cancels the run. A real route would check who asks. For pages that may reconnect, leave out `cancelOnAbort` and
 * let any number of streams follow a run: each starts with its state at that time.
 *
 *   npx tsx examples/stream-run.ts JOB_ID [PORT]
 */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { JobsClient, type RunUpdate } from "../src/facade/index.ts";

const [jobId, port = "8080"] = process.argv.slice(2);
const jobs = new JobsClient();
/** The runs that were started here and that nobody follows yet: no others may be followed, and so canceled. */
const started = new Set<number>();

const server = createServer(async ({ method, url = "/" }, response) => {
  const runId = Number(/^\/runs\/(\d+)\/updates$/.exec(url)?.[1]);
  try {
    if (method === "POST" && url === "/runs") await start(response);
    else if (method === "GET" && started.delete(runId)) await follow(runId, response);
    else if (method === "GET" && url === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
    } else response.writeHead(404).end();
  } catch (error) {
    console.error(error);
    if (!response.headersSent) response.writeHead(502);
    response.end();
  }
});
server.listen(Number(port), "127.0.0.1", () => {
  const { port: chosen } = server.address() as AddressInfo; // it listens on a port
  console.log(`http://127.0.0.1:${chosen}`);
});

async function start(response: ServerResponse): Promise<void> {
  const { run_id } = await jobs.runNow({ job_id: Number(jobId) });
  if (response.destroyed) await jobs.runs.cancel({ run_id });
  else started.add(Number(run_id));
  response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ run_id }));
}

/** Sends the updates of a run until it has ended. If the client disconnects, the run is canceled. */
async function follow(run_id: number, response: ServerResponse): Promise<void> {
  const closed = new AbortController();
  const { signal } = closed;
  response.on("close", () => closed.abort());
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const send = async (event: string, text: string): Promise<void> => {
    const isSent = response.write(`event: ${event}\ndata: ${JSON.stringify(text)}\n\n`);
    if (!isSent) await once(response, "drain", { signal });
  };
  try {
    for await (const update of jobs.runs.watch(
      { run_id },
      { signal, cancelOnAbort: true, pollIntervalMs: 1_000 },
    )) {
      await send("progress", describe(update));
    }
    await send("end", "The run has ended.");
  } catch (error) {
    if (!signal.aborted) await send("end", error instanceof Error ? error.message : String(error));
  }
  response.end();
}

function describe(update: RunUpdate): string {
  if (update.type === "run") return `run: ${update.state}`;
  if (update.type === "task") return `${update.task_key}: ${update.state}`;
  return update.type;
}

const PAGE = `<!DOCTYPE html>
<title>Run</title>
<button>Start a run</button>
<ol></ol>
<script>
  const show = (text) => {
    document.querySelector("ol").append(Object.assign(document.createElement("li"), { textContent: text }));
  };
  document.querySelector("button").onclick = async ({ target }) => {
    target.disabled = true;
    const response = await fetch("/runs", { method: "POST" });
    if (!response.ok) return show("The run could not be started: " + response.status);
    const { run_id } = await response.json();
    const updates = new EventSource("/runs/" + run_id + "/updates");
    updates.addEventListener("progress", ({ data }) => show(JSON.parse(data)));
    updates.addEventListener("end", ({ data }) => {
      updates.close();
      show(JSON.parse(data));
    });
  };
  if (location.hash === "#start") document.querySelector("button").click();
</script>
`;
