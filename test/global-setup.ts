import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {} from "vitest";
import type { TestProject } from "vitest/node";
import { startMockServer } from "../src/testing/mock/mock-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Host of the Prism server that all contract tests share. */
    mockHost: string;
    /** Folder in which the first packaging test packs the package, for all of them. */
    packFolder: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock = await startMockServer();
  project.provide("mockHost", mock.host);
  const packFolder = mkdtempSync(join(tmpdir(), "databricks-jobs-pack-"));
  project.provide("packFolder", packFolder);
  return async () => {
    rmSync(packFolder, { recursive: true, force: true });
    await mock.close();
  };
}
