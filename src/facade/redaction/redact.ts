import { MASK, type Secrets } from "./secrets.ts";

// Properties that carry secrets in bodies of the API.
const SECRET_PROPERTIES =
  /^(access_token|content|id_token|log_analytics_primary_key|password|refresh_token|secret|string_value|token|token_value)$/i;
// Properties whose values are maps in which people put secrets under arbitrary names.
const SECRET_MAPS: ReadonlySet<string> = new Set(["spark_conf", "spark_env_vars", "variables"]);
const SECRET_HEADERS = /^(authorization|cookie|set-cookie|proxy-authorization|x-databricks-.*-token)$/;

/** Returns whether a property of this name may hold a secret, itself or in a map. */
export function isSecretName(name: string): boolean {
  return SECRET_PROPERTIES.test(name) || SECRET_MAPS.has(name) || /password|secret|token/i.test(name);
}

/** Returns the headers of a request or a response with secrets masked. */
export function redactHeaders(headers: Iterable<[string, string]>, secrets: Secrets): Record<string, string> {
  const redacted = [...headers].map(([name, value]) => [
    name,
    SECRET_HEADERS.test(name) ? MASK : secrets.mask(value),
  ]);
  return Object.fromEntries(redacted);
}

/** Parses a JSON body and masks secrets in it. A body that is not JSON is masked as a whole. */
export function redactBody(body: string | undefined, secrets: Secrets): unknown {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(secrets.mask(body), (key, value: unknown) => {
      if (SECRET_PROPERTIES.test(key)) return MASK;
      if (!SECRET_MAPS.has(key) || typeof value !== "object" || value === null) return value;
      return Object.fromEntries(Object.keys(value).map((name) => [name, MASK]));
    });
  } catch {
    return MASK;
  }
}
