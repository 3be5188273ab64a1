import { check } from "../../src/check/declare.ts";
import { judge } from "../../src/judge/judge.ts";
import { freshGuid, freshOkpKey } from "../../src/scenes/fresh.ts";

const forgetful = { status: 404, because: "the mock keeps no state" } as const;

check("does not find a key that does not exist", async ({ send }) => {
  const path = { jwk_guid: freshGuid() };
  judge(await send("replaceKey", { path, body: { data: freshOkpKey() }, pose: forgetful }), 404);
});
