import { printable } from "../util/printable.ts";

/** One entry of an error's `details`: an object of the type that `@type` names. */
export interface ErrorDetail {
  /** The type, such as `type.googleapis.com/google.rpc.ErrorInfo`. */
  readonly "@type"?: string;
  readonly [property: string]: unknown;
}

/** The body of an error response, in one form for all of the service's formats. */
export interface ErrorBody {
  readonly errorCode: string | undefined;
  readonly message: string;
  readonly details: readonly ErrorDetail[];
  readonly body: unknown;
}

/**
 * Parses the body of an error response. The service and its proxies use several formats: `error_code` and `message`,
 * the older `error`, SCIM's `detail`, `CODE: sentence` as plain text, an HTML page, an empty body.
 */
export function readErrorBody(text: string, status: number, statusText: string): ErrorBody {
  const trimmed = text.trim();
  const fallback = statusText || `HTTP status ${status}`;
  if (trimmed === "") return { errorCode: undefined, message: fallback, details: [], body: undefined };
  const json = parse(trimmed);
  if (json === undefined) return readText(trimmed, fallback);
  if (!isObject(json)) {
    return { errorCode: undefined, message: `${fallback}: ${printable(trimmed)}`, details: [], body: json };
  }
  return {
    errorCode: readCode(json),
    message:
      readMessage(json) ?? (Object.keys(json).length === 0 ? fallback : `${fallback}: ${printable(trimmed)}`),
    details: Array.isArray(json.details) ? json.details.filter(isObject) : [],
    body: json,
  };
}

function readText(text: string, fallback: string): ErrorBody {
  const body = text.slice(0, MAX_TEXT_LENGTH);
  if (/^<(!doctype|!--|html|\?xml|head|body|pre)/i.test(text)) {
    const match =
      /<pre[^<>]*>([\s\S]*?)<\/pre>/i.exec(body) ?? /<title[^<>]*>([\s\S]*?)<\/title>/i.exec(body);
    const content = printable(match?.[1]?.replace(/<[^<>]*>/g, "") ?? "");
    const message = `${content || fallback} (a web page, not a response of the Jobs API)`;
    return { errorCode: undefined, message, details: [], body };
  }
  const coded = /^([A-Z][A-Z0-9_]{2,}):\s+([\s\S]+)$/.exec(body);
  return { errorCode: coded?.[1], message: printable(coded?.[2] ?? body) || fallback, details: [], body };
}

function readCode({ error_code: code, scimType, status }: Record<string, unknown>): string | undefined {
  if (typeof code === "string" && code.trim() !== "") return printable(code);
  if (typeof code === "number") return String(code);
  if (typeof scimType === "string" && scimType.trim() !== "") return printable(scimType);
  return typeof status === "string" && /^[A-Z_]{3,}$/.test(status) ? status : undefined;
}

function readMessage(body: Record<string, unknown>): string | undefined {
  for (const property of ["message", "error", "detail", "error_description"]) {
    const value = body[property];
    for (const text of [value, isObject(value) ? value.message : undefined]) {
      const message = typeof text === "string" ? printable(text) : "";
      if (message !== "") return message;
    }
  }
  return undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const MAX_TEXT_LENGTH = 10_000;
