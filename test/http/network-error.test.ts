import { describe, expect, test } from "vitest";
import { isNeverConnected } from "../../src/facade/http/network-error.ts";

describe("isNeverConnected", () => {
  const coded = (code: unknown, message = "") => Object.assign(new Error(message), { code });
  const failed = (cause: unknown) => new TypeError("fetch failed", { cause });
  const circular = new Error("round");
  circular.cause = new Error("and round", { cause: circular });

  test.each<[string, unknown]>([
    ...[
      "ECONNREFUSED",
      "ENOTFOUND",
      "EAI_AGAIN",
      "ENETUNREACH",
      "EHOSTUNREACH",
      "UND_ERR_CONNECT_TIMEOUT",
    ].map((code): [string, unknown] => [`Node.js ${code}`, failed(coded(code))]),
    ...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN"].map(
      (code): [string, unknown] => [`Node.js ${code}`, failed(coded(code))],
    ),
    ...["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_TLS_CERT_ALTNAME_INVALID"].map((code): [string, unknown] => [
      `Node.js ${code}`,
      failed(coded(code)),
    ]),
    ["Node.js, code only in the message", failed(new Error("getaddrinfo ENOTFOUND x.example"))],
    ["Node.js, code in a nested cause", failed(new Error("outer", { cause: coded("EAI_AGAIN") }))],
    [
      "Node.js, all addresses refused",
      failed(new AggregateError([coded("ECONNREFUSED"), coded("ECONNREFUSED")])),
    ],
    [
      "Bun, refused",
      coded("ConnectionRefused", "Unable to connect. Is the computer able to access the url?"),
    ],
    ["Node.js, a port that fetch blocks", failed(new Error("bad port"))],
    ["Bun, no such host", coded("FailedToOpenSocket", "Was there a typo in the url or port?")],
    ["Bun, untrusted certificate", coded("DEPTH_ZERO_SELF_SIGNED_CERT", "self signed certificate")],
    [
      "Deno, refused",
      new TypeError("error sending request for url (http://x/): client error (Connect): tcp"),
    ],
  ])("is true for %s", (_what, error) => {
    expect(isNeverConnected(error)).toBe(true);
  });

  test.each<[string, unknown]>([
    ["Node.js ECONNRESET", failed(coded("ECONNRESET"))],
    ["Node.js UND_ERR_SOCKET", failed(coded("UND_ERR_SOCKET", "other side closed"))],
    ["Node.js UND_ERR_HEADERS_TIMEOUT", failed(coded("UND_ERR_HEADERS_TIMEOUT"))],
    ["Node.js EPIPE", failed(coded("EPIPE", "write EPIPE"))],
    ...[
      "ERR_SSL_WRONG_VERSION_NUMBER",
      "ERR_SSL_PACKET_LENGTH_TOO_LONG",
      "ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED",
      "ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE",
      "ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN",
    ].map((code): [string, unknown] => [
      `Node.js ${code}, which may follow the request`,
      failed(coded(code, "write EPROTO: alert bad certificate: bad port")),
    ]),
    ["Bun ConnectionClosed", coded("ConnectionClosed", "The socket connection was closed unexpectedly.")],
    [
      "Deno, while sending",
      new TypeError("error sending request for url (http://x/): client error (SendRequest)"),
    ],
    ["an AggregateError without a known code", new AggregateError([coded("ECONNRESET"), coded(5)])],
    ["an error that is its own cause", circular],
    ["a code that is not a string", coded({})],
    ...["text", undefined, null, 0, {}].map((thrown): [string, unknown] => [
      `not an error: ${thrown}`,
      thrown,
    ]),
  ])("is false for %s", (_what, error) => {
    expect(isNeverConnected(error)).toBe(false);
  });

  const aggregateWith = (index: number): unknown => {
    const errors = [new Error("odd"), new Error("odd"), new Error("odd")];
    errors[index] = coded("ECONNREFUSED");
    return failed(new AggregateError(errors));
  };

  test("finds the reason in the last of several addresses", () => {
    expect(isNeverConnected(aggregateWith(2))).toBe(true);
  });

  test.each([0, 1])("finds the reason at index %i of several addresses", (index) => {
    expect(isNeverConnected(aggregateWith(index))).toBe(true);
  });

  test.each([
    "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
    "ERR_SSL_BAD_RECORD_TYPE",
    "ERR_SSL_SSLV3_ALERT_BAD_RECORD_MAC",
    "EPROTO",
  ])("is false if TLS may have failed after the request was sent: %s", (code) => {
    expect(isNeverConnected(failed(coded(code)))).toBe(false);
  });
});
