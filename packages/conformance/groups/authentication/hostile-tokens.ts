import { createHmac, createPublicKey, type KeyObject } from "node:crypto";
import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshSigningKey, tryToken } from "../../src/scenes/signed.ts";
import type { Signer } from "../../src/target/signer.ts";

interface Hostile {
  readonly what: string;
  readonly make: (signer: Signer) => string;
}

const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString("base64url");

/** Signed by HMAC with what everybody may know: the public key. */
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

/** The same signature under the name of another algorithm, which must not be taken from the token. */
const otherAlgorithm = (alg: string) => (alg === "EdDSA" ? "ES256" : "EdDSA");

const tokens: readonly Hostile[] = [
  ...["none", "None", "NONE", "nOnE"].map((alg) => ({
    what: `with the algorithm ${alg} and no signature`,
    make: (signer: Signer) => withoutSignature(signer, alg),
  })),
  {
    what: "signed by HMAC with the public key as PEM",
    make: (signer) => confuse(signer, (key) => key.export({ type: "spki", format: "pem" })),
  },
  {
    what: "signed by HMAC with the public key as DER",
    make: (signer) => confuse(signer, (key) => key.export({ type: "spki", format: "der" })),
  },
  {
    what: "that names another algorithm than the key's",
    make: (signer) => signer.sign({ header: { alg: otherAlgorithm(signer.alg) } }),
  },
  { what: "without an algorithm", make: (signer) => signer.sign({ header: { alg: undefined } }) },
  { what: "without a key id", make: (signer) => signer.sign({ header: { kid: undefined } }) },
  { what: "with a number for a key id", make: (signer) => signer.sign({ header: { kid: 1 } }) },
  { what: "with a list for a key id", make: (signer) => signer.sign({ header: { kid: [signer.kid] } }) },
  { what: "of a key id with SQL in it", make: (signer) => signer.sign({ header: { kid: "' OR 1=1 --" } }) },
  {
    what: "of a key id that is a path",
    make: (signer) => signer.sign({ header: { kid: "../../etc/passwd" } }),
  },
  {
    what: "of a key id with NUL in it",
    make: (signer) => signer.sign({ header: { kid: `${signer.kid}\0` } }),
  },
  {
    what: "of a key id of 5000 characters",
    make: (signer) => signer.sign({ header: { kid: "k".repeat(5000) } }),
  },
  {
    what: "that brings its own key",
    make: () => {
      const { signer, data } = freshSigningKey();
      return signer.sign({ header: { jwk: data } });
    },
  },
  {
    what: "that names its own key and says where to fetch it",
    make: () =>
      freshSigningKey().signer.sign({
        header: { jku: "http://127.0.0.1:9/keys", x5u: "http://127.0.0.1:9/" },
      }),
  },
  {
    what: "of a key that takes the registered key's name",
    make: ({ kid, alg }) => freshSigningKey(alg, kid).signer.sign(),
  },
  {
    what: "that demands an extension nobody knows",
    make: (signer) => signer.sign({ header: { crit: ["exp2"], exp2: 1 } }),
  },
  {
    what: "with an unencoded payload",
    make: (signer) => signer.sign({ header: { crit: ["b64"], b64: false } }),
  },
  { what: "that is compressed", make: (signer) => signer.sign({ header: { zip: "DEF", crit: ["zip"] } }) },
  {
    what: "in JSON form",
    make: (signer) => {
      const [header, payload, signature] = signer.sign().split(".");
      return JSON.stringify({ payload, signatures: [{ protected: header, signature }] });
    },
  },
  { what: "with five parts", make: (signer) => `${signer.sign()}.e30.e30` },
  { what: "twice, with a comma between", make: (signer) => `${signer.sign()}, ${signer.sign()}` },
  { what: "whose claims are a list", make: ({ kid, alg }) => `${encode({ alg, kid })}.${encode([])}.e30` },
  { what: "with padding", make: (signer) => `${signer.sign()}==` },
  {
    what: "with another last character",
    make: (signer) => {
      const token = signer.sign();
      return `${token.slice(0, -4)}${token.slice(-4) === "AAAA" ? "BBBB" : "AAAA"}`;
    },
  },
];

check.for(tokens, {
  defends: "A token that is not valid for the counterparty in the path is answered with 401.",
})("refuses a token $what", async ({ make }, { send, signer, onlyOn }) => {
  onlyOn("stateful", "the mock takes any token");
  judge(await tryToken(send, make(signer)), 401);
});
