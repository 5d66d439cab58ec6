import { JobsClient } from "../facade/client.ts";
import { parseArguments } from "./arguments.ts";

/** Prints how a client without options authenticates, and to which workspace. */
export async function whoami(args: readonly string[]): Promise<void> {
  parseArguments(args, {});
  const { kind, host, settings } = await new JobsClient().describeCredentials();
  const rows = [
    ["auth type", kind, ""],
    ...(settings.some(({ name }) => name === "host") ? [] : [["host", host, ""]]),
    ...settings.map(({ name, value, source }) => [name, value, `(${source})`]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
  }
}
