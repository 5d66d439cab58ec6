import { describe, expect, test } from "vitest";
import { JobsClient, UnexpectedResponseError } from "../../src/facade/index.ts";
import { collect } from "../helpers/collect.ts";
import { type FakeResponse, fetchInTurn, json, tryAgain } from "../helpers/fake-fetch.ts";

function clientOf(...responses: readonly FakeResponse[]) {
  const { fetch, requests } = fetchInTurn(...responses);
  const jobs = new JobsClient({ host: "https://x.example", token: "t", fetch });
  return { jobs, urls: () => requests.map(({ url }) => url.replace(/^.*\/jobs\//, "")) };
}

const keys = (...names: readonly string[]) => names.map((task_key) => ({ task_key }));

describe("jobs.get", () => {
  const pages = [
    json({
      ...{ job_id: 5, creator_user_name: "a", next_page_token: "p2" },
      settings: { name: "nightly", tasks: keys("a", "b"), job_clusters: [{ job_cluster_key: "x" }] },
    }),
    json({ job_id: 5, next_page_token: "p3", settings: { tasks: keys("c"), job_clusters: [] } }),
    json({
      ...{ job_id: 5, has_more: false },
      settings: {
        ...{ tasks: keys("d"), parameters: [{ name: "day", default: "" }] },
        environments: [{ environment_key: "intake" }],
      },
    }),
  ];

  test("reads all pages of the lists of a job", async () => {
    const { jobs, urls } = clientOf(...pages);
    expect(await jobs.get({ job_id: 5, include_trigger_state: true })).toEqual({
      ...{ job_id: 5, creator_user_name: "a" },
      settings: {
        ...{ name: "nightly", tasks: keys("a", "b", "c", "d") },
        ...{ job_clusters: [{ job_cluster_key: "x" }], parameters: [{ name: "day", default: "" }] },
        environments: [{ environment_key: "intake" }],
      },
    });
    expect(urls()).toEqual([
      "get?job_id=5&include_trigger_state=true",
      "get?job_id=5&include_trigger_state=true&page_token=p2",
      "get?job_id=5&include_trigger_state=true&page_token=p3",
    ]);
  });

  test("returns one page, with the token of the next one, if it is called with a token", async () => {
    const { jobs, urls } = clientOf(...pages.slice(1));
    expect(await jobs.get({ job_id: 5, page_token: "p2" })).toMatchObject({
      ...{ next_page_token: "p3", settings: { tasks: keys("c") } },
    });
    expect(urls()).toEqual(["get?job_id=5&page_token=p2"]);
  });

  test("sends the arguments of the call, also if the caller changes them between pages", async () => {
    const { jobs, urls } = clientOf(...pages);
    const params = { job_id: 5 };
    const options = { headers: { "x-team": "one" } };
    const reading = jobs.get(params, options);
    params.job_id = 6;
    options.headers["x-team"] = "two";
    await reading;
    expect(urls().map((url) => /job_id=(\d)/.exec(url)?.[1])).toEqual(["5", "5", "5"]);
  });

  test("retries a page that fails, and fails with a page that keeps failing", async () => {
    const [first, , last] = pages as [FakeResponse, FakeResponse, FakeResponse];
    const retried = clientOf(first, tryAgain, last);
    expect((await retried.jobs.get({ job_id: 5 })).settings?.tasks).toHaveLength(3);
    const refused = clientOf(first, json({ error_code: "PERMISSION_DENIED", message: "no" }, 403));
    await expect(refused.jobs.get({ job_id: 5 })).rejects.toMatchObject({ name: "PermissionDeniedError" });
  });

  test.each<[string, object, string]>([
    ["of another job", { job_id: 6, settings: {} }, "job_id is not the requested 5"],
    ["without an id and without lists", {}, "job_id is missing, and so are the lists of a page"],
    ["that has more and no token", { job_id: 5, settings: {}, has_more: true }, "next_page_token is missing"],
    ["with a token that was used", { job_id: 5, next_page_token: "p2" }, "next_page_token is repeated"],
    ["whose tasks are no list", { job_id: 5, settings: { tasks: "a" } }, "settings.tasks must be a list"],
  ])("rejects a later page %s", async (_what, page, problem) => {
    const { jobs } = clientOf(json({ job_id: 5, next_page_token: "p2", settings: {} }), json(page));
    const error = await jobs.get({ job_id: 5 }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(String(error)).toContain(problem);
  });
});

test("a first page is rejected if its lists cannot be joined, or if it has more and no token", async () => {
  const broken = clientOf(json({ job_id: 5, next_page_token: "p2", settings: { tasks: {} } }));
  await expect(broken.jobs.get({ job_id: 5 })).rejects.toThrow("settings.tasks must be a list");
  const cut = clientOf(json({ job_id: 5, has_more: true, settings: { tasks: keys("a") } }));
  await expect(cut.jobs.get({ job_id: 5 })).rejects.toThrow("next_page_token is missing");
});

test("no page is requested after one that was rejected", async () => {
  const { jobs, urls } = clientOf(
    json({ job_id: 5, next_page_token: "p2" }),
    json({ job_id: 6, next_page_token: "p3", settings: {} }),
  );
  await expect(jobs.get({ job_id: 5 })).rejects.toBeInstanceOf(UnexpectedResponseError);
  await new Promise((resolve) => setImmediate(resolve));
  expect(urls()).toHaveLength(2);
});

test("items of several pages are told apart by the key of their list, where it is not null", async () => {
  const tasks = (...names: string[]) => names.map((task_key) => ({ task_key, run_id: null, name: null }));
  const history = { repair_history: [{ type: "ORIGINAL" }] };
  const { jobs } = clientOf(
    json({ run_id: 7, next_page_token: "p2", tasks: tasks("a", "b"), ...history }),
    json({ run_id: null, tasks: tasks("b", "c"), ...history }),
  );
  const run = await jobs.runs.get({ run_id: 7 });
  expect(run.tasks?.map(({ task_key }) => task_key)).toEqual(["a", "b", "c"]);
  expect(run.repair_history).toHaveLength(1);
});

describe("jobs.runs.get", () => {
  test("reads all pages of the lists of a run", async () => {
    const { jobs, urls } = clientOf(
      json({
        ...{ run_id: 7, state: { life_cycle_state: "RUNNING" }, next_page_token: "p2", has_more: true },
        tasks: [{ run_id: 71, task_key: "a" }],
        job_parameters: [{ name: "day", value: "1" }],
      }),
      json({
        run_id: 7,
        tasks: [{ run_id: 72, task_key: "a" }],
        repair_history: [{ id: 1, type: "REPAIR" }],
      }),
    );
    expect(await jobs.runs.get({ run_id: 7 })).toEqual({
      ...{ run_id: 7, state: { life_cycle_state: "RUNNING" } },
      tasks: [
        { run_id: 71, task_key: "a" },
        { run_id: 72, task_key: "a" },
      ],
      ...{ job_parameters: [{ name: "day", value: "1" }], repair_history: [{ id: 1, type: "REPAIR" }] },
    });
    expect(urls()).toEqual(["runs/get?run_id=7", "runs/get?run_id=7&page_token=p2"]);
  });

  test("returns one page if it is called with a token", async () => {
    const { jobs, urls } = clientOf(json({ run_id: 7, tasks: [], next_page_token: "p3" }));
    expect(await jobs.runs.get({ run_id: 7, page_token: "p2" })).toHaveProperty("next_page_token", "p3");
    expect(urls()).toHaveLength(1);
  });

  test("rejects a later page of another run", async () => {
    const { jobs } = clientOf(json({ run_id: 7, next_page_token: "p2" }), json({ run_id: 8, tasks: [] }));
    await expect(jobs.runs.get({ run_id: 7 })).rejects.toThrow("run_id is not the requested 7");
  });
});

/** A service with jobs of one task on each page, of which every third has more than a list shows. */
function longJobs(count: number, gone: readonly number[] = []) {
  let active = 0;
  let mostActive = 0;
  const reads: number[] = [];
  const respond: FakeResponse = async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const id = Number(searchParams.get("job_id"));
    if (pathname.endsWith("/list")) {
      const isExpanded = searchParams.get("expand_tasks") === "true";
      const jobs = Array.from({ length: count }, (_, job_id) => ({
        ...{ job_id, creator_user_name: "a", settings: isExpanded ? { tasks: keys("a") } : {} },
        ...(isExpanded && job_id % 3 === 0 ? { has_more: true } : {}),
      }));
      return Response.json({ jobs });
    }
    if (gone.includes(id)) {
      return Response.json(
        { error_code: "INVALID_PARAMETER_VALUE", message: `Job ${id} does not exist.` },
        { status: 400 },
      );
    }
    reads.push(id);
    active += 1;
    mostActive = Math.max(mostActive, active);
    // Later reads end sooner.
    for (let turns = 0; turns < count - id; turns += 1) await Promise.resolve();
    active -= 1;
    return Response.json({ job_id: id, settings: { tasks: keys("a", "b") } });
  };
  return { ...clientOf(respond), reads, mostActive: () => mostActive };
}

describe("a list with expand_tasks", () => {
  test("has the items that have more completed, in order, at most eight at once", async () => {
    const { jobs, reads, mostActive } = longJobs(60);
    const all = await collect(jobs.listAll({ expand_tasks: true }));
    expect(all.map(({ job_id }) => job_id)).toEqual(Array.from({ length: 60 }, (_, index) => index));
    const counts = all.map(({ settings }) => settings?.tasks?.length);
    expect(counts).toEqual(Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 2 : 1)));
    expect(all.filter((job) => "has_more" in job)).toEqual([]);
    expect(all[0]).toHaveProperty("creator_user_name", "a");
    expect(reads).toHaveLength(20);
    expect(mostActive()).toBe(8);
  });

  test("leaves out an item that was deleted since", async () => {
    const { jobs } = longJobs(4, [3]);
    const all = await collect(jobs.listAll({ expand_tasks: true }));
    expect(all.map(({ job_id }) => job_id)).toEqual([0, 1, 2]);
  });

  test("fails where an item cannot be completed", async () => {
    const page = json({ jobs: [{ job_id: 1 }, { job_id: 2, has_more: true }, { job_id: 3 }] });
    const { jobs } = clientOf(page, json({ error_code: "PERMISSION_DENIED", message: "no" }, 403));
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const { job_id } of jobs.listAll({ expand_tasks: true })) seen.push(job_id);
    })();
    await expect(reading).rejects.toMatchObject({ name: "PermissionDeniedError" });
    expect(seen).toEqual([1]);
  });

  test("rejects an item that has more and no id", async () => {
    const { jobs } = clientOf(json({ jobs: [{ has_more: true }] }));
    await expect(collect(jobs.listAll({ expand_tasks: true }))).rejects.toBeInstanceOf(
      UnexpectedResponseError,
    );
  });

  test.each<[string, object]>([
    ["without an id", {}],
    ["of another job", { job_id: 99, settings: { tasks: keys("b") } }],
  ])("rejects an item that is completed by a response %s", async (_what, response) => {
    const { jobs } = clientOf(json({ jobs: [{ job_id: 7, has_more: true }] }), json(response));
    await expect(collect(jobs.listAll({ expand_tasks: true }))).rejects.toBeInstanceOf(
      UnexpectedResponseError,
    );
  });

  test("keeps the state by which its runs were selected", async () => {
    const state = { life_cycle_state: "RUNNING" };
    const { jobs } = clientOf(
      json({ runs: [{ run_id: 7, has_more: true, state }] }),
      json({ run_id: 7, state: { life_cycle_state: "TERMINATED" }, tasks: [{ run_id: 71, task_key: "a" }] }),
    );
    const all = await collect(jobs.runs.listAll({ active_only: true, expand_tasks: true }));
    expect(all).toEqual([{ run_id: 7, state, tasks: [{ run_id: 71, task_key: "a" }] }]);
  });

  test("has its runs completed, too", async () => {
    const { jobs, urls } = clientOf(
      json({ runs: [{ run_id: 7, has_more: true, tasks: [{ run_id: 71, task_key: "a" }] }] }),
      json({ run_id: 7, tasks: [{ run_id: 71, task_key: "a" }], next_page_token: "p2" }),
      json({ run_id: 7, tasks: [{ run_id: 72, task_key: "b" }] }),
    );
    const [run] = await collect(jobs.runs.listAll({ expand_tasks: true }));
    expect(run?.tasks?.map(({ task_key }) => task_key)).toEqual(["a", "b"]);
    expect(urls()).toEqual([
      "runs/list?expand_tasks=true",
      "runs/get?run_id=7",
      "runs/get?run_id=7&page_token=p2",
    ]);
  });
});

test("a list without expand_tasks reads no item", async () => {
  const { jobs, reads } = longJobs(9);
  expect(await collect(jobs.listAll())).toHaveLength(9);
  expect(reads).toEqual([]);
});
