import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { startMockServer } from "../src/testing/mock-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Host of the Prism server that all contract tests share. */
    mockHost: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMockServer();
  project.provide("mockHost", mock.host);
  return () => mock.close();
}
