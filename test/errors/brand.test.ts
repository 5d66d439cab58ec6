import { expect, test, vi } from "vitest";

test("instanceof recognizes errors of another copy of the package, and a caller's own subclasses", async () => {
  const one = await import("../../src/facade/errors/errors.ts");
  vi.resetModules();
  const other = await import("../../src/facade/errors/errors.ts");
  expect(other.ValidationError).not.toBe(one.ValidationError);
  const error = new other.ValidationError("Nothing was sent", []);
  expect(error).toBeInstanceOf(one.ValidationError);
  expect(error).toBeInstanceOf(one.DatabricksError);
  expect(error).not.toBeInstanceOf(one.ApiError);
  expect(new Error("any")).not.toBeInstanceOf(one.DatabricksError);
  class Mine extends one.ConfigurationError {}
  expect(new Mine("x")).toBeInstanceOf(Mine);
  expect(new Mine("x")).toBeInstanceOf(other.ConfigurationError);
  expect(new other.ConfigurationError("x")).not.toBeInstanceOf(Mine);
});
