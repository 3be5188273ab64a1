import { join } from "node:path";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, test } from "vitest";
import { readCheckpointFile } from "../src/chain/checkpoint-file.ts";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { entries, head, operatorJwk, operatorPem, type StoredChain } from "./chain-server.ts";
import { emptyFolder } from "./empty-folder.ts";
import { headAt, kid, put, verify, whole } from "./verified-chain.ts";

describe("checkpoint files", () => {
  test.for<[string, unknown, keyof typeof en.chain.checkpointFaults]>([
    ["text", "nothing", "form"],
    ["JSON of something else", { sequence: 3 }, "form"],
    ...["counterparty_guid", "sequence", "at", "hash"].flatMap((name): [string, unknown, "form"][] => [
      [`a checkpoint without its ${name}`, { ...headAt(2), [name]: undefined }, "form"],
      [`a checkpoint with a list as its ${name}`, { ...headAt(2), [name]: [] }, "form"],
    ]),
    ["a fraction of a number", { ...headAt(2), sequence: 1.5 }, "form"],
    ["a checkpoint of another counterparty", { ...head, counterparty_guid: kid }, "counterparty"],
    ["another place beside a signature", { ...headAt(2), checkpoint: head.checkpoint }, "signature"],
    ["a changed number beside a signature", { ...head, sequence: 2 }, "signature"],
    ["a changed hash beside a signature", { ...head, hash: headAt(2).hash }, "signature"],
    ["a forged signature", `${head.checkpoint?.slice(0, -4)}AAAA`, "signature"],
  ])("%s is refused", async ([, content, fault]) => {
    const file = await put(content);
    const { code, err, reads } = await verify(whole, "--checkpoint", file);
    expect([code, err.trim()]).toEqual([
      exitCodes.badFile,
      en.chain.badCheckpoint(file, en.chain.checkpointFaults[fault]),
    ]);
    expect(reads).toEqual([]);
  });

  test("a signed checkpoint alone is one", async () => {
    const file = await put(`${head.checkpoint}\n`, "head.jws");
    expect((await verify(whole, "--checkpoint", file)).code).toBe(exitCodes.done);
    const cut = { entries: entries.slice(0, 2), head: headAt(2) };
    expect((await verify(cut, "--checkpoint", file)).faults).toEqual(["3 cut"]);
  });

  test.for([
    ["a saved end", { ...head, checkpoint: null }],
    ["a saved end with its signature", head],
    ["a signed checkpoint", head.checkpoint],
  ] as const)("%s is of the counterparty in any letter case", async ([, content]) => {
    const file = await put(content);
    const guid = head.counterparty_guid;
    for (const counterpartyGuid of [guid.toLowerCase(), guid.toUpperCase()]) {
      const point = await readCheckpointFile(file, { counterpartyGuid, operator: undefined }, en);
      expect(point).toMatchObject({ sequence: head.sequence, at: head.at, hash: head.hash });
    }
  });

  test("the saved end of a chain without entries is one", async () => {
    const start = { ...headAt(1), sequence: 0, at: null };
    const owner = { counterpartyGuid: head.counterparty_guid, operator: undefined };
    const point = await readCheckpointFile(await put(start), owner, en);
    expect(point).toEqual({ sequence: 0, at: null, hash: start.hash });
  });

  test("one that is missing is reported, and --from checkpoint needs one", async () => {
    const file = join(await emptyFolder(), "none.json");
    const { code, err } = await verify(whole, "--checkpoint", file);
    expect([code, err]).toEqual([exitCodes.badFile, expect.stringContaining(file)]);
    const without = await verify(whole, "--from", "checkpoint");
    expect([without.code, without.err.trim()]).toEqual([exitCodes.usage, en.chain.noCheckpoint]);
    for (const from of ["0", "-1", "03", "3x", "x3", "1.5", "1".repeat(16), "checkpoints"]) {
      const malformed = await verify(whole, "--from", from);
      expect([from, malformed.code, malformed.err]).toEqual([
        ...[from, exitCodes.usage, expect.stringContaining(en.chain.fromForm)],
      ]);
    }
  });
});

describe("--operator-key", () => {
  test.for([
    ["JWK", operatorJwk],
    ["PEM", operatorPem],
  ])("accepts the signature of the operator's key as %s", async ([, key]) => {
    expect((await verify(whole, "--operator-key", await put(key))).code).toBe(exitCodes.done);
  });

  test("finds a head of another key, and one without a signature", async () => {
    const other = await put(operatorJwk.replace(/"x":"../, '"x":"AA'));
    expect((await verify(whole, "--operator-key", other)).faults).toEqual(["3 signature"]);
    const unsigned = { ...whole, head: headAt(3) };
    const key = await put(operatorJwk);
    expect((await verify(unsigned, "--operator-key", key)).faults).toEqual(["3 signature"]);
    const file = await put(`${head.checkpoint}`, "head.jws");
    const refused = await verify(whole, "--operator-key", other, "--checkpoint", file);
    expect([refused.code, refused.err]).toEqual([
      exitCodes.badFile,
      expect.stringContaining(en.chain.checkpointFaults.operator),
    ]);
  });

  test("says of a head what was expected and what was found", async () => {
    const key = await put(operatorJwk);
    const another = operatorJwk.replace(/"x":"../, '"x":"AA');
    const findings = async (stored: StoredChain, file: string) =>
      (await verify(stored, "--operator-key", file)).printed.findings;
    const finding = (sequence: number, expected: string, found: string) => [
      { sequence, fault: "signature", expected, found },
    ];
    expect(await findings({ ...whole, head: headAt(3) }, key)).toEqual(finding(3, kid, "no signature"));
    const { kty, crv, x } = JSON.parse(another);
    expect(await findings(whole, await put(another))).toEqual(
      finding(3, await calculateJwkThumbprint({ kty, crv, x }), kid),
    );
    const moved = { ...whole, head: { ...headAt(2), checkpoint: head.checkpoint } };
    expect(await findings(moved, key)).toEqual(finding(2, `2 ${headAt(2).hash}`, `3 ${head.hash}`));
  });

  test.for(["{", "-----BEGIN PUBLIC KEY-----", '{"kty":"OKP"}', operatorJwk.replace("{", '{"d":"x",')])(
    "refuses %s",
    async (content) => {
      const file = await put(content);
      const { code, err } = await verify(whole, "--operator-key", file);
      expect([code, err.trim()]).toEqual([exitCodes.badFile, en.chain.badOperatorKey(file)]);
    },
  );
});
