import fc from "fast-check";

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary", maxLength: 40 }),
);
const sentence = fc.constantFrom(
  "Job 5 does not exist.",
  "RPC token bucket limit has been exceeded",
  " ",
  "",
);
const phrase = fc.oneof(anyText, sentence);
const odd = fc.oneof(fc.jsonValue({ maxDepth: 2 }), phrase);
const code = fc.oneof(
  fc.constantFrom("INVALID_STATE", "REQUEST_LIMIT_EXCEEDED", "toString", "__proto__", "", 0, 404),
  odd,
);
const type = fc.oneof(
  ...["RetryInfo", "RequestInfo", "ErrorInfo", "Unheard"].map((name) =>
    fc.constant(`type.googleapis.com/google.rpc.${name}`),
  ),
  fc.jsonValue({ maxDepth: 1 }),
);
const delay = fc.oneof(fc.constantFrom("42.5s", "0s", "-1s", "1e9s", `${"9".repeat(400)}s`), odd);
const detail = fc.record(
  { "@type": type, request_id: odd, retry_delay: delay, metadata: odd },
  { requiredKeys: [] },
);
const details = fc.oneof(fc.array(fc.oneof(detail, odd), { maxLength: 4 }), odd);
const wrapped = fc.oneof(phrase, fc.record({ message: odd }), odd);
const messages = { message: wrapped, error: wrapped, detail: wrapped, error_description: wrapped };
const knownShape = fc.record(
  { ...messages, error_code: code, scimType: code, status: code, details },
  { requiredKeys: [] },
);
const tag = fc.constantFrom(
  "<html>",
  "<!DOCTYPE html>",
  "<pre>",
  "</pre>",
  "<title>",
  "</title>",
  "<body",
  "<",
  "<!--",
  "<?xml",
);

/** Error bodies of every shape that the service, and the proxies in front of it, are known to send. */
export const SHAPES: Record<string, fc.Arbitrary<string>> = {
  "any JSON": fc.json({ maxDepth: 4 }),
  "text with an error code": fc
    .tuple(fc.stringMatching(/^[A-Z_]{3,12}$/), fc.constantFrom(": ", ":", ":\n"), phrase)
    .map((parts) => parts.join("")),
  "any text": anyText,
  "HTML fragments": fc.array(fc.oneof(tag, phrase), { maxLength: 8 }).map((parts) => parts.join("")),
  "HTML pages": fc.array(fc.oneof(tag, phrase), { maxLength: 8 }).map((parts) => `<html>${parts.join("")}`),
  "white space": fc.string({
    unit: fc.constantFrom(" ", "\t", "\r\n", "\u00a0", "\ufeff", "\u0000"),
    maxLength: 5,
  }),
  "truncated JSON": fc
    .tuple(knownShape, fc.nat(80))
    .map(([value, end]) => JSON.stringify(value).slice(0, end)),
};
/** Error bodies whose known properties have unexpected types. */
export const ODD_SHAPES = {
  "known properties of unexpected types": knownShape.map((value) => JSON.stringify(value)),
};
export const errorStatus = fc.oneof(
  fc.constantFrom(400, 401, 403, 404, 409, 429, 500, 501, 503, 504),
  fc.integer({ min: 400, max: 599 }),
);
