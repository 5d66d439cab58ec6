import { type Application, Comment, CommentTag, Converter, ReflectionKind } from "typedoc";

// By the file that declares them, as a tag on each would also show in every hover of an editor.
const GROUPS: readonly [file: RegExp, group: string][] = [
  [/facade\/(client|runs|permissions|policy-compliance)\.ts$/, "Client"],
  [/generated\/schema\.ts$/, "API types"],
  [/errors?\.ts$/, "Errors"],
];

/** A plugin of typedoc that puts the client first, the errors together, and the types of the API document apart. */
export function load(app: Application): void {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const exported of project.getReflectionsByKind(ReflectionKind.SomeExport)) {
      const path = project.getSymbolIdFromReflection(exported)?.packagePath ?? "";
      const group = GROUPS.find(([file]) => file.test(path))?.[1];
      if (group === undefined || !exported.parent?.kindOf(ReflectionKind.Module)) continue;
      exported.comment ??= new Comment();
      exported.comment.blockTags.push(new CommentTag("@group", [{ kind: "text", text: group }]));
    }
  });
}
