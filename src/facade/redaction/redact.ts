import { MASK, type Secrets } from "./secrets.ts";

// Members that carry secrets in bodies of the API.
const SECRET_MEMBERS =
  /^(access_token|content|id_token|log_analytics_primary_key|password|refresh_token|secret|string_value|token|token_value)$/i;
// Members whose values people put secrets into, under names of their own.
const SECRET_MAPS: ReadonlySet<string> = new Set(["spark_conf", "spark_env_vars"]);
const SECRET_HEADERS = /^(authorization|cookie|set-cookie|proxy-authorization|x-databricks-.*-token)$/;

/** The headers of a request or an answer as they may be shown. */
export function redactHeaders(headers: Iterable<[string, string]>, secrets: Secrets): Record<string, string> {
  const shown = [...headers].map(([name, value]) => [
    name,
    SECRET_HEADERS.test(name) ? MASK : secrets.hide(value),
  ]);
  return Object.fromEntries(shown);
}

/** A JSON body as it may be shown. */
export function redactBody(body: string | undefined, secrets: Secrets): unknown {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(secrets.hide(body), (key, value: unknown) => {
      if (SECRET_MEMBERS.test(key)) return MASK;
      if (!SECRET_MAPS.has(key) || typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.keys(value).map((name) => [name, MASK]));
    });
  } catch {
    return MASK;
  }
}
