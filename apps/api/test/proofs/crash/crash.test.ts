import { test } from "vitest";
import { iterations } from "../iterations.ts";
import { onItsOwn, startCampaign } from "./install.ts";
import { killInTurn } from "./kill-in-turn.ts";

// A killed process loses its own memory and nothing that it gave to the operating system, so this proves that nothing is
// acknowledged before it is written out. That it also reaches the disk is fsync, which no test of processes can show.

test("nothing acknowledged is lost and nothing is half done, whatever is killed", {
  timeout: iterations(900_000, 7_200_000),
}, async () => {
  await killInTurn(await startCampaign(await onItsOwn()), iterations(3, 500));
});
