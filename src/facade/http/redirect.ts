import type { HttpResponse } from "./response.ts";

/** Returns whether a response is a redirect. Browsers report one that was not followed as status 0. */
export function isRedirect({ status }: Pick<HttpResponse, "status">): boolean {
  return status === 0 || (status >= 300 && status < 400);
}

/** Formats a redirect for a message, without the query of its target, which may hold secrets. */
export function formatRedirect({ headers }: Pick<HttpResponse, "headers">, note = ""): string {
  const target = headers.get("location")?.split(/[?#]/, 1)[0];
  return `a redirect${target ? ` to ${target}` : ""}${note}, which is not followed`;
}
