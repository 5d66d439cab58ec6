import type { createClient } from "@hey-api/openapi-ts";

/** Where the rules live that neither OpenAPI nor zod has a word for, seen from src/generated. */
export const RULES_MODULE = "../facade/rules.ts";

// hey-api names the type of its resolvers only through the settings they are part of.
type Settings = Exclude<
  Parameters<typeof createClient>[0],
  readonly unknown[] | Promise<unknown> | (() => unknown) | undefined
>;
type ZodPlugin = Extract<NonNullable<Settings["plugins"]>[number], { name: "zod" }>;
type Resolvers = NonNullable<ZodPlugin["~resolvers"]>;
type StringContext = Parameters<NonNullable<Resolvers["string"]>>[0];
type Chain = NonNullable<ReturnType<NonNullable<Resolvers["string"]>>>;
type Context = Pick<StringContext, "$" | "plugin"> & { schema: object };

/** Keyword of a schema → name of the rule that checks it. */
const RULES: Readonly<Record<string, string>> = {
  "x-max-properties": "maxProperties",
  "x-max-bytes": "maxBytes",
  "x-max-json-bytes": "maxJsonBytes",
  "x-mutually-exclusive": "mutuallyExclusive",
  "x-at-least-one": "atLeastOne",
};

export const resolvers: Resolvers = {
  array: (ctx) => check(ctx, ctx.nodes.base(ctx), ctx.nodes.minLength(ctx), ctx.nodes.maxLength(ctx)),
  object: (ctx) => check(ctx, ctx.nodes.base(ctx)),
  string: (ctx) =>
    check(
      ctx,
      ctx.nodes.base(ctx),
      ctx.nodes.minLength(ctx),
      ctx.nodes.maxLength(ctx),
      ctx.nodes.pattern(ctx),
    ),
  number: (ctx) => {
    if (ctx.schema.format === "int64") return rules(ctx).attr("int64").call();
    const base =
      ctx.schema.format === "int32" ? ctx.$(ctx.symbols.z).attr("int32").call() : ctx.nodes.base(ctx);
    const { minimum, maximum } = ctx.schema;
    const lower = minimum === undefined ? undefined : ctx.nodes.min(ctx);
    return check(ctx, base, lower, maximum === undefined ? undefined : ctx.nodes.max(ctx));
  },
};

/** Adds a schema's bounds and rules to its zod expression. */
function check(ctx: Context, base: Chain, ...bounds: (Chain | undefined)[]): Chain {
  const checks = bounds.filter((bound) => bound !== undefined);
  for (const [keyword, rule] of Object.entries(RULES)) {
    const value: unknown = (ctx.schema as Record<string, unknown>)[keyword];
    if (value !== undefined) checks.push(rules(ctx).attr(rule).call(ctx.$.fromValue(value)));
  }
  return checks.length === 0 ? base : base.attr("check").call(...checks);
}

function rules({ $, plugin }: Context): ReturnType<StringContext["$"]> {
  const meta = { resource: "rules" };
  const symbol =
    plugin.querySymbol(meta) ??
    plugin.symbol("rules", { external: RULES_MODULE, importKind: "namespace", meta });
  return $(symbol);
}
