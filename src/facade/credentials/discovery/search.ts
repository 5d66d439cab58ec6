import type { JobsClientOptions } from "../../options.ts";
import type { ResolvedCredentials } from "../resolve.ts";
import { share } from "../tokens/single-flight.ts";
import { type FoundCredentials, findCredentials } from "./find.ts";

/** Credentials that are found at the first call, and what they are made from. */
export type Search = Required<ResolvedCredentials>;

/** Makes credentials that are looked for when first asked, once for all calls that wait. */
export function createSearch(options: JobsClientOptions): Search {
  let found: FoundCredentials | undefined;
  // What was not found is looked for again at the next call.
  const search = share(async (signal) => {
    found = await findCredentials(options, signal);
    return found;
  });
  return {
    get kind() {
      return found?.description.kind ?? "unknown";
    },
    authorize: async (how) => (found ?? (await search(how?.signal))).credentials.authorize(how),
    describe: async (signal) => (found ?? (await search(signal))).description,
  };
}
