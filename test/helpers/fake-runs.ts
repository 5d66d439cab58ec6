import { JobsClient, type JobsClientOptions } from "../../src/facade/index.ts";
import { drive } from "./clock.ts";
import type { FakeResponse, FetchedRequest } from "./fake-fetch.ts";

/** Last part of an operation's path, such as `runs/get`. */
export type OperationName =
  | "list"
  | "run-now"
  | `runs/${"cancel" | "get" | "get-output" | "list" | "repair" | "submit"}`;

/** A response: an object to send as JSON, or a function that makes the response. */
export type Reply = object | FakeResponse;

/** The responses to each operation; those of a list in turn, the last one forever. */
export type Replies = Partial<Record<OperationName, Reply | readonly Reply[]>>;

/** A request that a fake workspace was sent. */
export interface SentRequest {
  readonly name: string;
  /** The query or the body. */
  readonly params: Readonly<Record<string, unknown>>;
  /** When it was sent, by the clock of the test. */
  readonly atMs: number;
}

/** A workspace without a network, and a client of it. */
export interface FakeRuns {
  readonly jobs: JobsClient;
  readonly requests: readonly SentRequest[];
  /** The requests of one operation. */
  sent(name: OperationName): SentRequest[];
  /** The largest number of requests that were unanswered at the same time. */
  mostAtOnce(): number;
  /** Runs work to its end, on a stopped clock. */
  end<T>(work: Promise<T>): Promise<T>;
  /** Runs work to its end and gives the error it ended with. */
  failureOf(work: Promise<unknown>): Promise<unknown>;
}

/** Creates a fake workspace. Its client does not retry, unless the options say so. */
export function createFakeRuns(replies: Replies, options: JobsClientOptions = {}): FakeRuns {
  const requests: SentRequest[] = [];
  const unanswered = new Set<object>();
  let most = 0;
  let begun = 0;
  let over = 0;
  const sent = (name: OperationName): SentRequest[] => requests.filter((request) => request.name === name);

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const { pathname, searchParams } = new URL(String(input));
    const name = pathname.replace("/api/2.1/jobs/", "") as OperationName; // unknown names are refused below
    const body = typeof init?.body === "string" ? init.body : undefined;
    const params = body === undefined ? Object.fromEntries(searchParams) : JSON.parse(body);
    const known = replies[name];
    if (known === undefined) throw new Error(`no reply is configured for ${name}`);
    const inTurn = Array.isArray(known) ? known : [known];
    const reply: Reply = inTurn[Math.min(sent(name).length, inTurn.length - 1)];
    requests.push({ name, params, atMs: performance.now() });
    const headers = new Headers(init?.headers);
    const request = { url: String(input), method: init?.method ?? "GET", headers, body };
    unanswered.add(request);
    most = Math.max(most, unanswered.size);
    try {
      return await respond(reply, request);
    } finally {
      unanswered.delete(request);
    }
  };
  const hooks = {
    onRequest: () => {
      begun += 1;
    },
    onResponse: () => {
      over += 1;
    },
  };
  const jobs = new JobsClient({
    ...{ host: "x.example", token: "t", maxRetries: 0, validate: false, fetch, hooks },
    ...options,
  });
  const end = <T>(work: Promise<T>): Promise<T> => drive(work, () => begun === over || stalled(unanswered));
  return {
    jobs,
    requests,
    sent,
    mostAtOnce: () => most,
    end,
    failureOf: (work) =>
      end(
        work.then(
          (value) => Promise.reject(new Error(`it resolved to ${JSON.stringify(value)}`)),
          (error: unknown) => error,
        ),
      ),
  };
}

async function respond(reply: Reply, request: FetchedRequest): Promise<Response> {
  return typeof reply === "function" ? await (reply as FakeResponse)(request) : Response.json(reply);
}

const STALLED = new WeakSet<object>();

/** Never responds. */
export const stall: FakeResponse = (request) => {
  STALLED.add(request);
  return new Promise(() => {});
};

/** Waits for something else than time before it responds. */
export async function stallUntil(request: FetchedRequest, event: Promise<unknown>): Promise<void> {
  STALLED.add(request);
  await event;
  STALLED.delete(request);
}

function stalled(requests: ReadonlySet<object>): boolean {
  return requests.size > 0 && [...requests].every((request) => STALLED.has(request));
}

/** The value of a query parameter that is a number. */
export function idIn({ url }: FetchedRequest): number {
  return Number(new URL(url).searchParams.get("run_id"));
}

/** Loses the connection. */
export const reset: FakeResponse = () => {
  throw new TypeError("fetch failed", { cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }) });
};
