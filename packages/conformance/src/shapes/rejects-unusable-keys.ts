import { freshEcKey, freshOkpKey, freshRsaKey } from "../fixtures/fresh.ts";
import { validRequest } from "../fixtures/valid-request.ts";
import { check } from "../runner/declare.ts";

let rsa: ReturnType<typeof freshRsaKey> | undefined;

/** One modulus for all: they are refused, and to make one takes as long as a hundred requests. */
function refusedRsaKey(): ReturnType<typeof freshRsaKey> {
  rsa ??= freshRsaKey();
  return { ...rsa, kid: freshOkpKey().kid };
}

/** A key that is private, symmetric or fit for no signature is refused, however it comes. */
export function rejectsUnusableKeys(operation: "registerKey" | "replaceKey"): void {
  const forced = { status: 400, because: "the mock does not check keys" } as const;

  check.for([
    ["EC", freshEcKey],
    ["OKP", freshOkpKey],
    ["RSA", refusedRsaKey],
  ] as const)("refuses a private key of the kind %s", async ([, make], { send }) => {
    const request = await validRequest(operation, send);
    const body = JSON.stringify({ data: { ...make(), d: "AAAA" } });
    await send.expect(400, operation, { ...request, raw: { body } });
  });

  check("refuses a symmetric key", async ({ send }) => {
    const request = await validRequest(operation, send);
    const body = JSON.stringify({ data: { kty: "oct", alg: "HS256", kid: freshOkpKey().kid, k: "AAAA" } });
    await send.expect(400, operation, { ...request, raw: { body } });
  });

  check("refuses a point that is not on the curve", async ({ send }) => {
    const request = await validRequest(operation, send);
    const { x } = freshEcKey();
    await send.expect(400, operation, { ...request, body: { data: { ...freshEcKey(), x } }, forced });
  });

  check.for([
    ["even", "AQAC"],
    ["small", "AAAD"],
  ] as const)("refuses an RSA key with an exponent that is %s", async ([, e], { send }) => {
    const request = await validRequest(operation, send);
    await send.expect(400, operation, { ...request, body: { data: { ...refusedRsaKey(), e } }, forced });
  });
}
