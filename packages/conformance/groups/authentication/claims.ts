import { sendToken } from "../../src/fixtures/keys.ts";
import { expectResponse } from "../../src/response/expect-response.ts";
import { check } from "../../src/runner/declare.ts";

const verified = check.on("stateful", "the mock takes any token");

/** What the token is, and its claims at this moment, in seconds. */
type Row = readonly [what: string, claims: (now: number) => Readonly<Record<string, unknown>>];

// A few seconds off each limit, because two clocks and a network lie in between.

const accepted: readonly Row[] = [
  ["that lives 1200 seconds", (now) => ({ iat: now, exp: now + 1200 })],
  ["that ended 15 seconds ago", (now) => ({ iat: now - 600, exp: now - 15 })],
  ["issued 15 seconds from now", (now) => ({ iat: now + 15, exp: now + 600 })],
  ["valid from 15 seconds from now", (now) => ({ nbf: now + 15 })],
  ["without a time of issue", (now) => ({ iat: undefined, exp: now + 600 })],
  ["with obj and flow", () => ({ obj: "customer", flow: "sign-in" })],
];

check.for(accepted, "A token is valid for at most 1200 seconds; clocks may differ by 30 seconds.")(
  "accepts a token %s",
  async ([, claims], { send, signer }) => {
    const now = Math.floor(Date.now() / 1000);
    expectResponse(await sendToken(send, signer.sign({ claims: claims(now) })), 200);
  },
);

const refused: readonly Row[] = [
  ["that ended 45 seconds ago", (now) => ({ iat: now - 600, exp: now - 45 })],
  ["issued 60 seconds from now", (now) => ({ iat: now + 60, exp: now + 600 })],
  ["valid from 60 seconds from now", (now) => ({ nbf: now + 60 })],
  ["that lives 1260 seconds", (now) => ({ iat: now, exp: now + 1260 })],
  ["that lives a day", (now) => ({ iat: now, exp: now + 86_400 })],
  ["that ends in a day and does not say since when", (now) => ({ iat: undefined, exp: now + 86_400 })],
  ["that never ends", () => ({ exp: undefined })],
  ["whose end is a text", (now) => ({ exp: String(now + 600) })],
  ["whose end is null", () => ({ exp: null })],
  ["whose end is before its issue", (now) => ({ iat: now + 20, exp: now - 10 })],
  ["whose end is negative", () => ({ exp: -1 })],
  ["whose time of issue is a text", () => ({ iat: "now" })],
  ["whose start is a text", () => ({ nbf: "now" })],
  ["without a subject", () => ({ sub: undefined })],
  ["whose subject is a number", () => ({ sub: 7 })],
  ["whose subject is empty", () => ({ sub: "" })],
];

verified.for(
  refused,
  "`sub` (in whose name the request is made: an employee or a technical user) and `exp` are required",
)("refuses a token %s", async ([, claims], { send, signer }) => {
  const now = Math.floor(Date.now() / 1000);
  expectResponse(await sendToken(send, signer.sign({ claims: claims(now) })), 401);
});
