import { rmSync, symlinkSync } from "node:fs";

// Lets the benchmarks import the built package by its name, as its users do. As a dependency of theirs, npm would have
// to write the whole package, with what it is developed with, into their lockfile.
const link = new URL("node_modules/databricks-jobs", import.meta.url);
rmSync(link, { force: true });
symlinkSync("../..", link, "dir");
