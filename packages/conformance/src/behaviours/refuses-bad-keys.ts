import { check } from "../check/declare.ts";
import { judge } from "../judge/judge.ts";
import { freshEcKey, freshOkpKey, freshRsaKey } from "../scenes/fresh.ts";
import { validRequest } from "../scenes/valid-request.ts";

/** A key that is private, symmetric or fit for no signature is refused, however it comes. */
export function refusesBadKeys(operation: "registerKey" | "replaceKey"): void {
  const pose = { status: 400, because: "the mock does not check keys" } as const;

  check.for([
    ["EC", freshEcKey],
    ["OKP", freshOkpKey],
    ["RSA", freshRsaKey],
  ] as const)("refuses a private key of the kind %s", async ([, make], { send }) => {
    const request = await validRequest(operation, send);
    const body = JSON.stringify({ data: { ...make(), d: "AAAA" } });
    judge(await send(operation, { ...request, raw: { body } }), 400);
  });

  check("refuses a symmetric key", async ({ send }) => {
    const request = await validRequest(operation, send);
    const body = JSON.stringify({ data: { kty: "oct", alg: "HS256", kid: freshOkpKey().kid, k: "AAAA" } });
    judge(await send(operation, { ...request, raw: { body } }), 400);
  });

  check("refuses a point that is not on the curve", async ({ send }) => {
    const request = await validRequest(operation, send);
    const { x } = freshEcKey();
    judge(await send(operation, { ...request, body: { data: { ...freshEcKey(), x } }, pose }), 400);
  });

  check.for([
    ["even", "AQAC"],
    ["small", "AAAD"],
  ] as const)("refuses an RSA key with an exponent that is %s", async ([, e], { send }) => {
    const request = await validRequest(operation, send);
    judge(await send(operation, { ...request, body: { data: { ...freshRsaKey(), e } }, pose }), 400);
  });
}
