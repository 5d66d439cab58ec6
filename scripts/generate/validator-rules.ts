import type { createClient } from "@hey-api/openapi-ts";

/** Module of the rules that the validators use, relative to src/generated. */
export const RULES_MODULE = "../facade/validation/rules.ts";

/** Module of the function that creates a validator of them. */
export const VALIDATION_MODULE = "../facade/validation/create-validator.ts";

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
  minLength: "minLength",
  maxLength: "maxLength",
  minItems: "minLength",
  pattern: "pattern",
  "x-max-properties": "maxProperties",
  "x-max-bytes": "maxBytes",
  "x-max-json-bytes": "maxJsonBytes",
  "x-mutually-exclusive": "mutuallyExclusive",
  "x-at-least-one": "atLeastOne",
};

export const resolvers: Resolvers = {
  array: (ctx) => {
    const list = check(ctx, ctx.nodes.base(ctx));
    const { maxItems } = ctx.schema;
    if (maxItems === undefined) return list;
    const before: unknown = (ctx.schema as Record<string, unknown>)["x-max-items-2.1"];
    const bounds = before === undefined ? [maxItems] : [maxItems, before];
    return rules(ctx)
      .attr("maxItems")
      .call(list, ...bounds.map((bound) => ctx.$.fromValue(bound)));
  },
  object: (ctx) => {
    const values = ctx.nodes.additionalProperties(ctx);
    return check(ctx, values ? rules(ctx).attr("map").call(values) : ctx.nodes.base(ctx));
  },
  string: (ctx) => check(ctx, ctx.nodes.base(ctx)),
  number: (ctx) => {
    const { format, minimum, maximum } = ctx.schema;
    if (format === "int64") return rules(ctx).attr("int64").call();
    if (format !== "int32") return check(ctx, ctx.nodes.base(ctx));
    const least: unknown = (ctx.schema as Record<string, unknown>)["x-zero-or-minimum"];
    if (least !== undefined) return rules(ctx).attr("zeroOrAtLeast").call(ctx.$.fromValue(least));
    const bounds = maximum === undefined ? [minimum] : [minimum, maximum];
    const args = bounds.every((bound) => bound === undefined) ? [] : bounds;
    return rules(ctx)
      .attr("int32")
      .call(...args.map((bound) => ctx.$.fromValue(bound)));
  },
};

/** Adds a schema's rules to its zod expression. */
function check(ctx: Context, base: Chain): Chain {
  const checks: Chain[] = [];
  for (const [keyword, rule] of Object.entries(RULES)) {
    const value: unknown = (ctx.schema as Record<string, unknown>)[keyword];
    if (value === undefined) continue;
    const argument = keyword === "pattern" ? ctx.$.regexp(String(value)) : ctx.$.fromValue(value);
    checks.push(rules(ctx).attr(rule).call(argument));
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
