import { describe, expect, test } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { notebook } from "../helpers/fake-tasks.ts";
import { startCheckedFake } from "../helpers/spec-checked-fake.ts";

describe("the page of a run", () => {
  test("shows the run and its tasks, and is loaded again until the run has ended", async () => {
    const script = { pendingMs: 0, runningMs: 1_000, tasks: { report: { end: "FAILED" } } } as const;
    const { workspace, jobs } = await startCheckedFake({ clock: "stopped", script });
    const { job_id } = await jobs.create({
      ...{ name: "nightly <b>", tasks: [notebook("load"), notebook("report", "load")] },
    });
    const { run_id } = await jobs.runNow({ job_id });
    const read = async () => {
      const { run_page_url = "" } = await jobs.runs.get({ run_id });
      const response = await fetch(run_page_url);
      expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
      return await response.text();
    };
    workspace.advance(500);
    const active = await read();
    expect(active).toContain("<h1>nightly &#60;b&#62;</h1>");
    expect(active).toContain('http-equiv="refresh"');
    expect(active).toMatch(
      /load<\/td><td class="good">SUCCESS<.*\n.*\n.*report<\/td><td class="active">RUNNING</,
    );
    workspace.advance(500);
    const ended = await read();
    expect(ended).not.toContain('http-equiv="refresh"');
    expect(ended).toContain("Task report failed with message: Workload failed, see run output for details.");
  });

  test("does not exist for an unknown run", async () => {
    await using workspace = await startFakeWorkspace();
    expect((await fetch(`${workspace.host}/jobs/1/runs/2`)).status).toBe(404);
    expect(workspace.requests).toEqual([]);
  });

  test("needs no token, unlike the API", async () => {
    await using workspace = await startFakeWorkspace();
    const jobs = new JobsClient({ host: workspace.host, token: "any" });
    const { run_id } = await jobs.runs.submit({ tasks: [notebook("load")] });
    const { run_page_url = "" } = await jobs.runs.get({ run_id });
    expect((await fetch(run_page_url)).status).toBe(200);
    expect((await fetch(`${workspace.host}/api/2.1/jobs/list`)).status).toBe(401);
  });
});

test("every response has its own x-request-id", async () => {
  const { workspace, jobs, fetch } = await startCheckedFake();
  workspace.inject({ status: 503 });
  const headers = { authorization: "Bearer any" };
  const ids = [];
  for (const path of ["list", "list", "get?job_id=1"]) {
    ids.push(
      (await fetch(`${workspace.host}/api/2.1/jobs/${path}`, { headers })).headers.get("x-request-id"),
    );
  }
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => /^[\da-f-]{36}$/.test(id ?? ""))).toBe(true);
  await expect(jobs.get({ job_id: 1 })).rejects.toMatchObject({
    requestId: expect.stringMatching(/^[\da-f-]{36}$/),
  });
});
