import { encode } from "./signer.ts";
import { bank, goodClaims, type HostileToken, otherBank, type TwoBanks } from "./two-banks.ts";

/** Tokens that are broken, dressed up or sent to the wrong counterparty. */
export function hostileForms({ signers, others }: TwoBanks): HostileToken[] {
  const es = signers.ES256;
  const valid = es.sign(goodClaims);
  const [header = "", payload = "", signature = ""] = valid.split(".");
  const parts = { header, payload, signature };
  const json = { payload, signatures: [{ protected: header, signature }] };
  const raw = (text: string) => es.signTexts(text, JSON.stringify(goodClaims));
  const claim = (text: string) => es.signTexts(JSON.stringify({ alg: "ES256", kid: "bank-es" }), text);

  return [
    ...[
      undefined,
      "",
      " ",
      ".",
      "..",
      "...",
      "....",
      "a",
      "a.b",
      "a.b.c",
      "null",
      "undefined",
      "{}",
      "[]",
    ].map((token) => ({
      what: `no token: ${JSON.stringify(token)}`,
      token,
    })),
    ...[`Bearer ${valid}`, `bearer ${valid}`, `JWT ${valid}`, `"${valid}"`, `token=${valid}`].map(
      (token) => ({
        what: `dressed up: ${token.slice(0, 8)}`,
        token,
      }),
    ),
    ...[
      "\n",
      "\r\n",
      " ",
      "\t",
      "=",
      "==",
      ".",
      "..",
      "\0",
      "A",
      ",",
      ";",
      "%20",
      "\u00a0",
      "\ufeff",
    ].flatMap((extra) => [
      { what: `trailing ${JSON.stringify(extra)}`, token: valid + extra },
      { what: `leading ${JSON.stringify(extra)}`, token: extra + valid },
    ]),
    { what: "two tokens, as two headers are joined", token: `${valid}, ${valid}` },
    { what: "two tokens, joined without a space", token: `${valid},${valid}` },
    { what: "four parts", token: `${valid}.${signature}` },
    {
      what: "five parts, as an encrypted token has",
      token: `${header}.${payload}.${signature}.${header}.${payload}`,
    },
    {
      what: "flattened JSON serialisation",
      token: JSON.stringify({ protected: header, payload, signature }),
    },
    { what: "general JSON serialisation", token: JSON.stringify(json) },
    { what: "more than 8 KB", token: es.sign({ ...goodClaims, padding: "x".repeat(8192) }) },
    { what: "a megabyte", token: "a.".repeat(500_000) },

    ...(["header", "payload", "signature"] as const).flatMap((name) => {
      const withPart = (part: string) => Object.values({ ...parts, [name]: part }).join(".");
      const part = parts[name];
      const middle = Math.floor(part.length / 2);
      const other = part[middle] === "A" ? "B" : "A";
      return [
        { what: `${name} missing`, token: withPart("") },
        { what: `${name} of one character`, token: withPart("A") },
        { what: `${name} cut short`, token: withPart(part.slice(0, -1)) },
        { what: `${name} cut in half`, token: withPart(part.slice(0, middle)) },
        { what: `${name} twice`, token: withPart(part + part) },
        {
          what: `${name} altered at its start`,
          token: withPart((part[0] === "A" ? "B" : "A") + part.slice(1)),
        },
        {
          what: `${name} altered in the middle`,
          token: withPart(part.slice(0, middle) + other + part.slice(middle + 1)),
        },
        { what: `${name} backwards`, token: withPart([...part].reverse().join("")) },
        { what: `${name} in lower case`, token: withPart(part.toLowerCase()) },
        { what: `${name} with padding`, token: withPart(`${part}=`) },
        { what: `${name} with a space in it`, token: withPart(`${part.slice(0, 4)} ${part.slice(4)}`) },
        { what: `${name} with a line break in it`, token: withPart(`${part.slice(0, 4)}\n${part.slice(4)}`) },
        {
          what: `${name} with a character of base64 proper`,
          token: withPart(`${part.slice(0, 4)}+/${part.slice(4)}`),
        },
        { what: `${name} in hexadecimal`, token: withPart(Buffer.from(part, "base64url").toString("hex")) },
        {
          what: `${name} percent-encoded`,
          token: withPart(`%${part.charCodeAt(0).toString(16)}${part.slice(1)}`),
        },
      ];
    }),
    { what: "spare bits set in the last character", token: `${header}.${payload}.${setSpareBit(signature)}` },
    { what: "signature all zero", token: `${header}.${payload}.${encode(Buffer.alloc(64))}` },
    {
      what: "signature in DER",
      token: `${header}.${payload}.${encode(Buffer.from("3006020101020101", "hex"))}`,
    },
    {
      what: "payload of another token",
      token: `${header}.${encode(JSON.stringify({ ...goodClaims, sub: "x" }))}.${signature}`,
    },

    ...["", "null", "1", '"text"', "[]", "[{}]", "true", "{", "{}", "nul\0", '{"sub":'].flatMap((text) => [
      { what: `header ${JSON.stringify(text)}`, token: raw(text) },
      { what: `payload ${JSON.stringify(text)}`, token: claim(text) },
    ]),
    // Validly signed, but not in the one canonical encoding.
    ...(
      [
        ["padding", (part: string) => `${part}=`],
        ["a line break", (part: string) => `${part.slice(0, 4)}\n${part.slice(4)}`],
        ["a character that base64 does not have", (part: string) => `${part.slice(0, 4)}!${part.slice(4)}`],
        ["one character too many", (part: string) => `${part}A`],
      ] as const
    ).flatMap(([what, spoil]) => [
      { what: `signed header with ${what}`, token: es.signParts(spoil(header), payload) },
      { what: `signed payload with ${what}`, token: es.signParts(header, spoil(payload)) },
    ]),
    {
      what: "signed payload with spare bits set",
      // 100 bytes, so that the last character has bits to spare.
      token: es.signParts(header, setSpareBit(encode(JSON.stringify(goodClaims).padEnd(100)))),
    },
    {
      what: "signed payload that is not UTF-8",
      token: es.signParts(
        header,
        encode(Buffer.from(JSON.stringify({ ...goodClaims, sub: "\u00ff" }), "latin1")),
      ),
    },
    { what: "header after a byte order mark", token: raw('\ufeff{"alg":"ES256","kid":"bank-es"}') },
    { what: "header with a comment", token: raw('{"alg":"ES256","kid":"bank-es"}//') },
    {
      what: "header that is not UTF-8",
      token: `${encode(Buffer.from([0x7b, 0xff, 0x7d]))}.${payload}.${signature}`,
    },
    { what: "header that names `kid` twice", token: raw('{"alg":"ES256","kid":"other-es","kid":"bank-es"}') },
    { what: "header that names `alg` twice", token: raw('{"alg":"none","alg":"ES256","kid":"bank-es"}') },
    {
      what: "header that names `alg` twice, once escaped",
      token: raw('{"\\u0061lg":"none","alg":"ES256","kid":"bank-es"}'),
    },
    { what: "payload that names `sub` twice", token: claim(`{"sub":"a","sub":"b","exp":${goodClaims.exp}}`) },
    { what: "payload that names `exp` twice", token: claim(`{"sub":"a","exp":1,"exp":${goodClaims.exp}}`) },
    {
      what: "payload with `exp` only in a nested object",
      token: claim(`{"sub":"a","x":{"exp":${goodClaims.exp}}}`),
    },
    {
      what: "payload with claims in its prototype",
      token: claim(`{"__proto__":${JSON.stringify(goodClaims)}}`),
    },

    { what: "another bank's path", token: valid, counterparty: otherBank },
    {
      what: "a path of an unknown counterparty",
      token: valid,
      counterparty: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7aff",
    },
    { what: "another bank's token", token: others.own.sign(goodClaims) },
    { what: "another bank's token under the same kid", token: others.namesake.sign(goodClaims) },
    ...[
      "",
      "me",
      `${bank} `,
      `{${bank}}`,
      `urn:uuid:${bank}`,
      bank.replaceAll("-", ""),
      `${bank}\0`,
      "' OR 1=1 --",
      `${bank}\n`,
    ].map((counterparty) => ({
      what: `a path of ${JSON.stringify(counterparty)}`,
      token: valid,
      counterparty,
    })),
  ];
}

/** The same bytes written another way: the last character in base64url may have bits that do not count. */
function setSpareBit(text: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return text.slice(0, -1) + alphabet[alphabet.indexOf(text.slice(-1)) | 1];
}
