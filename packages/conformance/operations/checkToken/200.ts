import { createHash } from "node:crypto";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const verified = check.on("stateful", "the mock takes any token");

verified("returns the claims of the token", async ({ send, target }) => {
  const [header = "", claims = ""] = target.token.split(".");
  const { body } = await send.expect(200, "checkToken");
  const { kid } = decode(header);
  const { sub, exp } = decode(claims);
  expect(body).toMatchObject({ kid, sub });
  expect(Date.parse(body.expires_at)).toBe(Number(exp) * 1000);
  expect(body.session_token).toBe(createHash("sha256").update(target.token).digest("base64url"));
});

verified("names the registered key that verified the token", async ({ send }) => {
  const { key_guid, kid } = (await send.expect(200, "checkToken")).body;
  const { keys } = (await send.expect(200, "listKeys")).body;
  expect(keys).toContainEqual(expect.objectContaining({ guid: key_guid, kid }));
});

check.for(["two words", "a/b", "x".repeat(129)])(
  "replaces the request id %s by its own",
  async (id, { send }) => {
    const { headers } = await send.expect(200, "checkToken", { headers: { "X-Request-Id": id } });
    expect(headers.get("X-Request-Id")).not.toBe(id);
  },
);

function decode(part: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}
