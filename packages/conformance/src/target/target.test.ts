import { expect, onTestFinished, test, vi } from "vitest";
import { generateCredentials } from "./credentials.ts";
import { makeTarget } from "./target.ts";

const claimsOf = (token: string): { exp: number; iat: number } =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

test("a run that outlasts a token signs a new one when half of its life is over", () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
  onTestFinished(() => void vi.useRealTimers());
  const where = { url: "https://bank.example", stateless: false };
  const target = makeTarget(where, generateCredentials(), "TOKEN");
  const first = target.token;
  const { iat, exp } = claimsOf(first);
  const half = ((exp - iat) / 2) * 1000;
  vi.setSystemTime(half);
  expect(target.token).toBe(first);
  // Through a run of an hour no token that is sent has less than half of its life left.
  for (let now = half + 1; now < 3_600_000; now += 60_000) {
    vi.setSystemTime(now);
    expect(target.token).not.toBe(first);
    expect(claimsOf(target.token).exp * 1000 - now).toBeGreaterThanOrEqual(half - 1000);
  }
});
