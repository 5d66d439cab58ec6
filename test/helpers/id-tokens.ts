import { generateKeyPairSync, sign, verify } from "node:crypto";

// The issuer that the federation policy trusts.
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const ISSUER = "https://issuer.example";

/** Issues an id token that expires after five minutes of the test's clock. */
export function issueIdToken(audience: string, claims: Readonly<Record<string, unknown>> = {}): string {
  const nowS = Math.floor(Date.now() / 1_000);
  const payload = { iss: ISSUER, sub: "repo:a/b", aud: audience, iat: nowS, exp: nowS + 300, ...claims };
  const signed = `${encode({ alg: "EdDSA", typ: "JWT" })}.${encode(payload)}`;
  return `${signed}.${sign(null, Buffer.from(signed), privateKey).toString("base64url")}`;
}

/** Returns why an id token is refused, or undefined if it is valid. */
export function readSubject(idToken: string, audience: string): string | undefined {
  const [header = "", payload = "", signature = ""] = idToken.split(".");
  const isSigned = verify(
    null,
    Buffer.from(`${header}.${payload}`),
    publicKey,
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) return "the id token is not signed by an issuer of the policy";
  const { aud, exp } = JSON.parse(Buffer.from(payload, "base64url").toString());
  if (aud !== audience) return `the id token is for ${aud}`;
  return exp * 1_000 > Date.now() ? undefined : "the id token has expired";
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
