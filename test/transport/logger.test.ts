import { describe, expect, test, vi } from "vitest";
import { JobsClient, type JobsClientOptions, type Logger, type LogLevel } from "../../src/facade/index.ts";
import { fetchInTurn, json, tryAgain } from "../helpers/fake-fetch.ts";

const connection = { host: "https://x.example", token: "t" };

function recordLogger(): { logger: Logger; lines: string[] } {
  const lines: string[] = [];
  const at = (level: string) => (message: string) => {
    lines.push(`${level} ${message.replace(/\d+ ms/g, "N ms")}`);
  };
  return { logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") }, lines };
}

/** Makes a call with one retry and one that fails. */
async function call(options: JobsClientOptions): Promise<void> {
  const refused = json({ error_code: "PERMISSION_DENIED", message: "no" }, 403);
  const { fetch } = fetchInTurn(tryAgain, json({ job_id: 5 }, 200, { "x-request-id": "r-1" }), refused);
  const jobs = new JobsClient({ ...connection, fetch, ...options });
  await jobs.get({ job_id: 5 });
  await jobs.get({ job_id: 5 }).catch(() => {});
}

const RETRY = "warn databricks-jobs #1.1 GET /2.1/jobs/get: 503, retrying in N ms";
const FAILURES = [
  "info databricks-jobs #1.1 GET /2.1/jobs/get: 503 after N ms",
  "info databricks-jobs #2.1 GET /2.1/jobs/get: 403 after N ms",
] as const;
const SUCCESS = "debug databricks-jobs #1.2 GET /2.1/jobs/get: 200 after N ms request r-1";

describe("a logger", () => {
  test.each<[LogLevel | undefined, readonly string[]]>([
    [undefined, [RETRY]],
    ["warn", [RETRY]],
    ["info", [FAILURES[0], RETRY, FAILURES[1]]],
    ["debug", [FAILURES[0], RETRY, SUCCESS, FAILURES[1]]],
    ["error", []],
    ["off", []],
  ])("gets the lines of the level %s and above", async (logLevel, expected) => {
    const { logger, lines } = recordLogger();
    await call({ logger, logLevel });
    expect(lines).toEqual(expected);
  });

  test("gets what went wrong, without the request a second time and without advice for the caller", async () => {
    const { logger, lines } = recordLogger();
    const lost = () =>
      Promise.reject(new TypeError("fetch failed", { cause: new Error("other side closed") }));
    const { fetch } = fetchInTurn(lost, json({ run_id: 7 }));
    const jobs = new JobsClient({ ...connection, fetch, logger, logLevel: "debug" });
    await jobs.runNow({ job_id: 5 });
    const reason = "POST /2.1/jobs/run-now: the connection was lost (other side closed)";
    expect(lines).toEqual([
      `info databricks-jobs #1.1 ${reason} after N ms`,
      `warn databricks-jobs #1.1 ${reason}, retrying in N ms`,
      "debug databricks-jobs #1.2 POST /2.1/jobs/run-now: 200 after N ms",
    ]);
  });

  test("gets a line for a call that could not be authenticated", async () => {
    const { logger, lines } = recordLogger();
    const token = () => Promise.reject(new Error("vault is sealed"));
    await new JobsClient({ ...connection, token, logger, logLevel: "info" }).list().catch(() => {});
    expect(lines).toEqual([
      "info databricks-jobs #1.0 GET /2.1/jobs/list: The credentials (pat) failed: vault is sealed, nothing was sent",
    ]);
  });

  test("that throws does not affect the call, and hooks are called, too", async () => {
    const broken = () => {
      throw new Error("full");
    };
    const onRetry = vi.fn();
    await call({ logger: { debug: broken, info: broken, warn: broken, error: broken }, hooks: { onRetry } });
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  test("is called with its methods, such as those of a class", async () => {
    class Own implements Logger {
      readonly lines: string[] = [];
      debug(message: string) {
        this.lines.push(message);
      }
      info = this.debug;
      warn(message: string) {
        this.lines.push(message);
      }
      error = this.debug;
    }
    const logger = new Own();
    await call({ logger });
    expect(logger.lines).toHaveLength(1);
  });

  test("is the console if there is only a level", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    await call({ logLevel: "warn" });
    expect(warn).toHaveBeenCalledTimes(1);
    warn.mockRestore();
  });

  test("without its methods is refused, and so is an unknown level", () => {
    expect(() => new JobsClient({ ...connection, logger: {} as Logger })).toThrow(
      "Option `logger` must be an object with the methods `debug`, `info`, `warn` and `error`, got object.",
    );
    expect(() => new JobsClient({ ...connection, logLevel: "all" as LogLevel })).toThrow(
      'Option `logLevel` must be "debug", "info", "warn", "error" or "off", got "all".',
    );
  });
});
