import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, inject, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { openBank } from "./test-bank.ts";

const server = inject("server");
const bank = await openBank(server);
afterAll(bank.remove);
const folder = bank.env["SPECIE_CONFIG"] ?? "";

const login = (profile: string, counterparty = bank.guid) =>
  bank.specie([
    ...["--profile", profile, "login", "--url", server.url, "--counterparty", counterparty],
    ...["--sub", "ops@bank.example", "--new-key"],
  ]);
const keys = async () => JSON.parse((await bank.specie(["keys", "list"])).out).keys;

test("a bank rotates its keys with the command line alone, each with a proof", async () => {
  const [old] = await keys();
  await login("next");
  const registered = await bank.specie(["keys", "register", "--key-of", "next"]);
  expect([registered.code, registered.err]).toEqual([exitCodes.done, ""]);
  const { guid } = JSON.parse(registered.out);
  // Its tokens are accepted, and they name their audience, which a proven key requires.
  expect((await bank.specie(["--profile", "next", "keys", "check"])).code).toBe(exitCodes.done);
  expect((await bank.specie(["profile", "use", "next"])).code).toBe(exitCodes.done);
  expect((await bank.specie(["keys", "revoke", old.guid])).code).toBe(exitCodes.done);
  expect(await keys()).toEqual([expect.objectContaining({ guid, is_proven: true })]);

  await login("third");
  const replaced = await bank.specie(["keys", "replace", guid, "--key-of", "third"]);
  expect([replaced.code, replaced.err]).toEqual([exitCodes.done, ""]);
  expect((await bank.specie(["profile", "use", "third"])).code).toBe(exitCodes.done);
  const { kid } = JSON.parse(await readFile(join(folder, "third.public.json"), "utf8"));
  expect(await keys()).toEqual([expect.objectContaining({ guid, kid, is_proven: true })]);

  // A proven key is not replaced without a proof.
  await login("fourth");
  const public4 = join(folder, "fourth.public.json");
  const refused = await bank.specie(["keys", "replace", guid, "--data", public4]);
  expect([refused.code, refused.err]).toEqual([exitCodes.refused, expect.stringContaining("proof")]);
});

test("only public members of the key and the proof are sent", async () => {
  const bodies: string[] = [];
  const fetch = async (_url: string, init: { readonly body?: unknown }) => {
    bodies.push(String(init.body));
    return new Response("{}");
  };
  const given = { client: { fetch } };
  await login("sent");
  await bank.specie(["keys", "register", "--key-of", "sent", "--scopes", "customers:read"], given);
  const public1 = JSON.parse(await readFile(join(folder, "sent.public.json"), "utf8"));
  const { d } = JSON.parse(await readFile(join(folder, "sent.key.json"), "utf8"));
  expect(bodies.map((body) => JSON.parse(body))).toEqual([
    { data: public1, scopes: ["customers:read"], proof: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
  ]);
  expect(bodies.join()).not.toContain(d);
});

test("the key comes from one option, and from a profile of the same counterparty", async () => {
  await login("spare");
  const file = join(folder, "spare.public.json");
  const proof = "a".repeat(64);
  for (const [name, value] of [
    ["data", file],
    ["proof", proof],
  ] as const) {
    const { code, err } = await bank.specie(["keys", "register", "--key-of", "spare", `--${name}`, value]);
    expect([code, err.trim()]).toEqual([exitCodes.usage, en.keyOfAlone(name)]);
  }
  const unknown = await bank.specie(["keys", "register", "--key-of", "missing"]);
  expect([unknown.code, unknown.err]).toEqual([exitCodes.notSetUp, expect.stringContaining("missing")]);

  const other = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09";
  await login("foreign", other);
  const foreign = await bank.specie(["keys", "register", "--key-of", "foreign"]);
  expect([foreign.code, foreign.err.trim()]).toEqual([
    exitCodes.usage,
    en.keyOfOther("foreign", other, bank.guid),
  ]);
  const neither = await bank.specie(["keys", "register"]);
  expect([neither.code, neither.err]).toEqual([exitCodes.usage, expect.stringContaining("--data")]);
  await writeFile(join(folder, "spare.key.json"), "{}", { mode: 0o600 });
  const damaged = await bank.specie(["keys", "register", "--key-of", "spare"]);
  expect([damaged.code, damaged.err]).toEqual([
    exitCodes.notSetUp,
    expect.stringContaining("spare.key.json"),
  ]);
});
