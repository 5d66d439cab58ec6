import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { JobsClient } from "../../src/facade/index.ts";
import { startFakeWorkspace } from "../../src/testing/index.ts";
import { startExample } from "../helpers/example.ts";
import { FETCH_CASES } from "../helpers/fetch-cases.ts";
import { type PackedPackage, packPackage } from "../helpers/packed.ts";
import { BUNDLERS, type Bundle, type Bundler, bundle, readBundle, type Target } from "./bundle.ts";
import { type Front, startFront } from "./front.ts";
import { bun, chromium, deno, findNode, type Runtime, workerd } from "./installed.ts";
import { launch } from "./launch.ts";
import { WORKER_AGES, writeFetchProgram, writePrograms } from "./programs.ts";
import { CREATED_ONCE, checks } from "./smoke.ts";

const bundlers = Object.keys(BUNDLERS) as Bundler[]; // every key is the name of a bundler

describe("the packed package passes the smoke tests", { timeout: 60_000 }, () => {
  const missing = new Set<string>();
  let packed: PackedPackage;
  let front: Front;
  beforeAll(async () => {
    // Vitest does not show the names of skipped tests if all others pass.
    if (missing.size > 0) console.warn(["Not tested:", ...missing].join("\n"));
    packed = packPackage();
    front = await startFront();
    writePrograms(packed.folder, front.host);
  });
  afterAll(async () => {
    await front?.close();
    packed?.remove();
  });

  /** Runs the smoke suite in a program and checks its report and its user agent. */
  async function expectSmoke(
    command: string,
    args: readonly string[],
    userAgent: RegExp,
    expectedErrors: Readonly<Record<string, unknown>> = {},
  ): Promise<void> {
    await using workspace = await startFakeWorkspace({
      script: ({ run_name }) => SCRIPTS[run_name ?? ""],
    });
    const report = front.report(workspace);
    expect(await launch(command, args, packed.folder, report)).toEqual(
      Object.keys(checks).map((name) => ({ name, error: expectedErrors[name] ?? null })),
    );
    const agents = workspace.requests.map(({ headers }) => headers["user-agent"] ?? "");
    expect(agents.filter((agent) => !userAgent.test(agent))).toEqual([]);
  }

  /** Defines a test for a runtime; if it is missing, the test is skipped, and its name says how to install it. */
  function testIn({ name, command }: Runtime, how: string, run: (command: string) => Promise<void>): void {
    if (command === undefined) missing.add(name);
    test.skipIf(command === undefined)(`in ${name}, ${how}`, () => run(command ?? ""));
  }

  for (const major of [20, 22, 24, 26]) {
    const node = findNode(major);
    const userAgent = new RegExp(` node/${major}\\.`);
    for (const file of ["import.mjs", "require.cjs"]) {
      testIn(node, `with ${file.replace(/\..*/, "")}`, (command) => expectSmoke(command, [file], userAgent));
    }
  }

  describe("a definition of jobs in TypeScript that cannot be loaded says what to do", () => {
    test.each([
      [
        'import { load } from "./parts.js";\nexport default load;',
        "it imports parts.js, but the file is parts.ts. Node.js does not resolve .js to .ts: import parts.ts, " +
          'or install tsx and set NODE_OPTIONS="--import tsx".',
      ],
      [
        "enum Size { small }\nexport default Size;",
        "TypeScript enum is not supported in strip-only mode. Node.js removes types only: write it without this syntax, " +
          'or install tsx and set NODE_OPTIONS="--import tsx".',
      ],
    ])("%s", async (source, advice) => {
      const { command } = findNode(24);
      if (command === undefined) return;
      writeFileSync(join(packed.folder, "parts.ts"), "export const load = {};");
      writeFileSync(join(packed.folder, "jobs.mts"), source);
      const plan = ["node_modules/databricks-jobs/dist/cli.cjs", "plan", "jobs.mts"];
      const failed = promisify(execFile)(command, plan, { cwd: packed.folder });
      await expect(failed).rejects.toMatchObject({
        code: 1,
        stderr: `jobs.mts could not be loaded: ${advice}\n`,
      });
    });
  });

  describe("nodeFetch behaves as fetch", () => {
    beforeAll(() => writeFetchProgram(packed.folder));
    for (const major of [20, 22, 24, 26]) {
      testIn(findNode(major), "in every case", async (command) => {
        const { stdout } = await promisify(execFile)(command, ["fetch-cases.mjs"], { cwd: packed.folder });
        expect(JSON.parse(stdout)).toEqual({ differences: [], count: 2 * FETCH_CASES.length });
      });
    }
  });

  testIn(chromium, "which shows the page of a run", async (command) => {
    await using workspace = await startFakeWorkspace({ clock: "stopped", script: SCRIPTS.fails });
    const jobs = new JobsClient({ host: workspace.host, token: "any" });
    const { run_id } = await jobs.runs.submit({
      ...{ run_name: "fails", tasks: [{ task_key: "load", notebook_task: { notebook_path: "/load" } }] },
    });
    workspace.advance(1_000);
    const { run_page_url = "" } = await jobs.runs.get({ run_id });
    const profile = mkdtempSync(join(tmpdir(), "databricks-jobs-chromium-"));
    try {
      const flags = [...CHROMIUM_FLAGS, `--user-data-dir=${profile}`, "--dump-dom", run_page_url];
      const { stdout } = await promisify(execFile)(command, flags);
      expect(stdout).toContain("<title>fails</title>");
      expect(stdout).toMatch(/<td>load<\/td>\s*<td class="bad">FAILED<\/td>/);
    } finally {
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  });

  testIn(
    chromium,
    "which follows a run by server-sent events, and cancels it when it closes",
    async (command) => {
      await using workspace = await startFakeWorkspace({ script: SCRIPTS.endless });
      const jobs = new JobsClient({ host: workspace.host, token: "any" });
      const { job_id } = await jobs.create({ name: "endless" });
      const example = startExample("stream-run", [String(job_id), "0"], workspace);
      const profile = mkdtempSync(join(tmpdir(), "databricks-jobs-chromium-"));
      const [line] = (await once(example.stdout, "data")) as [Buffer];
      const args = [...CHROMIUM_FLAGS, `--user-data-dir=${profile}`, `${String(line).trim()}/#start`];
      const browser = spawn(command, args, { stdio: "ignore", detached: true });
      try {
        await expect
          .poll(() => workspace.received("JobsRunsGet").length, { timeout: 30_000 })
          .toBeGreaterThan(0);
        process.kill(-(browser.pid ?? 0), "SIGKILL");
        await expect.poll(() => workspace.received("JobsRunsCancel").length, { timeout: 30_000 }).toBe(1);
        expect(workspace.received("JobsRunNow")).toHaveLength(1);
      } finally {
        browser.kill("SIGKILL");
        example.kill();
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  );

  testIn(bun, "with import", (command) => expectSmoke(command, ["run", "import.mjs"], / bun\//));
  testIn(bun, "with require", (command) => expectSmoke(command, ["run", "require.cjs"], / bun\//));

  testIn(deno, "with only the network permission", (command) => {
    const permissions = ["--no-prompt", `--allow-net=${new URL(front.host).host}`];
    return expectSmoke(command, ["run", "--cached-only", ...permissions, "import.mjs"], / deno\//);
  });

  describe.each(bundlers)("minified by %s", (bundler) => {
    let bundles: Record<Target, Bundle>;
    beforeAll(async () => {
      const make = (target: Target): Promise<Bundle> => bundle(bundler, target, packed.folder);
      bundles = { browser: await make("browser"), worker: await make("worker") };
    });

    testIn(findNode(Number.parseInt(process.versions.node, 10)), "bundled for browsers", (command) =>
      expectSmoke(command, [join(bundles.browser.folder, "main.js")], / node\//),
    );

    testIn(chromium, "as a page", async (command) => {
      front.files = readBundle(bundles.browser);
      const profile = mkdtempSync(join(tmpdir(), "databricks-jobs-chromium-"));
      try {
        const flags = [...CHROMIUM_FLAGS, `--user-data-dir=${profile}`];
        await expectSmoke(command, [...flags, front.host], /^Mozilla\/.* HeadlessChrome\//, {
          // Chromium itself retries a request of any method if a reused connection breaks.
          [CREATED_ONCE]: expect.stringContaining("it is 2 and not 1"),
        });
      } finally {
        rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
      }
    });

    for (const [age, config] of Object.entries(WORKER_AGES)) {
      testIn(workerd, `as a Worker ${age}`, (command) => {
        const file = join(bundles.worker.folder, "workerd.capnp");
        writeFileSync(file, config);
        return expectSmoke(command, ["test", file], / workerd\//);
      });
    }

    test.each<Target>(["browser", "worker"])(
      "and contains no modules of Node.js in a bundle for a %s",
      (target) => {
        const code = [...readBundle(bundles[target]).values()].join("\n");
        expect(bundles[target].imported).toEqual([]);
        expect(code.match(NODE_MODULE)).toBeNull();
      },
    );
  });
});

const NODE_MODULE =
  /\b(?:from|import|require)\s*\(?\s*["'`](?:node:[\w/]+|\w+(?:\/promises)?)["'`]|__vite-browser-external/g;

const SCRIPTS: Readonly<Record<string, object>> = {
  fails: { tasks: { load: { end: "FAILED", error: "no space left" } } },
  endless: { runningMs: 600_000 },
};

const CHROMIUM_FLAGS = [
  ..."--headless --no-sandbox --disable-gpu --disable-quic --no-first-run".split(" "),
  ..."--disable-background-networking --disable-component-update --disable-sync".split(" "),
];
