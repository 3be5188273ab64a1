import { namesBadPlaces } from "../../src/behaviours/names-bad-places.ts";
import { refusesBadBodies } from "../../src/behaviours/refuses-bad-bodies.ts";
import { refusesBadParameters } from "../../src/behaviours/refuses-bad-parameters.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshEcKey, freshOkpKey, freshRsaKey } from "../../src/scenes/fresh.ts";
import { validRequest } from "../../src/scenes/valid-request.ts";
import { test } from "../../src/test.ts";

refusesBadParameters("registerKey");
refusesBadBodies("registerKey");
namesBadPlaces("registerKey");

const pose = { status: 400, because: "the mock does not check keys" } as const;

test.for([
  ["EC", freshEcKey],
  ["OKP", freshOkpKey],
  ["RSA", freshRsaKey],
] as const)("refuses a private key of the kind %s", async ([, make], { send }) => {
  const request = await validRequest("registerKey", send);
  const body = JSON.stringify({ data: { ...make(), d: "AAAA" } });
  judge(await send("registerKey", { ...request, raw: { body } }), 400);
});

test("refuses a symmetric key", async ({ send }) => {
  const request = await validRequest("registerKey", send);
  const body = JSON.stringify({ data: { kty: "oct", alg: "HS256", kid: freshOkpKey().kid, k: "AAAA" } });
  judge(await send("registerKey", { ...request, raw: { body } }), 400);
});

test("refuses a point that is not on the curve", async ({ send }) => {
  const request = await validRequest("registerKey", send);
  const { x } = freshEcKey();
  judge(await send("registerKey", { ...request, body: { data: { ...freshEcKey(), x } }, pose }), 400);
});

test.for([
  ["even", "AQAC"],
  ["small", "AAAD"],
] as const)("refuses an RSA key with an exponent that is %s", async ([, e], { send }) => {
  const request = await validRequest("registerKey", send);
  judge(await send("registerKey", { ...request, body: { data: { ...freshRsaKey(), e } }, pose }), 400);
});
