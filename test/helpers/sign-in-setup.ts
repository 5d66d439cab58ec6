import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished, vi } from "vitest";

/** A machine on which nothing is set that could sign in. */
export interface SignInSetup {
  /** The home folder, which is empty. */
  readonly home: string;
  /** The place of the profile file, whether it is there or not. */
  readonly profilePath: string;
  /** Writes the profile file of the home folder, and gives its path. */
  writeProfiles(text: string): string;
  /** Writes an executable shell script into the only folder on `PATH`, and gives its path. */
  writeProgram(name: string, script: string): string;
}

/**
 * Takes away, for one test, all that this machine could sign in with: the environment variables, the home folder and
 * the programs on `PATH`.
 */
export function cleanSignIn(): SignInSetup {
  const folder = mkdtempSync(join(tmpdir(), "sign-in-"));
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
  // The scripts find the usual programs; what is looked for on PATH by name stays limited to the scripts.
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
