import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { TimeoutPassed, withTimeout } from "../../http/timeout.ts";
import { maskTokens } from "../../redaction/token-patterns.ts";
import { builtin } from "../../runtime/builtin.ts";

/** A program that prints a token. */
export interface Program {
  /** The way to sign in, for messages. */
  readonly kind: string;
  readonly command: string;
  readonly args: readonly string[];
  /** What to do where it is not installed. */
  readonly install: string;
  /** What to do where it fails. */
  readonly signIn: string;
}

/**
 * Runs a program, without a shell, for at most half a minute, and reads what it prints as JSON.
 * @throws `ConfigurationError` where it is not there
 * @throws `AuthenticationError` with what it says where it fails, or with what is wrong about what it printed
 */
export async function runForJson(program: Program, signal: AbortSignal): Promise<Record<string, unknown>> {
  const { kind, command, args, install, signIn } = program;
  const { execFile } = builtin("node:child_process", kind);
  const shown = [command, ...args].join(" ");
  const failed = (why: string, refused = true): AuthenticationError =>
    new AuthenticationError(`Signing in (${kind}) failed: \`${shown}\` ${why}. ${signIn}`, { refused });

  const run = (ending: AbortSignal): Promise<Ending> =>
    new Promise((resolve) => {
      // It throws at once for what can be no name of a program.
      const child = execFile(command, [...args], { windowsHide: true }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : (error.code ?? error.signal ?? "?"), stdout, stderr });
      });
      // A program that asks is not to wait for an answer.
      child.stdin?.end();
      // By hand: execFile's own signal asks politely, and waits for children that keep the output open.
      ending.addEventListener("abort", () => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        child.kill("SIGKILL");
      });
    });
  const { code, stdout, stderr } = await withTimeout({ timeoutMs: LIMIT_MS, signal }, run).catch(
    (error: unknown) => {
      if (error instanceof TimeoutPassed) throw failed(`did not end within ${LIMIT_MS / 1_000} s`, false);
      if (!(error instanceof TypeError)) throw error;
      throw new ConfigurationError(
        `${kind}: ${JSON.stringify(command)} cannot be the name of a program. ${install}`,
      );
    },
  );
  if (code === "ENOENT")
    throw new ConfigurationError(`${kind}: the program ${command} is not there. ${install}`);
  if (code === "EACCES")
    throw new ConfigurationError(`${kind}: the program ${command} may not be run (EACCES).`);
  if (code !== 0) throw failed(`ended with ${code}${quote(stderr)}`, !UNREACHABLE.test(stderr));
  const printed = parse(stdout);
  // Never with what was printed, which may hold a token.
  if (printed === undefined)
    throw failed(`printed ${stdout.trim() === "" ? "nothing" : "something that is no JSON"}`);
  return printed;
}

/**
 * Reads a token that a program printed.
 * @throws `AuthenticationError` where it has no token that a header can carry
 */
export function readToken(program: Program, printed: Record<string, unknown>, name: string): string {
  const token = printed[name];
  if (typeof token === "string" && /^[\x21-\x7e]+$/.test(token)) return token;
  throw new AuthenticationError(
    `Signing in (${program.kind}) failed: \`${program.command}\` printed no ${name}. ${program.signIn}`,
    { refused: true },
  );
}

/** Milliseconds until a point in time, where it is one. */
export function untilMs(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time - Date.now();
}

interface Ending {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

const LIMIT_MS = 30_000;

// By such words a program says that it could not ask, and not that it was refused.
const UNREACHABLE =
  /time(d )?[- ]?out|network|connection|dial tcp|no such host|temporar|unreachable|\bEOF\b|\b(429|50[234])\b/i;

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined; // an object
  } catch {
    return undefined;
  }
}

/** What a program complained of, without what looks like a token. */
function quote(stderr: string): string {
  const { stripVTControlCharacters } = builtin("node:util", "A message");
  const said = maskTokens(stripVTControlCharacters(stderr)).replace(/\s+/g, " ").trim();
  return said === "" ? "" : `: ${said.slice(0, 1_000).replace(/\.$/, "")}`;
}
