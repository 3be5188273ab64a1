import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Customer, FetchInit } from "@specie/client";
import { english } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { changesOf } from "../src/import/update-row.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";

const stored: Customer = {
  ...english.components.examples.CustomerActive.value,
  ...({ segment: "PL", name: "Їжак", surname: null, kyc_level: 1 } as const),
};

// The server stores texts in NFC, so another normal form of the same text is no change.
test.for([
  [{}, {}],
  [{ name: "Їжак" }, {}],
  [{ name: "Їжак".normalize("NFD") }, {}],
  [{ name: "їжак" }, { name: { from: "Їжак", to: "їжак" } }],
  [{ surname: "Ш" }, { surname: { from: null, to: "Ш" } }],
  [{ kyc_level: 1 }, {}],
  [{ kyc_level: 0 }, { kyc_level: { from: 1, to: 0 } }],
  [{ wallet_user_guid: "x", login: "y", iban: "z", asset_code: "UAH", asset_issuer: "G" }, {}],
  [{ status: "new" }, { status: { from: stored.status ?? null, to: "new" } }],
] as const)("a row with %j changes %j", ([row, changes]) => {
  expect(changesOf(row, stored)).toEqual(changes);
});

const env = {
  ...{ SPECIE_URL: "https://bank.example/api/v1", SPECIE_TOKEN: "x.y.z" },
  SPECIE_COUNTERPARTY: stored.counterparty_guid,
};

/** Imports an update of the customer by its GUID, at a bank that answers each change with the next of these statuses. */
async function importUpdate(statuses: readonly (number | "lost")[], etag?: string) {
  const file = join(await emptyFolder(), "x.csv");
  await writeFile(file, `wallet_user_guid,name\n${stored.wallet_user_guid},Новий\n`);
  const changes: (readonly (string | undefined)[])[] = [];
  const fetch = async (address: string, { method, headers }: FetchInit) => {
    if (new URL(address).search !== "")
      return Response.json({ customers: [stored], total: 1, total_relation: "eq", next_cursor: null });
    const tagged = etag === undefined ? {} : { ETag: `"${etag}${changes.length}"` };
    if (method === "GET") return Response.json(stored, { headers: tagged });
    const status = statuses[changes.push([headers["if-match"], headers["idempotency-key"]]) - 1];
    if (status === "lost") throw new TypeError("the answer was lost");
    if (status === 200) return Response.json(stored);
    const type = { "Content-Type": "application/problem+json" };
    return Response.json(problemDocument(Number(status), "version-mismatch"), {
      status: Number(status),
      headers: type,
    });
  };
  // The client's patience ends after a few attempts.
  let clock = 0;
  const pause = async () => {
    clock += 100_000;
  };
  const again = async (now: number) => {
    const given = { env, client: { fetch, pause, now: () => clock }, now: () => now };
    return (await run(["customers", "import", file, "--update"], given)).code;
  };
  return { changes, again };
}

test.for([
  [[200], "done", 1],
  [[412, 200], "done", 2],
  [[412, 412, 200], "rowsRejected", 2],
] as const)(
  "a change that is answered with %j ends with %s after %i attempts",
  async ([statuses, exit, most]) => {
    const { changes, again } = await importUpdate(statuses, "v");
    expect(await again(0)).toBe(exitCodes[exit]);
    // Each for the version that was read, with a key of its own.
    expect(changes.map(([version]) => version)).toEqual(['"v0"', '"v1"'].slice(0, most));
    expect(new Set(changes.map(([, key]) => key)).size).toBe(most);
  },
);

test("a customer without a version is changed without a condition", async () => {
  const { changes, again } = await importUpdate([200]);
  expect([await again(0), changes]).toEqual([exitCodes.done, [[undefined, expect.any(String)]]]);
});

test("a change without an outcome is made a day later too, since it is compared with the customer each time", async () => {
  const { changes, again } = await importUpdate(["lost", "lost", "lost", "lost", 200], "v");
  expect(await again(0)).toBe(exitCodes.unavailable);
  const lost = changes.length;
  expect(lost).toBeGreaterThan(0);
  changes.length = 4;
  expect([await again(25 * 3_600_000), changes.length]).toEqual([exitCodes.done, 5]);
});
