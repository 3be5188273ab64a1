import { expect, test } from "vitest";
import { bank, createTwoBanks, goodClaims, moment } from "../../test/support/auth/two-banks.ts";
import { Problem } from "../problems/problem.ts";
import { createAuthenticator } from "./authenticator.ts";
import { createKeyring } from "./keyring.ts";

const world = createTwoBanks();
const { ES256: es } = world.signers;
const now = () => moment * 1000;

/** Why a token with this `typ` is refused, by the log; `undefined` when it is accepted. */
async function rejectionOf(typ: unknown, types?: readonly string[]): Promise<string | undefined> {
  const authenticate = createAuthenticator({
    now,
    keyring: createKeyring({ findKey: world.findKey, now }),
    ...(types && { types }),
  });
  try {
    await authenticate({ counterparty: bank, token: es.sign(goodClaims, { typ }) });
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.rejection?.reason;
    throw error;
  }
}

const accepted = ["JWT", "jwt", "application/jwt", "Application/JWT", "specie+jwt", "application/specie+JWT"];
// Tokens of other kinds (RFC 9068, 9449, 8417, OpenID Connect), what is no type, and near misses.
const others = [
  ...["at+jwt", "application/at+jwt", "dpop+jwt", "secevent+jwt", "logout+jwt", "JOSE", "JWS"],
  ...[undefined, null, "", 1, {}, ["JWT"], " JWT", "JWT ", "text/jwt", "application/application/jwt", "jwt2"],
  // The prefix within a name.
  ...["japplication/wt", "specieapplication/+jwt"],
];

test.for(accepted)("where types are set, a token with one of them is accepted: %j", async (typ) => {
  expect(await rejectionOf(typ, ["JWT", "application/specie+jwt"])).toBeUndefined();
});

test("only the last part of a type may follow `application/`", async () => {
  const types = ["text/jwt"];
  expect([await rejectionOf("text/JWT", types), await rejectionOf("application/text/jwt", types)]).toEqual([
    ...[undefined, "type"],
  ]);
});

test.for(others)("where types are set, a token with another type or none is refused: %j", async (typ) => {
  expect(await rejectionOf(typ, ["JWT", "application/specie+jwt"])).toBe("type");
});

test.for([...accepted, ...others])(
  "the control: without types, as version 1.0.0 of the contract has it, %j is accepted",
  async (typ) => {
    expect(await rejectionOf(typ)).toBeUndefined();
  },
);
