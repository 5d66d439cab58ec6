import { AuthenticationError, ConfigurationError } from "../../errors/errors.ts";
import { isToken } from "../../http/header-syntax.ts";
import { TimeoutPassed, withTimeout } from "../../http/timeout.ts";
import { maskTokens } from "../../redaction/token-patterns.ts";
import { isError } from "../../util/is-error.ts";
import { printable } from "../../util/printable.ts";
import { requireNodeModule } from "./node-module.ts";

/** A command that prints a token. */
export interface TokenCommand {
  /** The auth type, for messages. */
  readonly kind: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Advice if the command is not installed. */
  readonly install: string;
  /** Advice if the command fails. */
  readonly login: string;
}

/**
 * Runs a command, without a shell and for at most half a minute, and parses its output as JSON.
 * @throws `ConfigurationError` if the command is not installed
 * @throws `AuthenticationError` with the output of a command that failed, or if it printed no JSON
 */
export async function runForJson(
  tokenCommand: TokenCommand,
  signal: AbortSignal,
): Promise<Record<string, unknown>> {
  const { kind, command, args, install, login } = tokenCommand;
  const { execFile } = requireNodeModule("node:child_process", kind);
  const commandLine = [command, ...args].join(" ");
  const failed = (reason: string, refused = true): AuthenticationError =>
    new AuthenticationError(`${kind} authentication failed: \`${commandLine}\` ${reason}. ${login}`, {
      refused,
    });

  const run = (timeout: AbortSignal): Promise<Exit> =>
    new Promise((resolve) => {
      // Throws synchronously for an invalid command.
      const child = execFile(command, [...args], { windowsHide: true }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : (error.code ?? error.signal ?? "?"), stdout, stderr });
      });
      // A command that prompts must not wait for input.
      child.stdin?.end();
      // Not with the signal of execFile, which sends SIGTERM and waits for children that keep the output open.
      timeout.addEventListener("abort", () => {
        child.stdout?.destroy();
        child.stderr?.destroy();
        child.kill("SIGKILL");
      });
    });
  const { code, stdout, stderr } = await withTimeout({ timeoutMs: TIMEOUT_MS, signal }, run).catch(
    (error: unknown) => {
      if (error instanceof TimeoutPassed)
        throw failed(`did not finish within ${TIMEOUT_MS / 1_000} s`, false);
      if (!isError(error) || error.name !== "TypeError") throw error;
      throw new ConfigurationError(`${kind}: ${JSON.stringify(command)} is not a valid command. ${install}`);
    },
  );
  if (code === "ENOENT")
    throw new ConfigurationError(`${kind}: command \`${command}\` not found. ${install}`);
  if (code === "EACCES")
    throw new ConfigurationError(`${kind}: command \`${command}\` cannot be executed (EACCES).`);
  if (code !== 0) throw failed(`exited with ${code}${formatOutput(stderr)}`, !UNREACHABLE.test(stderr));
  const output = parse(stdout);
  // Without the output, which may contain a token.
  if (output === undefined)
    throw failed(`printed ${stdout.trim() === "" ? "nothing" : "output that is not JSON"}`);
  return output;
}

/**
 * Returns the token in the output of a command.
 * @throws `AuthenticationError` if there is no valid token
 */
export function readToken(
  { kind, command, login }: TokenCommand,
  output: Record<string, unknown>,
  property: string,
): string {
  const token = output[property];
  if (isToken(token)) return token;
  const reason = `\`${command}\` printed no valid ${property}`;
  throw new AuthenticationError(`${kind} authentication failed: ${reason}. ${login}`, { refused: true });
}

/** Returns the milliseconds until a time, or undefined if the time is invalid. */
export function untilMs(time: number): number | undefined {
  return Number.isNaN(time) ? undefined : time - Date.now();
}

interface Exit {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

const TIMEOUT_MS = 30_000;

// The command could not reach its server, as opposed to being refused by it.
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

function formatOutput(stderr: string): string {
  const output = maskTokens(printable(stderr, 10_000)).slice(0, 1_000);
  return output === "" ? "" : `: ${output.replace(/\.$/, "")}`;
}
