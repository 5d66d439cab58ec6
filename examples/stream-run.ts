/**
 * Serves a page that starts a run of a job and follows its progress by server-sent events. Closing the page cancels the run.
 * A real route would check who asks.
 *
 *   npx tsx examples/stream-run.ts JOB_ID [PORT]
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { JobsClient, type RunUpdate } from "../src/facade/index.ts";

const [jobId, port = "8080"] = process.argv.slice(2);
const jobs = new JobsClient();

const server = createServer(async ({ method, url = "/" }, response) => {
  const runId = /^\/runs\/(\d+)\/updates$/.exec(url)?.[1];
  try {
    if (method === "POST" && url === "/runs") {
      const { run_id } = await jobs.runNow({ job_id: Number(jobId) });
      response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ run_id }));
    } else if (runId !== undefined) {
      await stream(Number(runId), response);
    } else if (url === "/") {
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(PAGE);
    } else {
      response.writeHead(404).end();
    }
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

/** Sends the updates of a run until it has ended. */
async function stream(run_id: number, response: ServerResponse): Promise<void> {
  const watch = jobs.runs.watch({ run_id }, { cancelOnAbort: true, pollIntervalMs: 1_000 });
  // The client is gone: the polling ends, and the run is canceled.
  response.on("close", () => void watch.return(undefined as never)); // nobody reads the value
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  const send = (event: string, text: string): void => {
    response.write(`event: ${event}\ndata: ${JSON.stringify(text)}\n\n`);
  };
  try {
    for await (const update of watch) send("progress", describe(update));
    send("end", "The run has ended.");
  } catch (error) {
    send("end", error instanceof Error ? error.message : String(error));
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
    const { run_id } = await (await fetch("/runs", { method: "POST" })).json();
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
