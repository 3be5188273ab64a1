import { expect, test } from "vitest";
import { tokenScheme } from "../../../src/contract.ts";
import type { ServerProcess } from "../../support/server-process.ts";
import { iterations } from "../iterations.ts";
import { onItsOwn, startCampaign } from "./install.ts";
import { killInTurn } from "./kill-in-turn.ts";

// A killed process loses its own memory and nothing that it gave to the operating system, so this proves that nothing is
// acknowledged before it is written out. That it also reaches the disk is fsync, which no test of processes can show.

test("nothing acknowledged is lost and nothing is half done, whatever is killed", {
  timeout: iterations(900_000, 7_200_000),
}, async () => {
  const levels = new Map<string, number>();
  const installation = await onItsOwn((line) => {
    const { msg, level } = JSON.parse(line);
    if (/PostgreSQL/.test(msg)) levels.set(msg.replace(/ \d+ data.*/, ""), level);
  });
  await callsTheDemoBank(installation.server);
  await killInTurn(await startCampaign(installation), iterations(3, 500));
  // What its PostgreSQL reports is in the server's log, as pino numbers the levels.
  expect(Object.fromEntries(levels)).toMatchObject({
    "creating a PostgreSQL": 30,
    "PostgreSQL has ended or closed its sessions; restarting it": 50,
    "PostgreSQL is back": 30,
  });
});

/** A server on its own PostgreSQL prints where it is, and a call of the demo bank that can be pasted. */
async function callsTheDemoBank({ url, healthUrl, printed }: ServerProcess): Promise<void> {
  await expect.poll(printed).toHaveLength(6);
  const [, address = "", token = ""] =
    /^ {2}curl '(\S+)' -H 'CX-Authorization: (\S+)'$/.exec(printed()[4] ?? "") ?? [];
  const [, guid] = /\/counterparty\/([0-9a-f-]{36})\//.exec(address) ?? [];
  expect(printed()).toEqual([
    `The API listens on ${url}`,
    `Health and metrics: ${healthUrl}/readyz, ${healthUrl}/metrics`,
    `The demo bank's token lives for ${tokenScheme["x-max-lifetime-seconds"] / 60} minutes. Paste this into another terminal:`,
    "",
    `  curl '${url}/counterparty/${guid}/customers?limit=2' -H 'CX-Authorization: ${token}'`,
    "",
  ]);
  const headers = { "CX-Authorization": token };
  expect((await fetch(address, { headers })).status).toBe(200);
  const head = await fetch(`${url}/counterparty/${guid}/chain/head`, { headers });
  expect(await head.json()).toMatchObject({ checkpoint: expect.any(String) });
}
