import { expect, test } from "vitest";
import { ConfigurationError } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const REFUSED = { status: 429, errorCode: "REQUEST_LIMIT_EXCEEDED" };

test("a rate limit refuses what exceeds it, with a Retry-After delay, and executes none of that", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped", rateLimit: { perSecond: 3 } });
  for (let i = 0; i < 3; i += 1) await jobs.create({ name: `job ${i}` });
  const refused: unknown = await jobs.create({ name: "too many" }).catch((error: unknown) => error);
  expect(refused).toMatchObject(REFUSED);
  expect(refused).toMatchObject({ headers: { "retry-after": "1" } });
  expect(workspace.jobs()).toHaveLength(3);
  expect(workspace.received("JobsCreate")).toHaveLength(4);
});

/** Starts a workspace with a limit, and returns a function that sends a request without the pacing of a client. */
async function startLimited(perSecond: number) {
  const { workspace, fetch } = await startCheckedFake({ clock: "stopped", rateLimit: { perSecond } });
  const headers = { authorization: "Bearer any" };
  const send = async (): Promise<string> => {
    const response = await fetch(`${workspace.host}/api/2.1/jobs/list`, { headers });
    return `${response.status} ${response.headers.get("retry-after") ?? ""}`.trim();
  };
  return { workspace, send };
}

test("a rate limit lets requests through again with the time of the workspace", async () => {
  const { workspace, send } = await startLimited(2);
  const responses = [];
  for (const ms of [0, 0, 0, 499, 1, 0, 10_000, 0, 0]) {
    workspace.advance(ms);
    responses.push(await send());
  }
  expect(responses).toEqual(["200", "200", "429 1", "429 1", "200", "429 1", "200", "200", "429 1"]);
});

test("a rate limit lets a request through right after its Retry-After delay", async () => {
  const { workspace, send } = await startLimited(0.1);
  const responses = [await send()];
  for (let second = 1; second <= 10; second += 1) {
    workspace.advance(1_000);
    responses.push(await send());
  }
  const refused = [9, 8, 7, 6, 5, 4, 3, 2, 1].map((seconds) => `429 ${seconds}`);
  expect(responses).toEqual(["200", ...refused, "200"]);
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
  "a rate limit of %d is refused",
  async (perSecond) => {
    await expect(startFakeWorkspace({ rateLimit: { perSecond } })).rejects.toThrow(ConfigurationError);
  },
);
