/**
 * Fake and mock workspaces for your own tests: {@link startFakeWorkspace} stores jobs and simulates runs from a script,
 * {@link startMockServer} responds with the examples of the API document.
 *
 * @module databricks-jobs/testing
 */

export { type FakeWorkspace, startFakeWorkspace } from "./fake/fake-workspace.ts";
export type { Fault } from "./fake/faults.ts";
export type { OperationId } from "./fake/handlers.ts";
export type { RateLimit } from "./fake/rate-limit.ts";
export type { ReceivedRequest } from "./fake/request.ts";
export type { RunEnd, RunScript, TaskScript } from "./fake/runs/run-script.ts";
export type { RunStart, Script } from "./fake/runs/run-starter.ts";
export type { FakeWorkspaceOptions } from "./fake/workspace-options.ts";
export {
  type MockedRequest,
  type MockServer,
  type MockServerOptions,
  startMockServer,
} from "./mock/mock-server.ts";
