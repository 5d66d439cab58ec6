type Cell = string | number;

/** Prints rows as a table that Markdown shows as one, too. */
export function table(rows: readonly Readonly<Record<string, Cell>>[]): void {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? "")))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const print = (cells: readonly string[]) => console.log(`| ${cells.join(" | ")} |`);
  const pad = (cell: string, index: number): string => {
    const width = widths[index] ?? 0;
    return index === 0 ? cell.padEnd(width) : cell.padStart(width);
  };
  lines.forEach((line, place) => {
    print(line.map(pad));
    if (place === 0)
      print(widths.map((width, index) => (index === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`)));
  });
  console.log();
}

/** Prints whether a target is met. Missing one makes the benchmark fail. */
export function target(what: string, value: number, most: number, unit = ""): void {
  const met = value <= most;
  console.log(`- ${met ? "met" : "MISSED"}: ${what}: ${round(value)}${unit} (at most ${round(most)}${unit})`);
  if (!met) process.exitCode = 1;
}

export const round = (value: number): string => String(Number(value.toPrecision(3)));
export const times = (value: number): string => value.toFixed(2);
