import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runExample } from "./helpers/example.ts";
import { serveFront } from "./helpers/mock-front.ts";
import { root, run } from "./helpers/run.ts";

test("the demo creates, runs and deletes a job on its own mock workspace", () => {
  vi.stubEnv("DATABRICKS_HOST", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  const printed = run("npm", ["run", "--silent", "demo"], root);
  const lines = [
    /✓ Started a mock workspace on http:\/\/127\.0\.0\.1:\d+/,
    /✓ Created job 11223344: Sessionize, Orders_Ingest, Match/,
    /Run 455644833: RUNNING/,
    /Run 455644833, task Orders_Ingest: RUNNING/,
    /Run 455644833, task Match: BLOCKED/,
    /Run 455644833, task Match: TERMINATED SUCCESS/,
    /✓ Output of Match: .*matched_orders/,
    /✓ Run 455644833 succeeded: TERMINATED SUCCESS/,
    /✓ Deleted job 11223344/,
  ];
  const places = lines.map((line) => printed.search(line));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

describe("on a workspace, the demo", () => {
  test("only sends read requests", async () => {
    const front = await serveFront(() => ({}));
    const { code, stdout } = await runExample("demo", [], front);
    expect(stdout).toMatch(/✓ 2 jobs, the newest first\n {4}11223344 {2}A multitask job\n/);
    expect(stdout).toMatch(/✓ 2 recent runs\n {4}455644833 {2}A multitask job: TERMINATED SUCCESS\n/);
    expect(stdout).toContain("Nothing was changed.");
    expect(code).toBe(0);
    expect(front.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  test("runs only the job of --job-id", async () => {
    const front = await serveFront(() => ({}));
    const { code, stdout } = await runExample("demo", ["--job-id", "11223344"], front);
    expect(stdout).toMatch(/✓ Output of Match: .*\n✓ Run 455644833 succeeded: TERMINATED SUCCESS\n$/);
    expect(code).toBe(0);
    const posted = front.requests.filter(({ method }) => method === "POST");
    expect(posted.map(({ url, body }) => [url, JSON.parse(body).job_id])).toEqual([
      ["/api/2.1/jobs/run-now", 11223344],
    ]);
  });

  test("prints why a run failed", async () => {
    const front = await serveFront((path) => (path.endsWith("/runs/get") ? { example: "failed" } : {}));
    const { code, stdout } = await runExample("demo", ["--job-id", "11223344"], front);
    expect(stdout).toContain("✗ RunFailedError: Run 455644833 did not succeed");
    expect(code).toBe(1);
  });
});
