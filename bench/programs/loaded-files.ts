import { Session } from "node:inspector";
import { pathToFileURL } from "node:url";
import type { Make } from "../clients/client.ts";

// Run as a program: imports a bundled client, makes one call, and prints which files each of the two loaded.

const [file = "", host = "", token = ""] = process.argv.slice(2);
const entry = pathToFileURL(file).href;
const folder = entry.slice(0, entry.lastIndexOf("/") + 1);
const loaded = new Set<string>();
const session = new Session();
session.connect();
session.on("Debugger.scriptParsed", ({ params: { url } }) => {
  if (url.startsWith(folder)) loaded.add(url.slice(folder.length));
});
session.post("Debugger.enable");

const { make }: { make: Make } = await import(entry);
const byImport = [...loaded];
await make(host, token)();
console.log(JSON.stringify({ byImport, byCall: [...loaded] }));
process.exit();
