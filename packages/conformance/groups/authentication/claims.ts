import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { tryToken } from "../../src/scenes/signed.ts";

/** Seconds from now at which a claim lies, or a value that is no time. */
interface Row {
  readonly what: string;
  readonly claims: (now: number) => Readonly<Record<string, unknown>>;
}

// A few seconds off each border, because two clocks and a network lie between.

const accepted: readonly Row[] = [
  { what: "that lives 1200 seconds", claims: (now) => ({ iat: now, exp: now + 1200 }) },
  { what: "that ended 15 seconds ago", claims: (now) => ({ iat: now - 600, exp: now - 15 }) },
  { what: "issued 15 seconds from now", claims: (now) => ({ iat: now + 15, exp: now + 600 }) },
  { what: "valid from 15 seconds from now", claims: (now) => ({ nbf: now + 15 }) },
  { what: "without a time of issue", claims: (now) => ({ iat: undefined, exp: now + 600 }) },
  { what: "with obj and flow", claims: () => ({ obj: "customer", flow: "sign-in" }) },
];

check.for(accepted, {
  defends: "A token lives at most 1200 seconds; clocks may differ by 30 seconds.",
})("accepts a token $what", async ({ claims }, { send, signer }) => {
  const now = Math.floor(Date.now() / 1000);
  judge(await tryToken(send, signer.sign({ claims: claims(now) })), 200);
});

const refused: readonly Row[] = [
  { what: "that ended 45 seconds ago", claims: (now) => ({ iat: now - 600, exp: now - 45 }) },
  { what: "issued 60 seconds from now", claims: (now) => ({ iat: now + 60, exp: now + 600 }) },
  { what: "valid from 60 seconds from now", claims: (now) => ({ nbf: now + 60 }) },
  { what: "that lives 1260 seconds", claims: (now) => ({ iat: now, exp: now + 1260 }) },
  { what: "that lives a day", claims: (now) => ({ iat: now, exp: now + 86_400 }) },
  {
    what: "that ends in a day and does not say since when",
    claims: (now) => ({ iat: undefined, exp: now + 86_400 }),
  },
  { what: "that never ends", claims: () => ({ exp: undefined }) },
  { what: "whose end is a text", claims: (now) => ({ exp: String(now + 600) }) },
  { what: "whose end is null", claims: () => ({ exp: null }) },
  { what: "whose end is before its issue", claims: (now) => ({ iat: now + 20, exp: now - 10 }) },
  { what: "whose end is negative", claims: () => ({ exp: -1 }) },
  { what: "whose time of issue is a text", claims: () => ({ iat: "now" }) },
  { what: "whose start is a text", claims: () => ({ nbf: "now" }) },
  { what: "of nobody", claims: () => ({ sub: undefined }) },
  { what: "whose subject is a number", claims: () => ({ sub: 7 }) },
  { what: "whose subject is empty", claims: () => ({ sub: "" }) },
];

check.for(refused, {
  defends: "`sub` (who acts: an employee or a technical user) and `exp` are required",
})("refuses a token $what", async ({ claims }, { send, signer, onlyOn }) => {
  onlyOn("stateful", "the mock takes any token");
  const now = Math.floor(Date.now() / 1000);
  judge(await tryToken(send, signer.sign({ claims: claims(now) })), 401);
});
