/** How many requests a method that makes many of them has in flight at once. */
export const CONCURRENCY = 8;

/** Maps items with a bounded number in work at once; results are in the order of the items. */
export async function mapConcurrently<Item, Result>(
  items: readonly Item[],
  map: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await map(item);
  };
  await Promise.all(Array.from({ length: Math.min(CONCURRENCY, items.length) }, work));
  return results;
}

/** Makes a function that runs work of several kinds, with a bounded number of pieces at once. */
export function createLimit(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working === CONCURRENCY) await new Promise<void>((resolve) => waiting.push(resolve));
    else working += 1;
    try {
      return await work();
    } finally {
      // The place goes on to who waits for it.
      const next = waiting.shift();
      if (next === undefined) working -= 1;
      else next();
    }
  };
}
