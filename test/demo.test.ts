import { expect, test } from "vitest";
import { root, run } from "./helpers/packed.ts";

test("the demo creates, follows and deletes a job on its own mock workspace", { timeout: 60_000 }, () => {
  const printed = run("npm", ["run", "--silent", "demo"], root);
  const lines = [
    /Started a mock workspace on http:\/\/127\.0\.0\.1:\d+/,
    /Created job 11223344: Sessionize, Orders_Ingest, Match/,
    /Started run 455644833/,
    /Task Orders_Ingest: RUNNING/,
    /Task Match: BLOCKED/,
    /Task Match: TERMINATED SUCCESS/,
    /Output of Match: .*matched_orders/,
    /Run 455644833 succeeded: TERMINATED SUCCESS/,
    /Deleted job 11223344/,
  ];
  const places = lines.map((line) => printed.search(line));
  expect(places).not.toContain(-1);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
