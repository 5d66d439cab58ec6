import type { Make } from "../clients/client.ts";

// Run as a program: imports a client, makes one call, and prints how long both took from the start of the import.

const [file = "", host = "", token = ""] = process.argv.slice(2);
const startMs = performance.now();
const { make }: { make: Make } = await import(file);
const importMs = performance.now() - startMs;
await make(host, token)();
const responseMs = performance.now() - startMs;
console.log(JSON.stringify({ importMs, responseMs }));
process.exit();
