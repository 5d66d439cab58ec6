import { inspect } from "node:util";

/** Returns all printable representations of a value. */
export function everyView(value: unknown): string {
  const views: string[] = [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
  ];
  collect(value, views, new Set());
  return views.join("\n");
}

function collect(value: unknown, views: string[], seen: Set<unknown>): void {
  if (seen.has(value)) return;
  seen.add(value);
  views.push(...attempt(() => String(value)), ...attempt(() => JSON.stringify(value) ?? ""));
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Error) views.push(value.message, value.stack ?? "");
  if (value instanceof Headers || value instanceof Map || value instanceof Set)
    collect([...value], views, seen);
  // Members that are not enumerable too, such as a message or a cause.
  for (const key of Reflect.ownKeys(value)) {
    views.push(String(key));
    collect(Reflect.get(value, key), views, seen);
  }
}

function attempt(view: () => string): string[] {
  try {
    return [view()];
  } catch {
    // What cannot be written in this way is not seen in it.
    return [];
  }
}
