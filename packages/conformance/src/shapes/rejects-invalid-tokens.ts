import type { OperationId } from "@specie/types";
import { credential, tenantParameter } from "../contract/conventions.ts";
import { freshGuid } from "../fixtures/fresh.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import { check } from "../runner/declare.ts";
import { expect } from "../runner/expect.ts";

const forced = { status: 401, because: "the mock takes any token" } as const;

/** Without a token that is valid for the tenant in the path, the response is 401. */
export function rejectsInvalidTokens(operation: OperationId): void {
  check("refuses a request without a token", async ({ send }) => {
    const request = await validRequest(operation, send);
    await send.expect(401, operation, { ...request, raw: { token: null } });
  });

  if (credential !== undefined && credential.name.toLowerCase() !== "authorization")
    takesNoOtherHeader(operation);

  // The titles do not depend on the target, so they are known before it is.
  for (const [index, { what }] of forgedTokens("").entries()) {
    check(`refuses a token ${what}`, async ({ send, target }) => {
      const token = forgedTokens(target.token)[index]?.token ?? "";
      expect(token).not.toBe(target.token);
      const request = await validRequest(operation, send);
      await send.expect(401, operation, { ...request, raw: { token }, forced });
    });
  }

  const tenant = tenantParameter;
  if (tenant === undefined) return;
  check("refuses a token for another counterparty than the one that signed it", async ({ send }) => {
    const request = await validRequest(operation, send);
    const raw = { path: { [tenant]: freshGuid() } };
    await send.expect(401, operation, { ...request, raw, forced });
  });
}

function takesNoOtherHeader(operation: OperationId): void {
  check("takes no token from the header Authorization", async ({ send, target }) => {
    const request = await validRequest(operation, send);
    const headers = { Authorization: `Bearer ${target.token}` };
    await send.expect(401, operation, {
      ...request,
      raw: { token: null, headers, undeclaredOnPurpose: true },
    });
  });
}

interface ForgedToken {
  readonly what: string;
  readonly token: string;
}

/** Tokens without a right signature, made from a valid token. */
function forgedTokens(valid: string): ForgedToken[] {
  const [header = "", claims = "", signature = ""] = valid.split(".");
  // In the middle: the last character of base64url may hold bits that do not count.
  const at = Math.floor(signature.length / 2);
  const altered = `${signature.slice(0, at)}${signature[at] === "A" ? "B" : "A"}${signature.slice(at + 1)}`;
  const unsigned = encode({ sub: "someone@example.com", exp: 4_102_444_800 });
  return [
    { what: "that is no JSON Web Token", token: "not-a-token" },
    { what: "with an altered signature", token: `${header}.${claims}.${altered}` },
    { what: "without its signature", token: `${header}.${claims}.` },
    { what: "with claims that were not signed", token: `${header}.${unsigned}.${signature}` },
    { what: "with the algorithm none", token: `${encode({ alg: "none", typ: "JWT" })}.${claims}.` },
    {
      what: "of an unknown key",
      token: `${encode({ alg: "EdDSA", kid: "unknown" })}.${claims}.${signature}`,
    },
    { what: "behind the word Bearer", token: `Bearer ${valid}` },
  ];
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
