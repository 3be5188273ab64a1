interface ForgedToken {
  readonly what: string;
  readonly token: string;
}

/** Tokens that nobody signed: what a thief or a tired programmer might send, made from a valid token. */
export function forgeTokens(valid: string): ForgedToken[] {
  const [header = "", claims = "", signature = ""] = valid.split(".");
  const { length } = signature;
  // In the middle: the last character of base64url may hold bits that do not count.
  const at = Math.floor(length / 2);
  const altered = `${signature.slice(0, at)}${signature[at] === "A" ? "B" : "A"}${signature.slice(at + 1)}`;
  const nobody = encode({ sub: "nobody@example.com", exp: 4_102_444_800 });
  return [
    { what: "that is no JSON Web Token", token: "not-a-token" },
    { what: "with an altered signature", token: `${header}.${claims}.${altered}` },
    { what: "without its signature", token: `${header}.${claims}.` },
    { what: "with claims that were not signed", token: `${header}.${nobody}.${signature}` },
    { what: "with the algorithm none", token: `${encode({ alg: "none", typ: "JWT" })}.${claims}.` },
    { what: "of an unknown key", token: `${encode({ alg: "EdDSA", kid: "nobody" })}.${claims}.${signature}` },
    { what: "behind the word Bearer", token: `Bearer ${valid}` },
  ];
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
