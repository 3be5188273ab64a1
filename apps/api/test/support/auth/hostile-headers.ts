import { createHmac, type KeyObject } from "node:crypto";
import { encode, signBytes } from "./signer.ts";
import { goodClaims, type HostileToken, type TwoBanks } from "./two-banks.ts";

/** Tokens whose header would talk the reader into another algorithm, another key or another way of reading. */
export function hostileHeaders({ signers, others }: TwoBanks): HostileToken[] {
  const { RS256: rs, PS256: ps, ES256: es, EdDSA: ed } = signers;
  const payload = encode(JSON.stringify(goodClaims));
  const unsigned = (header: object, signature = "") =>
    `${encode(JSON.stringify(header))}.${payload}.${signature}`;
  const attacker = others.own;
  const attackerJwk = attacker.publicKey.export({ format: "jwk" });

  return [
    ...["none", "None", "NONE", "nOnE", "none ", "", "null"].flatMap((alg) => [
      { what: `alg ${JSON.stringify(alg)}, unsigned`, token: unsigned({ alg, kid: "bank-es" }) },
      { what: `alg ${JSON.stringify(alg)}, with a signature`, token: es.sign(goodClaims, { alg }) },
    ]),
    ...[
      undefined,
      null,
      1,
      true,
      {},
      [],
      ["ES256"],
      "es256",
      " ES256",
      "ES256\0",
      "ES384",
      "ES256K",
      "toString",
    ].map((alg) => ({
      what: `alg ${JSON.stringify(alg)}`,
      token: es.sign(goodClaims, { alg }),
    })),
    ...["HS256", "HS384", "HS512"].flatMap((alg) =>
      secretsOf(rs.publicKey).map(({ form, secret }) => {
        const signed = unsigned({ alg, kid: "bank-rs" }).slice(0, -1);
        const mac = createHmac(alg.replace("HS", "sha"), secret).update(signed).digest("base64url");
        return { what: `${alg} with the public key as ${form}`, token: `${signed}.${mac}` };
      }),
    ),
    { what: "RS256 with the key of PS256", token: forge("RS256", "bank-ps", ps.privateKey) },
    { what: "PS256 with the key of RS256", token: forge("PS256", "bank-rs", rs.privateKey) },
    { what: "header PS256, signature RS256", token: rs.sign(goodClaims, { alg: "PS256" }) },
    { what: "header RS256, signature PS256", token: ps.sign(goodClaims, { alg: "RS256", kid: "bank-rs" }) },
    { what: "header RS256, key ES256", token: es.sign(goodClaims, { alg: "RS256" }) },
    { what: "header ES256, key EdDSA", token: ed.sign(goodClaims, { alg: "ES256" }) },
    { what: "header EdDSA, key RS256", token: rs.sign(goodClaims, { alg: "EdDSA" }) },
    { what: "alg Ed25519, which is not registered", token: ed.sign(goodClaims, { alg: "Ed25519" }) },
    {
      what: "kid of another key of the same bank",
      token: es.sign(goodClaims, { kid: "bank-ed", alg: "EdDSA" }),
    },

    ...kids.map(({ what, kid }) => ({ what: `kid ${what}`, token: es.sign(goodClaims, { kid }) })),
    {
      what: "kid in the payload only",
      token: es.sign({ ...goodClaims, kid: "bank-es" }, { kid: undefined }),
    },
    { what: "kid under another case", token: es.sign(goodClaims, { kid: undefined, KID: "bank-es" }) },

    ...[
      { jwk: attackerJwk },
      { jku: "https://127.0.0.1/keys.json" },
      { x5u: "https://127.0.0.1/cert.pem" },
      { x5c: ["MIIB"] },
      { x5t: "AAAA" },
      { jwk: attackerJwk, kid: undefined },
    ].map((extra) => ({
      what: `an attacker's key by ${Object.keys(extra).join(" without ")}`,
      token: attacker.sign(goodClaims, { kid: "bank-es", ...extra }),
    })),

    ...[["b64"], ["exp"], [], "b64", ["b64", "b64"], ["http://example.com/UNDEFINED"], null, 1].map(
      (crit) => ({
        what: `crit ${JSON.stringify(crit)}`,
        token: es.sign(goodClaims, { crit }),
      }),
    ),
    ...[{ b64: true }, { b64: false }, { b64: false, crit: ["b64"] }, { b64: null }].map((extra) => ({
      what: `b64 ${JSON.stringify(extra)}`,
      token: es.sign(goodClaims, extra),
    })),
    { what: "b64 false and the payload as it is", token: unencoded(es.privateKey) },
    { what: "zip DEF", token: es.sign(goodClaims, { zip: "DEF" }) },
    { what: "an encrypted token's header", token: es.sign(goodClaims, { enc: "A256GCM" }) },
    {
      what: "an encrypted token's algorithm",
      token: unsigned({ alg: "dir", enc: "A256GCM", kid: "bank-es" }, "AA.AA"),
    },
    {
      what: "RSA-OAEP with the public key",
      token: unsigned({ alg: "RSA-OAEP", enc: "A256GCM", kid: "bank-rs" }, "AA.AA"),
    },
  ];
}

const kids: { what: string; kid: unknown }[] = [
  { what: "missing", kid: undefined },
  { what: "empty", kid: "" },
  ...[null, 0, 1, true, {}, [], ["bank-es"], { kid: "bank-es" }].map((kid) => ({
    what: JSON.stringify(kid),
    kid,
  })),
  ...["../../etc/passwd", "/dev/null", "bank-es/../bank-es", "file:///dev/null", "C:\\NUL"].map((kid) => ({
    what: kid,
    kid,
  })),
  ...[
    "' OR '1'='1",
    "bank-es'--",
    "x' UNION SELECT 'k",
    "bank-es; DROP TABLE keys",
    "%",
    "bank-%",
    "bank_es",
    "$1",
  ].map((kid) => ({
    what: kid,
    kid,
  })),
  ...[
    "bank-es\0",
    "\0",
    "bank-es\n",
    " bank-es",
    "bank-es ",
    "BANK-ES",
    "bank-еs",
    "bank-es\u200b",
    "\ud800",
  ].map((kid) => ({
    what: JSON.stringify(kid),
    kid,
  })),
  ...["__proto__", "constructor", "toString", "unknown", "other-es", "bank"].map((kid) => ({
    what: kid,
    kid,
  })),
  { what: "of 129 characters", kid: "k".repeat(129) },
  { what: "of 5 KB", kid: "k".repeat(5000) },
  { what: "of 10 KB", kid: "k".repeat(10_000) },
];

/** The forms in which a careless library might take a public key for a shared secret. */
function secretsOf(key: KeyObject) {
  const pem = key.export({ type: "spki", format: "pem" }).toString();
  return [
    { form: "PEM", secret: pem },
    { form: "PEM without its last line break", secret: pem.trimEnd() },
    { form: "PKCS #1 PEM", secret: key.export({ type: "pkcs1", format: "pem" }) },
    { form: "DER", secret: key.export({ type: "spki", format: "der" }) },
    { form: "JWK", secret: JSON.stringify(key.export({ format: "jwk" })) },
    { form: "nothing", secret: "" },
  ];
}

function forge(alg: "RS256" | "PS256", kid: string, key: KeyObject): string {
  const signed = `${encode(JSON.stringify({ alg, kid }))}.${encode(JSON.stringify(goodClaims))}`;
  return `${signed}.${encode(signBytes(alg, signed, key))}`;
}

function unencoded(key: KeyObject): string {
  const header = encode(JSON.stringify({ alg: "ES256", kid: "bank-es", b64: false, crit: ["b64"] }));
  const payload = JSON.stringify(goodClaims);
  return `${header}.${payload}.${encode(signBytes("ES256", `${header}.${payload}`, key))}`;
}
