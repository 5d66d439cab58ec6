/** The maximum number of requests that one method has in flight at once. */
const MAX_CONCURRENCY = 8;

/** Returns a function that runs work as soon as fewer than `max` of its works are running. */
export function createLimiter(
  max = MAX_CONCURRENCY,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const queue: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running === max) await new Promise<void>((resolve) => queue.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The slot passes to the next in the queue.
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
