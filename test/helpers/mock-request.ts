import { inject } from "vitest";
import type { PlacedOperation } from "../../scripts/generate/document.ts";
import { violations } from "./mock-client.ts";

/** What the mock server said of a request. */
export interface RunOutcome {
  readonly status: number;
  /** The rules of the document that the request breaks. */
  readonly violations: readonly string[];
}

/** Sends parameters to the mock server as they are, past the client. */
export async function judge(
  { method, path, operation }: PlacedOperation,
  params: unknown,
): Promise<RunOutcome> {
  const inBody = operation.requestBody !== undefined;
  // Parameters of a query are an object of plain values.
  const search = inBody ? "" : `?${query(params as Record<string, unknown>)}`;
  const response = await fetch(`${inject("mockHost")}/api${path}${search}`, {
    method: method.toUpperCase(),
    headers: { authorization: "Bearer any-token", "content-type": "application/json" },
    ...(inBody ? { body: JSON.stringify(params) } : {}),
  });
  await response.arrayBuffer();
  const found = violations(response).filter((violation) => violation.startsWith("request."));
  return { status: response.status, violations: found };
}

function query(params: Record<string, unknown>): string {
  return new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString();
}
