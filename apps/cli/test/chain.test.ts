import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { entries, head, type StoredChain, serveChain } from "./chain-server.ts";
import { emptyFolder } from "./empty-folder.ts";
import { contracts } from "./no-history.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";
import { changed, entryOf, hashOf, headAt, kid, put, verify, whole } from "./verified-chain.ts";

test("the chain of the contract's examples verifies, page by page", async () => {
  const { code, err, printed, reads } = await verify(whole);
  expect([code, err]).toEqual([exitCodes.done, ""]);
  expect(printed).toEqual({
    entries: 3,
    first: 1,
    last: 3,
    findings: [],
    hash: head.hash,
    signed_by: kid,
  });
  expect(reads).toEqual(["0", "2"]);
});

const value = { field: "segment", side: "after", value: '"PL"', salt: kid };
test.for<[string, StoredChain, string[]]>([
  [
    "a changed entry",
    changed(2, { entry: entryOf(2).replace("createCustomer", "updateCustomer") }),
    ["2 hash"],
  ],
  [
    "a changed value",
    changed(2, {
      values: (entries[1]?.values ?? []).map((one) =>
        one.value === '"PI"' ? { ...one, value: '"PL"' } : one,
      ),
    }),
    ["2 value"],
  ],
  ["a changed time", changed(2, { at: "2026-03-12T09:15:04.120482Z" }), ["2 hash"]],
  ["a removed value", changed(2, { values: (entries[1]?.values ?? []).slice(1) }), ["2 missing-value"]],
  ["an added value", changed(1, { values: [...(entries[0]?.values ?? []), value] }), ["1 extra-value"]],
  ["a removed entry", { ...whole, entries: entries.filter(({ sequence }) => sequence !== 2) }, ["3 gap"]],
  ["a removed end", { ...whole, entries: entries.slice(0, 2) }, ["3 cut"]],
  [
    "a head of another chain",
    { ...whole, head: { ...head, hash: hashOf(2), checkpoint: null } },
    ["3 rewritten"],
  ],
  [
    "a signature of another place",
    { ...whole, head: { ...headAt(2), checkpoint: head.checkpoint } },
    ["2 signature"],
  ],
  [
    "a signature of another hash",
    { ...whole, head: { ...head, hash: hashOf(2) } },
    ["3 signature", "3 rewritten"],
  ],
  [
    "a forged signature",
    { ...whole, head: { ...head, checkpoint: `${head.checkpoint?.slice(0, -4)}AAAA` } },
    ["3 signature"],
  ],
])("finds %s, and ends with a code of its own", async ([, stored, faults]) => {
  const found = await verify(stored);
  expect([found.code, found.faults]).toEqual([exitCodes.chainBroken, faults]);
  expect(found.err.trim().split("\n").at(-1)).toBe(en.chain.broken);
});

test("without a checkpoint a cut or rewritten chain verifies; a kept one finds it", async () => {
  const { entries: _, ...first } = { ...whole };
  const file = join(await emptyFolder(), "deep/chain.json");
  expect((await verify(whole, "--save-checkpoint", file)).code).toBe(exitCodes.done);
  const cut: StoredChain = { ...first, entries: entries.slice(0, 2), head: headAt(2) };
  expect((await verify(cut)).code).toBe(exitCodes.done);
  expect((await verify(cut, "--checkpoint", file)).faults).toEqual(["3 cut"]);
  const { printed } = await verify(cut, "--checkpoint", file, "--from", "checkpoint");
  expect(printed.findings).toEqual([
    { sequence: 3, fault: "cut", expected: head.hash, found: "the chain ends at 2" },
  ]);
});

test("a chain that was rewritten is found by a checkpoint, also where nothing follows it", async () => {
  const other = { ...headAt(2), hash: hashOf(3) };
  const file = await put(other);
  for (const from of [["--from", "checkpoint"], ["--from", "3"], []]) {
    const { code, faults } = await verify(whole, "--checkpoint", file, ...from);
    expect(code).toBe(exitCodes.chainBroken);
    expect(faults).toContain("2 rewritten");
  }
  const last = await put({ ...headAt(3), hash: hashOf(2) });
  expect((await verify(whole, "--checkpoint", last, "--from", "checkpoint")).faults).toEqual(["3 rewritten"]);
  // The head contradicts the entries that it covers.
  const kept = await put(headAt(3));
  const lying = { ...whole, head: { ...headAt(3), hash: hashOf(2) } };
  expect((await verify(lying, "--checkpoint", kept, "--from", "checkpoint")).faults).toEqual(["3 rewritten"]);
});

describe("a daily check", () => {
  test("continues after the newest checkpoint and reads only what is new", async () => {
    const file = join(await emptyFolder(), "chain.json");
    const early: StoredChain = { entries: entries.slice(0, 2), head: headAt(2) };
    await verify(early, "--save-checkpoint", file);
    const old = await put(headAt(1), "old.json");
    const next = await verify(
      whole,
      ...["--from", "checkpoint", "--checkpoint", old, "--checkpoint", file, "--save-checkpoint", file],
    );
    expect([next.code, next.printed]).toEqual([
      exitCodes.done,
      { entries: 1, first: 3, last: 3, findings: [], hash: head.hash, signed_by: kid },
    ]);
    // Both kept places are compared, and of the others only the third entry is read.
    expect(next.reads).toEqual(["0", "1", "2"]);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(head);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(next.err.trim()).toBe(en.chain.saved(file, 3));
  });

  test("continues after the newest of the checkpoints, in whatever order they are given", async () => {
    const files = await Promise.all([1, 2, 3].map((at) => put(headAt(at))));
    for (const order of [files, files.toReversed(), [files[1], files[2], files[0]]]) {
      const kept = order.flatMap((file) => ["--checkpoint", file ?? ""]);
      const { code, printed } = await verify(whole, "--from", "checkpoint", ...kept);
      expect([code, printed.entries]).toEqual([exitCodes.done, 0]);
    }
  });

  test("keeps the old checkpoint when something is found", async () => {
    const file = await put(headAt(2));
    const broken = changed(3, { entry: entryOf(3).replace("updateCustomer", "createCustomer") });
    const { code } = await verify(broken, "--checkpoint", file, "--save-checkpoint", file);
    expect(code).toBe(exitCodes.chainBroken);
    expect(JSON.parse(await readFile(file, "utf8"))).toEqual(headAt(2));
  });

  test("begins at any entry, by the hash that is stored before it", async () => {
    const { code, printed, reads } = await verify(whole, "--from", "3");
    expect([code, printed.first, printed.entries, reads]).toEqual([exitCodes.done, 3, 1, ["1", "2"]]);
    const changedEarlier = changed(1, { entry: "{}" });
    expect((await verify(changedEarlier, "--from", "3")).code).toBe(exitCodes.done);
    expect((await verify(whole, "--from", "1")).printed.entries).toBe(3);
    expect((await verify(whole, "--from", "4")).printed).toEqual({
      ...{ entries: 0, findings: [], hash: head.hash, signed_by: kid },
    });
    // Without the entry before it there is nothing to begin with, although the server answers with the next one.
    const holed = { ...whole, entries: entries.filter(({ sequence }) => sequence !== 2) };
    const unknown = await verify(holed, "--from", "3");
    expect([unknown.code, unknown.err.trim()]).toEqual([exitCodes.usage, en.chain.noSuchEntry(3)]);
    const beyond = await verify(whole, "--from", "5");
    expect([beyond.code, beyond.err.trim()]).toEqual([exitCodes.usage, en.chain.noSuchEntry(5)]);
  });
});

describe("people", () => {
  const broken = changed(2, { at: "2026-03-12T09:15:04.120482Z" });
  test.for([
    ["en", en],
    ["uk", uk],
  ] as const)("see in %s what was found, and a bar while it is read", async ([language, texts]) => {
    const { env } = await serveChain(broken);
    const terminal = { out: true, err: true };
    const { code, out, err } = await run(["chain", "verify", "--lang", language], { env }, terminal);
    expect(code).toBe(exitCodes.chainBroken);
    expect(out).toContain(`2: ${texts.chain.faults.hash}`);
    expect(out).toMatch(new RegExp(`${texts.summary.findings} *\\S* *│ 1`));
    expect(err).toMatch(/█ 100% \| 3\/3 \| \d+\/[sс]/);
    // The bar has ended: the cursor is there again.
    expect(err.indexOf("\u001B[?25h")).toBeGreaterThan(err.indexOf("100%"));
    expect(err).toContain(texts.chain.broken);
  });

  test("see a bar of the entries that are read", async () => {
    const { env } = await serveChain(whole);
    const { err } = await run(["chain", "verify", "--from", "3"], { env }, { out: true, err: true });
    const shown = [...err.matchAll(/\d+% \| (\d\/\d) \|/g)].map(([, count]) => count);
    expect([shown[0], shown.at(-1)]).toEqual(["0/1", "1/1"]);
  });

  test("see no negative number where the head is behind the entries", async () => {
    const behind = { entries: entries.slice(2), head: headAt(1) };
    const { env } = await serveChain(behind);
    const { err } = await run(["chain", "verify"], { env }, { out: true, err: true });
    expect(err).toMatch(/\| 1\/0 \|/);
  });

  test("see nothing of a bar in a pipe, and one finding a line with jsonl", async () => {
    const { env } = await serveChain(broken);
    const { out, err } = await run(["chain", "verify", "--output", "jsonl"], { env });
    expect(JSON.parse(out)).toMatchObject({ sequence: 2, fault: "hash", found: hashOf(2) });
    expect(err.trim()).toBe(en.chain.broken);
  });
});

test("a chain with many faults ends after a hundred findings", async () => {
  const values = Array.from({ length: 150 }, (_, index) => ({ ...value, field: `f${index}` }));
  const { printed, err } = await verify(changed(2, { values: [...(entries[1]?.values ?? []), ...values] }));
  expect(printed.findings).toHaveLength(100);
  expect(err).toContain(en.chain.stoppedAfter(100));
});

test("Ctrl-C ends it, and saves nothing", async () => {
  const { env } = await serveChain(whole);
  const file = join(await emptyFolder(), "chain.json");
  const controller = new AbortController();
  controller.abort();
  const args = ["chain", "verify", "--save-checkpoint", file];
  const { code } = await run(args, { env, signal: controller.signal });
  expect(code).toBe(exitCodes.interrupted);
  await expect(stat(file)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a server that repeats a page does not keep it reading", async () => {
  let pages = 0;
  const env = await startStubServer((request, response) => {
    response.setHeader("Content-Type", "application/json");
    if (request.url?.includes("/chain/head")) return void response.end(JSON.stringify(head));
    pages++;
    response.end(JSON.stringify({ entries: entries.slice(0, 2), has_more: true }));
  });
  const { code } = await run(["chain", "verify", "--output", "json"], { env });
  expect([code, pages]).toEqual([exitCodes.chainBroken, 2]);
});

test.for(["chain", "listen"])("a contract without a history has no command %s", async (command) => {
  expect((await run([command], { contracts })).code).toBe(exitCodes.usage);
  const { out } = await run(["--help"], { contracts });
  expect(out).not.toMatch(new RegExp(`^ +${command} `, "m"));
  expect((await run(["--help"])).out).toMatch(new RegExp(`^ +${command} `, "m"));
});
