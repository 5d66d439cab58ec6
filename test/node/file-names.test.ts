import { posix, win32 } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNames } from "../../src/node/file-names.ts";

test.each([
  [{ name: "Match", type: "NOTEBOOK" }, "Match.notebook.html"],
  [{ name: "Revenue by region", type: "DASHBOARD" }, "Revenue by region.dashboard.html"],
  [{ name: "Übersicht 日本 🚀", type: "NOTEBOOK" }, "Übersicht 日本 🚀.notebook.html"],
  [{ name: "Match" }, "Match.html"],
  [{ type: "NOTEBOOK" }, "notebook.html"],
  [{}, "view.html"],
  [{ name: "" }, "view.html"],
  [{ name: ".", type: "NOTEBOOK" }, "notebook.html"],
  [{ name: ".." }, "view.html"],
  [{ name: " . " }, "view.html"],
  [{ name: ".bashrc" }, "bashrc.html"],
  [{ name: "../../etc/passwd" }, "_.._etc_passwd.html"],
  [{ name: "/etc/passwd" }, "_etc_passwd.html"],
  [{ name: "a/b" }, "a_b.html"],
  [{ name: "a\\b" }, "a_b.html"],
  [{ name: "C:\\x" }, "C_x.html"],
  [{ name: "a\u0000b\nc" }, "a_b c.html"],
  [{ name: "a\u202Egnp.exe" }, "a_gnp.exe.html"],
  [{ name: "con" }, "con_.html"],
  [{ name: "CON", type: "NOTEBOOK" }, "CON_.notebook.html"],
  [{ name: "lpt1.txt" }, "lpt1_.txt.html"],
  [{ name: "a", type: "../b" }, "a..._b.html"],
] as const)("fileNames maps the view %j to %s", (view, name) => {
  expect(fileNames([view as { name?: string }])).toEqual([name]); // undocumented view types
});

test("fileNames numbers duplicate names, case-insensitively", () => {
  const views = ["a", "A", "a-2", "b", "a"].map((name) => ({ name }));
  expect(fileNames(views)).toEqual(["a.html", "A-2.html", "a-2-2.html", "b.html", "a-3.html"]);
});

test("fileNames truncates long names to the length that file systems accept", () => {
  const name = "🚀".repeat(500);
  const names = fileNames([{ name }, { name }]);
  expect(names.map((name) => Buffer.byteLength(name))).toEqual([245, 247]);
  expect(names[1]).toMatch(/^🚀{60}-2\.html$/u);
});

test("fileNames returns safe and unique names for any views", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc
      .array(fc.constantFrom(".", "..", "/", "\\", "C:", " ", "con", "nul", "\0", "a", "é"), {
        maxLength: 200,
      })
      .map((parts) => parts.join("")),
  );
  const views = fc.array(fc.record({ name: text, type: text }), { maxLength: 6 });
  fc.assert(
    fc.property(views, (views) => {
      const names = fileNames(views as { name: string }[]); // undocumented view types
      expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(views.length);
      for (const name of names) {
        expect(posix.resolve("/folder", name)).toBe(`/folder/${name}`);
        expect(win32.resolve("C:\\folder", name)).toBe(`C:\\folder\\${name}`);
        expect(name).toMatch(/^[^.\s<>:"/\\|?*\p{Control}][^<>:"/\\|?*\p{Control}]*\.html$/u);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)\b\s*\./i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      }
    }),
  );
});
