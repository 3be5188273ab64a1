import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChainEntry, ChainHead, Event, FetchInit } from "@specie/client";
import { afterAll, describe, expect, inject, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { assetOptions, openBank } from "./test-bank.ts";

// What the real server has written, and the same changed on its way, as an operator with access to the database could.
const bank = await openBank(inject("server"));
afterAll(bank.remove);

const create = async (login: string) =>
  JSON.parse((await bank.specie(["customers", "create", ...assetOptions, "--login", login])).out)
    .customer_guid;
const guid = await create("olena@bank.example");
await bank.specie(["customers", "update", guid, "--surname", "Мельник", "--balance-allowed", "0.0000001"]);
await bank.specie(["customers", "update", guid, "--clear", "surname"]);
await create("ivan@bank.example");

interface Stored {
  readonly entries: readonly ChainEntry[];
  readonly head: ChainHead;
}

/** `specie chain verify` where the server's answers are changed. */
async function verify(change: (stored: Stored) => Stored, ...options: readonly string[]) {
  const whole = await stored();
  const changed = change(whole);
  const fetch = async (address: string, init: FetchInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(address);
    if (pathname.endsWith("/chain/head")) return Response.json(changed.head);
    if (!pathname.endsWith("/chain/entries")) return await globalThis.fetch(address, init);
    const after = Number(searchParams.get("after_sequence"));
    const entries = changed.entries.filter(({ sequence }) => sequence > after);
    return Response.json({ entries, has_more: false });
  };
  const { code, out } = await bank.specie(["chain", "verify", ...options], { client: { fetch } });
  const { findings } = JSON.parse(out);
  return {
    code,
    faults: findings.map(({ sequence, fault }: { sequence: number; fault: string }) => [sequence, fault]),
  };
}

async function stored(): Promise<Stored> {
  const { data: head } = await bank.client.getChainHead();
  const { data } = await bank.client.listChainEntries({ limit: 200 });
  return { entries: data.entries, head };
}

const edit = (sequence: number, members: (entry: ChainEntry) => Partial<ChainEntry>) => (all: Stored) => ({
  ...all,
  entries: all.entries.map((one) => (one.sequence === sequence ? { ...one, ...members(one) } : one)),
});

/** The chain written again from an entry on, with hashes that fit, and its head. */
const rewrite =
  (from: number) =>
  (all: Stored): Stored => {
    let previous = Buffer.from(all.entries[from - 2]?.hash ?? "", "base64url");
    const entries = all.entries.map((one) => {
      if (one.sequence < from) return one;
      const entry = one.entry.replace('"kid":"', '"kid":"x');
      const leaf = createHash("sha256").update(Buffer.of(0)).update(entry).digest();
      const numbers = Buffer.alloc(16);
      numbers.writeBigInt64BE(BigInt(one.sequence));
      numbers.writeBigInt64BE(
        BigInt(Date.parse(`${one.at.slice(0, 19)}Z`)) * 1000n + BigInt(one.at.slice(20, 26)),
        8,
      );
      previous = createHash("sha256")
        .update(Buffer.of(1))
        .update(previous)
        .update(numbers)
        .update(leaf)
        .digest();
      return { ...one, entry, hash: previous.toString("base64url") };
    });
    return { entries, head: { ...all.head, hash: previous.toString("base64url"), checkpoint: null } };
  };

const cut = ({ entries, head }: Stored): Stored => {
  const kept = entries.slice(0, -1);
  const { sequence = 0, at = null, hash = "" } = kept.at(-1) ?? {};
  return { entries: kept, head: { ...head, sequence, at, hash, checkpoint: null } };
};

test("the server's chain verifies, with every change of the bank and a signed head", async () => {
  const { code, out, err } = await bank.specie(["chain", "verify", "--output", "json"]);
  expect([code, err]).toEqual([exitCodes.done, ""]);
  const { entries } = await stored();
  const operations = entries.map(({ entry }) => JSON.parse(entry).operation);
  expect(operations.slice(-4)).toEqual([
    "createCustomer",
    "updateCustomer",
    "updateCustomer",
    "createCustomer",
  ]);
  const last = entries.length;
  expect(JSON.parse(out)).toEqual({
    entries: last,
    first: 1,
    last,
    findings: [],
    hash: entries.at(-1)?.hash,
    signed_by: expect.stringMatching(/^[\w-]{43}$/),
  });
});

test("the feed has the same changes under the same hashes", async () => {
  const { code, out } = await bank.specie(["listen", "--once"]);
  const events: Event[] = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const { entries } = await stored();
  expect(code).toBe(exitCodes.done);
  expect(events.map((event) => [event.sequence, event.guid, event.at, event.chain_hash])).toEqual(
    entries.map(({ sequence, entry, at, hash }) => [sequence, JSON.parse(entry).guid, at, hash]),
  );
  const updated = await bank.specie([
    "listen",
    "--once",
    "--types",
    "customer.updated",
    "--customer-guid",
    guid,
  ]);
  expect(
    updated.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).customer_version),
  ).toEqual([2, 3]);
});

describe("finds in the server's chain", async () => {
  const last = (await stored()).entries.length;
  test.for<[string, (all: Stored) => Stored, [number, string][]]>([
    ["nothing where nothing was changed", (all) => all, []],
    [
      "a changed entry",
      edit(last - 2, ({ entry }) => ({ entry: entry.replace("updateCustomer", "createCustomer") })),
      [[last - 2, "hash"]],
    ],
    [
      "a changed value",
      edit(last - 2, ({ values }) => ({
        values: values.map((one) => (one.field === "surname" ? { ...one, value: '"Коваль"' } : one)),
      })),
      [[last - 2, "value"]],
    ],
    [
      "a changed time",
      edit(last - 2, ({ at }) => ({ at: at.replace(/.Z$/, (end) => (end === "7Z" ? "8Z" : "7Z")) })),
      [[last - 2, "hash"]],
    ],
    [
      "a removed entry",
      (all) => ({ ...all, entries: all.entries.filter(({ sequence }) => sequence !== last - 1) }),
      [[last, "gap"]],
    ],
  ])("%s", async ([, change, faults]) => {
    const found = await verify(change);
    expect(found).toEqual({ code: faults.length > 0 ? exitCodes.chainBroken : exitCodes.done, faults });
  });

  test("a cut end and a rewritten chain by a kept checkpoint only, and continues after it", async () => {
    const file = join(bank.folder, "chain.json");
    expect((await bank.specie(["chain", "verify", "--save-checkpoint", file])).code).toBe(exitCodes.done);
    for (const [change, fault] of [
      [cut, "cut"],
      [rewrite(last - 2), "rewritten"],
    ] as const) {
      expect(await verify(change)).toEqual({ code: exitCodes.done, faults: [] });
      const expected = { code: exitCodes.chainBroken, faults: [[last, fault]] };
      expect(await verify(change, "--checkpoint", file)).toEqual(expected);
      expect(await verify(change, "--checkpoint", file, "--from", "checkpoint")).toEqual(expected);
    }

    await create("petro@bank.example");
    const next = ["--from", "checkpoint", "--checkpoint", file, "--save-checkpoint", file];
    const { code, out } = await bank.specie(["chain", "verify", ...next]);
    expect([code, JSON.parse(out).entries]).toEqual([exitCodes.done, 1]);
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ sequence: last + 1 });
  });
});

test("a listener that is stopped continues with the next change of the server", async () => {
  const file = join(bank.folder, "events.cursor");
  const listen = ["listen", "--once", "--cursor-file", file];
  const before = await bank.specie(listen);
  expect(before.code).toBe(exitCodes.done);
  expect((await bank.specie(listen)).out).toBe("");
  const created = await create("maria@bank.example");
  const { out } = await bank.specie(listen);
  expect(JSON.parse(out)).toMatchObject({ type: "customer.created", customer_guid: created });
});
