import { describe, expect, test } from "vitest";
import { hostileTokens } from "../../test/support/auth/hostile-tokens.ts";
import { naiveVerifiers } from "../../test/support/auth/naive-verifiers.ts";
import { bank, createTwoBanks, moment } from "../../test/support/auth/two-banks.ts";
import { Problem } from "../problems/problem.ts";
import { createAuthenticator } from "./authenticator.ts";
import { createKeyring } from "./keyring.ts";

const world = createTwoBanks();
const tokens = hostileTokens(world);
const now = () => moment * 1000;

test("the table is a large one, and no row is there twice", () => {
  expect(tokens.length).toBeGreaterThanOrEqual(150);
  expect(new Set(tokens.map(({ what }) => what)).size).toBe(tokens.length);
});

describe("refuses with 401, and with nothing else,", () => {
  const authenticate = createAuthenticator({ now, keyring: createKeyring({ findKey: world.findKey, now }) });

  test.for(tokens)("$what", async ({ token, counterparty = bank }) => {
    const outcome = await authenticate({ counterparty, token }).catch((error: unknown) => error);
    expect(outcome).toBeInstanceOf(Problem);
    expect(outcome).toMatchObject({ code: "unauthorized", errors: [], retryAfter: undefined });
  });
});

describe("the table finds out a verifier that", () => {
  test.for(Object.entries(naiveVerifiers(world)))("%s", async ([, verify]) => {
    const outcomes = await Promise.allSettled(
      tokens.map(async ({ token = "", counterparty = bank }) => verify(token, counterparty)),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).not.toEqual([]);
  });
});

test("asks for no key that could not have been registered", async () => {
  const asked: string[] = [];
  const findKey = async (counterparty: string, kid: string) => {
    asked.push(`${counterparty} ${kid}`);
    return world.findKey(counterparty, kid);
  };
  const authenticate = createAuthenticator({ now, keyring: createKeyring({ findKey, now }) });
  for (const { token, counterparty = bank } of tokens) {
    await authenticate({ counterparty, token }).catch(() => {});
  }
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((pair) => !/^[0-9a-f-]{36} [A-Za-z0-9._:-]{1,128}$/.test(pair))).toEqual([]);
});
