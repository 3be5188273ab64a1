import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const issuer = "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS";
const answers = {
  customer_guid: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09",
  ...{ events: [], next_cursor: "c", has_more: false },
};

// Longer than a restart: with 25 s between them, the thirteenth request is the last that begins within five minutes.
test.for([
  ["listen --once", 12, "done"],
  ["listen --once", 13, "unavailable"],
  [`customers import FILE --asset-code UAH --asset-issuer ${issuer}`, 12, "done"],
  [`customers import FILE --asset-code UAH --asset-issuer ${issuer}`, 13, "unavailable"],
  // Of any other command a person waits for the end; the request of doctor is sent again only where it was not processed.
  ["keys list", 3, "done"],
  ["keys list", 4, "unavailable"],
  ["doctor", 1, "done"],
  ["doctor", 2, "unhealthy"],
] as const)("%s outlasts %i refusals of a server that restarts: %s", async ([words, refusals, exit]) => {
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, "name\na\n");
  let requests = 0;
  const env = await startStubServer((request, response) => {
    request.resume();
    const refused = words === "doctor" ? 429 : 503;
    response.writeHead(++requests > refusals ? 200 : refused, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answers));
  });
  // Time passes in pauses only.
  let clock = 0;
  const client = {
    pause: async () => {
      clock += /^(keys|doctor)/.test(words) ? 1_000 : 25_000;
    },
    ...{ now: () => clock, random: () => 0 },
  };
  const args = words.split(" ").map((word) => (word === "FILE" ? file : word));
  expect((await run(args, { env, client })).code).toBe(exitCodes[exit]);
  expect(requests).toBe(exit === "done" ? refusals + 1 : refusals);
});
