import { describe, expect, test } from "vitest";
import { DatabricksError, type JobsClient, type RequestOptions } from "../../src/facade/index.ts";
import { collect } from "../helpers/collect.ts";
import { createMockClient } from "../helpers/mock-client.ts";
import { componentExamples } from "../helpers/spec.ts";

interface ListExample {
  readonly jobs?: readonly object[];
  readonly runs?: readonly object[];
  readonly next_page_token?: string;
}

interface Listing {
  readonly name: string;
  /** The examples of a page with a next page and of the last page. */
  readonly page: ListExample;
  readonly last: ListExample;
  readonly all: (jobs: JobsClient, options?: RequestOptions) => AsyncIterable<object>;
  readonly query: Readonly<Record<string, string>>;
}

const listings: Listing[] = [
  {
    name: "jobs.listAll",
    page: example("JobsPage"),
    last: example("JobsAll"),
    all: (jobs, options) => jobs.listAll({ limit: 2, name: "nightly", expand_tasks: true }, options),
    query: { limit: "2", name: "nightly", expand_tasks: "true" },
  },
  {
    name: "jobs.runs.listAll",
    page: example("RunsPage"),
    last: example("RunsAll"),
    all: (jobs, options) =>
      jobs.runs.listAll({ limit: 2, job_id: 11223344, completed_only: true, run_type: "JOB_RUN" }, options),
    query: { limit: "2", job_id: "11223344", completed_only: "true", run_type: "JOB_RUN" },
  },
];

describe.each(listings)("$name", ({ page, last, all, query }) => {
  const { next_page_token = "" } = page;

  test("yields the items of all pages in order", async () => {
    const { jobs, queries } = pagingClient({ first: "page", next: "all" });
    expect(await collect(all(jobs))).toEqual([...itemsOf(page), ...itemsOf(last)]);
    expect(queries).toEqual([query, { ...query, page_token: next_page_token }]);
  });

  test("yields the items of a single page", async () => {
    const { jobs, queries } = pagingClient({ first: "all", next: "page" });
    expect(await collect(all(jobs))).toEqual(itemsOf(last));
    expect(queries).toEqual([query]);
  });

  test("throws if a page token is repeated", async () => {
    const items: object[] = [];
    const loop = async (): Promise<void> => {
      const options = { headers: { Prefer: "example=page" } };
      for await (const item of all(createMockClient(), options)) items.push(item);
    };
    await expect(loop()).rejects.toThrow(DatabricksError);
    expect(items).toEqual([...itemsOf(page), ...itemsOf(page)]);
  });

  test("throws the error of the service if it rejects the request", async () => {
    const listing = all(createMockClient(), { headers: { Prefer: "code=403" } });
    await expect(collect(listing)).rejects.toMatchObject({ name: "PermissionDeniedError", status: 403 });
  });
});

test("jobs.runs.listAll yields no items if none match", async () => {
  const { jobs, queries } = pagingClient({ first: "empty", next: "all" });
  expect(await collect(jobs.runs.listAll({ job_id: 11223344, active_only: true }))).toEqual([]);
  expect(queries).toEqual([{ job_id: "11223344", active_only: "true" }]);
});

function example(name: string): ListExample {
  // Other tests check that the examples of lists have these properties.
  return componentExamples[name]?.value as ListExample;
}

function itemsOf({ jobs = [], runs = [] }: ListExample): object[] {
  return [...jobs, ...runs];
}

/** Creates a mock server client that receives one example for the first page and another for later pages. */
function pagingClient({ first, next }: { first: string; next: string }) {
  const queries: Record<string, string>[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const { searchParams } = new URL(String(input));
    queries.push(Object.fromEntries(searchParams));
    const headers = new Headers(init?.headers);
    headers.set("prefer", `example=${searchParams.has("page_token") ? next : first}`);
    return globalThis.fetch(input, { ...init, headers });
  };
  return { jobs: createMockClient({ validate: "all", fetch }), queries };
}
