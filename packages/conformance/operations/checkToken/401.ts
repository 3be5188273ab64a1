import { refusesInvalidTokens } from "../../src/behaviours/refuses-invalid-tokens.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";

refusesInvalidTokens("checkToken");

check("answers in Ukrainian when that is asked for", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock answers with the contract's examples");
  const headers = { "CX-Authorization": null, "Accept-Language": "uk" };
  const answer = judge(await send("checkToken", { raw: { headers } }), 401);
  expect(answer.headers.get("Content-Language")).toBe("uk");
  expect(`${answer.body.title} ${answer.body.detail}`).toMatch(/[іїєґа-я]/i);
});
