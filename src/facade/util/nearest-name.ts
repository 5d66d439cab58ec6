/**
 * Returns the known name that a misspelt one stands for: with letters swapped, with one left out or added, else the shortest
 * that it is a part of, or that is a part of it.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const plain = plainName(name);
  if (plain === "") return undefined;
  const byLength = [...known].sort((a, b) => a.length - b.length);
  const find = (check: typeof isTypo) => byLength.find((other) => check(plain, plainName(other)));
  return find(isTypo) ?? find(isPart);
}

/** Returns a name without the differences between spellings: case, underscores and hyphens. */
export function plainName(name: string): string {
  return name.replace(/[_-]/g, "").toLowerCase();
}

function isTypo(one: string, other: string): boolean {
  const isSwapped = [...one].sort().join() === [...other].sort().join();
  return isSwapped || hasOneLetterMore(one, other) || hasOneLetterMore(other, one);
}

function isPart(one: string, other: string): boolean {
  const [shorter = "", longer = ""] = [one, other].sort((a, b) => a.length - b.length);
  return shorter.length > 3 && longer.includes(shorter);
}

function hasOneLetterMore(longer: string, shorter: string): boolean {
  const index = [...longer].findIndex((letter, at) => letter !== shorter[at]);
  return longer.slice(0, index) + longer.slice(index + 1) === shorter;
}
