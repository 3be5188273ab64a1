import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const computed = check.on("stateful", "the mock answers with the contract's examples");

computed("answers in Ukrainian when that is asked for", async ({ send }) => {
  const headers = { "CX-Authorization": null, "Accept-Language": "uk" };
  const answer = await send.expect(401, "checkToken", { raw: { headers } });
  expect(answer.headers.get("Content-Language")).toBe("uk");
  expect(`${answer.body.title} ${answer.body.detail}`).toMatch(/[іїєґа-я]/i);
});
