/**
 * Fake and mock workspaces for your own tests: {@link startFakeWorkspace} stores jobs and simulates runs from a script,
 * {@link startMockServer} responds with the examples of the API document.
 *
 * @module databricks-jobs/testing
 */
export type { RunStart, Script } from "./fake-runs.ts";
export {
  type FakeWorkspace,
  type FakeWorkspaceOptions,
  startFakeWorkspace,
} from "./fake-workspace.ts";
export type { Fault } from "./faults.ts";
export type { OperationId } from "./handlers.ts";
export type { ReceivedRequest } from "./http.ts";
export {
  type MockedRequest,
  type MockServer,
  type MockServerOptions,
  startMockServer,
} from "./mock-server.ts";
export type { RunEnd, RunScript, TaskScript } from "./run-script.ts";
