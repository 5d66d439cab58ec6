/** Returns whether a token is not empty and can be sent in an `authorization` header. */
export function isToken(value: unknown): value is string {
  return typeof value === "string" && value !== "" && invalidTokenIndex(value) === -1;
}

/** Returns the index of the first character that a token must not contain, or -1. */
export function invalidTokenIndex(token: string): number {
  return token.search(/[^\x21-\x7e]/);
}

/** Returns whether `Headers` accepts a name. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^`|~\w-]+$/.test(name);
}

/** Returns whether `Headers` accepts a value. */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/** Returns whether a header is always set by the client. */
export function isOwnHeader(name: string): boolean {
  return /^(content-length|content-type|host|transfer-encoding)$/i.test(name);
}
