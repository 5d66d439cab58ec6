/** Returns the known name that a misspelt one stands for: with letters swapped, with one left out or added, or a part of it. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const plain = plainName(name);
  return known.find((other) => plain !== "" && isNear(plain, plainName(other)));
}

function plainName(name: string): string {
  return name.replace(/[\W_]/g, "").toLowerCase();
}

function isNear(one: string, other: string): boolean {
  const [shorter = "", longer = ""] = [one, other].sort((a, b) => a.length - b.length);
  const isSwapped = [...one].sort().join() === [...other].sort().join();
  const isPart = shorter.length > 2 && longer.includes(shorter);
  return isSwapped || isPart || hasOneLetterMore(longer, shorter);
}

function hasOneLetterMore(longer: string, shorter: string): boolean {
  const index = [...longer].findIndex((letter, at) => letter !== shorter[at]);
  return longer.slice(0, index) + longer.slice(index + 1) === shorter;
}
