import { createHash } from "node:crypto";
import { acceptsGoodParameters } from "../../src/behaviours/accepts-good-parameters.ts";
import { check } from "../../src/check/declare.ts";
import { expect } from "../../src/check/expect.ts";
import { judge } from "../../src/judge/judge.ts";

acceptsGoodParameters("checkToken");

check("says what the token says", async ({ send, target, onlyOn }) => {
  onlyOn("stateful", "the mock takes any token");
  const [header = "", claims = ""] = target.token.split(".");
  const { body } = judge(await send("checkToken"), 200);
  const { kid } = decode(header);
  const { sub, exp } = decode(claims);
  expect(body).toMatchObject({ kid, sub });
  expect(Date.parse(body.expires_at)).toBe(Number(exp) * 1000);
  expect(body.session_token).toBe(createHash("sha256").update(target.token).digest("base64url"));
});

check("names the registered key that verified the token", async ({ send, onlyOn }) => {
  onlyOn("stateful", "the mock takes any token");
  const { key_guid, kid } = judge(await send("checkToken"), 200).body;
  const { keys } = judge(await send("listKeys"), 200).body;
  expect(keys).toContainEqual(expect.objectContaining({ guid: key_guid, kid }));
});

check.for(["two words", "a/b", "x".repeat(129)])(
  "replaces the request id %s by its own",
  async (id, { send }) => {
    const { headers } = judge(await send("checkToken", { headers: { "X-Request-Id": id } }), 200);
    expect(headers.get("X-Request-Id")).not.toBe(id);
  },
);

function decode(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}
