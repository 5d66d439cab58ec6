/** Does some work again and again, and gives the microseconds of CPU time that this process took for each turn. */
export async function cpuPerTurn(
  work: () => Promise<unknown>,
  turns: number,
  atOnce: number,
): Promise<number> {
  let left = turns;
  const before = process.cpuUsage();
  await Promise.all(
    Array.from({ length: Math.min(atOnce, turns) }, async () => {
      while (left > 0) {
        left -= 1;
        await work();
      }
    }),
  );
  const { user, system } = process.cpuUsage(before);
  return (user + system) / turns;
}
