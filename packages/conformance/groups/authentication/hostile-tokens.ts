import { createHmac, createPublicKey, type KeyObject } from "node:crypto";
import { freshSigningKey, sendToken } from "../../src/fixtures/keys.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";
import type { Signer } from "../../src/target/signer.ts";

const verified = check.on("stateful", "the mock takes any token");

/** What the token is, and how it is made with a counterparty's signer. */
type Hostile = readonly [what: string, make: (signer: Signer) => string];

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** Signed by HMAC with the public key as the secret. */
function confuse({ kid, key, sign }: Signer, secret: (key: KeyObject) => string | Buffer): string {
  const [, claims] = sign().split(".");
  const input = `${encode({ alg: "HS256", kid })}.${claims}`;
  const digest = createHmac("sha256", secret(createPublicKey(key)))
    .update(input)
    .digest("base64url");
  return `${input}.${digest}`;
}

function withoutSignature({ kid, sign }: Signer, alg: string): string {
  return `${encode({ alg, kid })}.${sign().split(".")[1]}.`;
}

/** Another algorithm's name: the server must not take the algorithm from the token. */
const otherAlgorithm = (alg: string) => (alg === "EdDSA" ? "ES256" : "EdDSA");

const tokens: readonly Hostile[] = [
  ...["none", "None", "NONE", "nOnE"].map(
    (alg): Hostile => [
      `with the algorithm ${alg} and no signature`,
      (signer: Signer) => withoutSignature(signer, alg),
    ],
  ),
  [
    "signed by HMAC with the public key as PEM",
    (signer) => confuse(signer, (key) => key.export({ type: "spki", format: "pem" })),
  ],
  [
    "signed by HMAC with the public key as DER",
    (signer) => confuse(signer, (key) => key.export({ type: "spki", format: "der" })),
  ],
  [
    "that names another algorithm than the key's",
    (signer) => signer.sign({ header: { alg: otherAlgorithm(signer.alg) } }),
  ],
  ["without an algorithm", (signer) => signer.sign({ header: { alg: undefined } })],
  ["without a key id", (signer) => signer.sign({ header: { kid: undefined } })],
  ["with a number for a key id", (signer) => signer.sign({ header: { kid: 1 } })],
  ["with a list for a key id", (signer) => signer.sign({ header: { kid: [signer.kid] } })],
  ["of a key id with SQL in it", (signer) => signer.sign({ header: { kid: "' OR 1=1 --" } })],
  ["of a key id that is a path", (signer) => signer.sign({ header: { kid: "../../etc/passwd" } })],
  ["of a key id with NUL in it", (signer) => signer.sign({ header: { kid: `${signer.kid}\0` } })],
  ["of a key id of 5000 characters", (signer) => signer.sign({ header: { kid: "k".repeat(5000) } })],
  [
    "that brings its own key",
    () => {
      const { signer, data } = freshSigningKey();
      return signer.sign({ header: { jwk: data } });
    },
  ],
  [
    "that names its own key and says where to fetch it",
    () =>
      freshSigningKey().signer.sign({
        header: { jku: "http://127.0.0.1:9/keys", x5u: "http://127.0.0.1:9/" },
      }),
  ],
  [
    "of a key that takes the registered key's name",
    ({ kid, alg }) => freshSigningKey(alg, kid).signer.sign(),
  ],
  ["that requires an unknown extension", (signer) => signer.sign({ header: { crit: ["exp2"], exp2: 1 } })],
  ["with an unencoded payload", (signer) => signer.sign({ header: { crit: ["b64"], b64: false } })],
  ["that is compressed", (signer) => signer.sign({ header: { zip: "DEF", crit: ["zip"] } })],
  [
    "in JSON form",
    (signer) => {
      const [header, payload, signature] = signer.sign().split(".");
      return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
    },
  ],
  ["with five parts", (signer) => `${signer.sign()}.e30.e30`],
  ["twice, with a comma between", (signer) => `${signer.sign()}, ${signer.sign()}`],
  ["whose claims are a list", ({ kid, alg }) => `${encode({ alg, kid })}.${encode([])}.e30`],
  ["with padding", (signer) => `${signer.sign()}==`],
  [
    "with another last character",
    (signer) => {
      const token = signer.sign();
      return `${token.slice(0, -4)}${token.slice(-4) === "AAAA" ? "BBBB" : "AAAA"}`;
    },
  ],
];

verified.for(tokens, "A token that is not valid for the counterparty in the path is rejected with 401.")(
  "refuses a token %s",
  async ([, make], { send, signer }) => {
    expectResponse(await sendToken(send, make(signer)), 401);
  },
);
