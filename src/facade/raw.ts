import type { paths } from "../generated/schema.ts";
import type { LoadEngine } from "./caller.ts";
import { ConfigurationError } from "./errors.ts";
import { createClient, type RawClient } from "./openapi.ts";

// openapi-fetch builds whole addresses; the transport puts the workspace's own in the place of this one.
const BASE_URL = "https://workspace.invalid/api";

/** Makes `jobs.raw`. It shares the transport; errors of the service come back as values. */
export function createRawClient(load: LoadEngine): RawClient {
  return createClient<paths>({
    baseUrl: BASE_URL,
    fetch: async (request) => {
      if (!request.url.startsWith(`${BASE_URL}/`)) {
        throw new ConfigurationError("jobs.raw sends to the client's own workspace only: leave out baseUrl.");
      }
      const [{ transport }, { sendRaw }] = await Promise.all([load(), import("./raw-request.ts")]);
      return await sendRaw(request, transport);
    },
  });
}
