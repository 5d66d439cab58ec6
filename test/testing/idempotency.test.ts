import { expect, test } from "vitest";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

const idempotency_token = "load-2024-01-01";

test("run-now returns the same run for the same token", async () => {
  const { workspace, jobs } = await startCheckedFake();
  const { job_id } = await jobs.create({});
  const first = await jobs.runNow({ job_id, idempotency_token });
  expect(await jobs.runNow({ job_id, idempotency_token })).toEqual(first);
  expect(workspace.runs()).toHaveLength(1);
});

test("submit returns the same run for the same token", async () => {
  const { workspace, jobs } = await startCheckedFake();
  const first = await jobs.runs.submit({ idempotency_token });
  expect(await jobs.runs.submit({ idempotency_token })).toEqual(first);
  expect(workspace.runs()).toHaveLength(1);
});

test("another token, or no token, starts another run", async () => {
  const { workspace, fetch } = await startCheckedFake();
  // Bypasses the client, which adds a token if there is none.
  const tokens = [{ idempotency_token }, { idempotency_token: "other" }, {}, {}, { idempotency_token: "" }];
  for (const body of tokens) {
    await fetch(`${workspace.host}/api/2.1/jobs/runs/submit`, {
      ...{ method: "POST", headers: { authorization: "Bearer any" }, body: JSON.stringify(body) },
    });
  }
  expect(workspace.runs()).toHaveLength(5);
});

test.each(["JobsRunNow", "JobsRunsSubmit"] as const)(
  "%s of the client starts exactly one run when its first response is lost",
  async (operation) => {
    const { workspace, jobs } = await startCheckedFake({ client: { maxRetries: 3 } });
    const { job_id } = await jobs.create({});
    workspace.inject({ operation, drop: true, afterWork: true });
    const { run_id } = await (operation === "JobsRunNow" ? jobs.runNow({ job_id }) : jobs.runs.submit({}));
    expect(workspace.received(operation)).toHaveLength(2);
    expect(workspace.runs()).toMatchObject([{ run_id }]);
  },
);

test("a token of a deleted run is rejected", async () => {
  const { workspace, jobs } = await startCheckedFake({ clock: "stopped" });
  const { run_id } = await jobs.runs.submit({ idempotency_token });
  workspace.advance(1_000);
  await jobs.runs.delete({ run_id });
  await expect(jobs.runs.submit({ idempotency_token })).rejects.toMatchObject({
    ...{ status: 400, errorCode: "INVALID_PARAMETER_VALUE", message: expect.stringContaining("was deleted") },
  });
  expect(workspace.runs()).toEqual([]);
});
