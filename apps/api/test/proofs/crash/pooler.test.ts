import { test } from "vitest";
import { isLong } from "../iterations.ts";
import { startCampaign, throughPgbouncer } from "./install.ts";
import { killInTurn } from "./kill-in-turn.ts";

test.runIf(isLong)(
  "through PgBouncer in transaction mode nothing acknowledged is lost either",
  {
    timeout: 900_000,
  },
  async ({ skip }) => {
    const installation = await throughPgbouncer();
    if ("missing" in installation) {
      console.warn(`NOT CHECKED: kills behind PgBouncer, because ${installation.missing}`);
      skip();
      return;
    }
    await killInTurn(await startCampaign(installation), 30);
  },
);
