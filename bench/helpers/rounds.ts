/**
 * Measures each name once per round, each round in another order, so that what else the machine does falls on all
 * alike. The rounds for warming up are thrown away.
 */
export async function interleave<Name extends string, T>(
  names: readonly Name[],
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
  measure: (name: Name, warm: boolean) => T | Promise<T>,
): Promise<Map<Name, T[]>> {
  const measured = new Map<Name, T[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const turn = round % names.length;
    for (const name of [...names.slice(turn), ...names.slice(0, turn)]) {
      const value = await measure(name, round >= warmUp);
      if (round >= warmUp) measured.get(name)?.push(value);
    }
  }
  return measured;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** How far apart the middle half of the values lies, as a part of the median. */
export function spread(values: readonly number[]): number {
  return (quantile(values, 0.75) - quantile(values, 0.25)) / median(values);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
