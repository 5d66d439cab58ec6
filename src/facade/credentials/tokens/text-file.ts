import { builtin } from "../../runtime/builtin.ts";

/** A file's content, or why it cannot be read. */
export type TextFile = { readonly text: string } | { readonly problem: string };

/** Reads a small text file of the user, such as a profile file or an id token. */
export async function readTextFile(path: string): Promise<TextFile> {
  const files = builtin("node:fs/promises");
  if (files === undefined) return { problem: "this runtime has no file system" };
  try {
    // Reading a pipe would block a thread until its other end is closed.
    const stats = await files.stat(path);
    if (!stats.isFile()) return { problem: `${path} is not a file` };
    if (stats.size > MAX_FILE_BYTES) return { problem: `${path} has more than ${MAX_FILE_BYTES} bytes` };
    return { text: await files.readFile(path, "utf8") };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException; // reading a file fails in no other way
    return { problem: code === "ENOENT" ? `${path} does not exist` : `${path} cannot be read (${code})` };
  }
}

const MAX_FILE_BYTES = 1_000_000;
