import { goodClaims, type HostileToken, moment, type TwoBanks } from "./two-banks.ts";

/** Tokens that are well signed, and say what no token may say. */
export function hostileClaims({ signers: { ES256: es } }: TwoBanks): HostileToken[] {
  const header = JSON.stringify({ alg: "ES256", kid: "bank-es" });
  const { sub, iat, exp } = goodClaims;
  const odd = [
    "NaN",
    "Infinity",
    "1e400",
    "-1e400",
    "-1",
    "-0",
    "0",
    "null",
    "true",
    "{}",
    "[]",
    `[${exp}]`,
    `"${exp}"`,
    '""',
    '"never"',
    "1e308",
  ];

  return [
    ...["exp", "iat", "nbf"].flatMap((name) =>
      odd.map((value) => {
        const members = { sub: JSON.stringify(sub), exp: String(exp), iat: String(iat), [name]: value };
        const text = Object.entries(members).map(([key, member]) => `"${key}":${member}`);
        return { what: `${name} ${value}`, token: es.signTexts(header, `{${text.join(",")}}`) };
      }),
    ),
    { what: "no exp", token: es.sign({ sub, iat }) },
    { what: "no exp, no iat", token: es.sign({ sub }) },
    { what: "no claims", token: es.sign({}) },
    { what: "exp under another case", token: es.sign({ sub, iat, Exp: exp }) },
    { what: "exp in milliseconds", token: es.sign({ sub, iat, exp: exp * 1000 }) },
    { what: "all times in milliseconds", token: es.sign({ sub, iat: iat * 1000, exp: exp * 1000 }) },

    { what: "ended an hour ago", token: es.sign({ sub, iat: moment - 4000, exp: moment - 3600 }) },
    { what: "ended 30 s ago", token: es.sign({ sub, iat, exp: moment - 30 }) },
    { what: "ended 31 s ago", token: es.sign({ sub, iat, exp: moment - 31 }) },
    { what: "lives 1201 s", token: es.sign({ sub, iat: moment, exp: moment + 1201 }) },
    { what: "lives 1200.5 s", token: es.sign({ sub, iat: moment, exp: moment + 1200.5 }) },
    { what: "lives 1201 s, from 600 s ago", token: es.sign({ sub, iat: moment - 600, exp: moment + 601 }) },
    { what: "lives 1201 s, from 20 s ahead", token: es.sign({ sub, iat: moment + 20, exp: moment + 1221 }) },
    { what: "lives 1231 s and says not since when", token: es.sign({ sub, exp: moment + 1231 }) },
    { what: "lives a day and says not since when", token: es.sign({ sub, exp: moment + 86_400 }) },
    { what: "lives for ever and says not since when", token: es.sign({ sub, exp: Number.MAX_SAFE_INTEGER }) },
    { what: "ends before it begins", token: es.sign({ sub, iat: moment + 20, exp: moment + 10 }) },
    { what: "made 31 s ahead", token: es.sign({ sub, iat: moment + 31, exp: moment + 600 }) },
    { what: "made 61 s ahead", token: es.sign({ sub, iat: moment + 61, exp: moment + 600 }) },
    { what: "not before 31 s ahead", token: es.sign({ ...goodClaims, nbf: moment + 31 }) },
    { what: "not before 61 s ahead", token: es.sign({ ...goodClaims, nbf: moment + 61 }) },

    { what: "no sub", token: es.sign({ iat, exp }) },
    ...[null, 0, 42, true, {}, [], ["iryna"], { name: "iryna" }, "", "s".repeat(257), "𝒔".repeat(257)].map(
      (value) => ({
        what: `sub ${JSON.stringify(value).slice(0, 20)}`,
        token: es.sign({ iat, exp, sub: value }),
      }),
    ),
    ...["a\0b", "a\nb", "a\u001bb", "a\u007fb", "a\u0085b", "a\ud800b", "a\u202eb", "a\u2066b"].map(
      (value) => ({
        what: `sub ${JSON.stringify(value)}`,
        token: es.sign({ iat, exp, sub: value }),
      }),
    ),
  ];
}
