import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished, vi } from "vitest";

/** A machine without any credentials. */
export interface CleanEnvironment {
  /** The home directory, which is empty. */
  readonly home: string;
  /** The path of the profile file, whether it exists or not. */
  readonly profilePath: string;
  /** Writes the profile file, and returns its path. */
  writeProfiles(text: string): string;
  /** Writes an executable shell script into the only directory on `PATH`, and returns its path. */
  writeProgram(name: string, script: string): string;
}

/**
 * Removes all credentials of this machine for one test: environment variables, home directory and programs on `PATH`.
 */
export function cleanEnvironment(): CleanEnvironment {
  const folder = mkdtempSync(join(tmpdir(), "clean-environment-"));
  const home = join(folder, "home");
  const programs = join(folder, "programs");
  mkdirSync(home);
  mkdirSync(programs);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const name of Object.keys(process.env)) {
    if (/^(DATABRICKS_|ARM_|ACTIONS_ID_TOKEN_)/.test(name)) vi.stubEnv(name, undefined);
  }
  vi.stubEnv("HOME", home);
  vi.stubEnv("PATH", programs);
  const profilePath = join(home, ".databrickscfg");
  // The scripts find the usual programs, while only the scripts are on PATH.
  const start = `#!/bin/sh\nPATH="${["/usr/local/bin", "/usr/bin", "/bin"].join(delimiter)}"\n`;

  return {
    home,
    profilePath,
    writeProfiles(text) {
      writeFileSync(profilePath, text);
      return profilePath;
    },
    writeProgram(name, script) {
      const path = join(programs, name);
      writeFileSync(path, `${start}${script}\n`);
      chmodSync(path, 0o755);
      return path;
    },
  };
}
