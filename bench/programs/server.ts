import { writeFileSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { runOf } from "../helpers/replies.ts";

// Run as a program with an IPC channel: serves runs over TLS, reports its port and certificate, and ends with its parent.

const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
  keyType: "ec",
  extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
});
const certificate = process.argv[2] ?? "";
writeFileSync(certificate, cert);

const texts = new Map<string, string>();

const server = createServer({ key, cert, keepAliveTimeout: 600_000 }, (message, response) => {
  message.resume();
  message.on("end", () => {
    const text = message.method === "GET" ? runText(message.url ?? "") : `{"job_id":1}`;
    const length = Buffer.byteLength(text);
    response.writeHead(200, { "content-type": "application/json", "content-length": length }).end(text);
  });
});
server.on("listening", () => {
  // A server that listens on a port has an address of this form, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  process.send?.(`https://127.0.0.1:${port}`);
});
process.on("disconnect", () => process.exit());
server.listen(0, "127.0.0.1");

/** The run with id 1 has three tasks; that of any other id is about so many bytes long. */
function runText(url: string): string {
  const id = new URL(url, "https://127.0.0.1").searchParams.get("run_id") ?? "1";
  let text = texts.get(id);
  if (text === undefined) {
    const bytesPerTask = JSON.stringify(runOf(101)).length - JSON.stringify(runOf(1)).length;
    const ofNone = JSON.stringify(runOf(0)).length;
    const tasks = id === "1" ? 3 : Math.max(0, Math.round((100 * (Number(id) - ofNone)) / bytesPerTask));
    text = JSON.stringify(runOf(tasks));
    texts.set(id, text);
  }
  return text;
}
