import { fork } from "node:child_process";
import { once } from "node:events";
import { programFile } from "./compiled.ts";

/** A program that measures what it is asked to, in its own process. */
export interface Worker<Question> {
  /** Resolves to microseconds of CPU time. */
  ask(question: Question): Promise<number>;
  stop(): void;
}

export async function startWorker<Question extends object>(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Worker<Question>> {
  const child = fork(programFile(program), args, { env });
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`${program} ${args[0]} ended with ${code}.`);
  });
  // It is looked at only while something is awaited.
  failed.catch(() => {});
  await Promise.race([once(child, "message"), failed]);
  return {
    async ask(question) {
      child.send(question);
      // The programs reply with a number, and nothing else.
      const [cpu] = (await Promise.race([once(child, "message"), failed])) as [number];
      return cpu;
    },
    stop: () => child.disconnect(),
  };
}
