import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readSettings } from "./settings.ts";

const folder = mkdtempSync(join(tmpdir(), "conformance-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

function privateKey(kid: string) {
  return { ...generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" }), kid, alg: "EdDSA" };
}

const parties = [
  { guid: "0193E7C0-8A10-7B64-A5D3-4C2E1F9B7A08", key: privateKey("one") },
  { guid: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09", key: privateKey("two") },
] as const;

/** Arguments that name a credentials file with that content. */
function credentials(content: unknown): string[] {
  const file = join(folder, "credentials.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return ["--credentials", file];
}

const url = ["--url", "http://127.0.0.1:4010/api/v1/"];
const enough = () => [...url, ...credentials({ counterparties: parties })];

test("reads where to go and as whom", () => {
  const settings = readSettings(enough());
  expect(settings).toMatchObject({
    url: "http://127.0.0.1:4010/api/v1",
    credentials: [
      { counterparty: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08", signer: { kid: "one", alg: "EdDSA" } },
      { counterparty: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09", signer: { kid: "two", alg: "EdDSA" } },
    ],
    stateless: false,
    only: [],
    reports: [],
    folder: ".",
    parallel: 8,
  });
});

test("reads what to run and what to write", () => {
  const wishes = ["--only", "paging", "--only", "text", "--report", "json", "--seed", "7", "--parallel", "1"];
  expect(readSettings(["--", ...enough(), ...wishes, "--folder", "reports"])).toMatchObject({
    only: ["paging", "text"],
    reports: ["json"],
    folder: "reports",
    seed: 7,
    parallel: 1,
  });
});

test("takes the least and the greatest of each number, and draws a seed where none is given", () => {
  const read = (...args: string[]) => readSettings([...enough(), ...args]);
  for (const seed of [0, 2_147_483_647]) expect(read("--seed", String(seed))).toMatchObject({ seed });
  for (const parallel of [1, 64]) expect(read("--parallel", String(parallel))).toMatchObject({ parallel });
  const drawn = Array.from({ length: 20 }, () => Reflect.get(Object(read()), "seed"));
  expect(new Set(drawn).size).toBeGreaterThan(1);
  for (const seed of drawn) expect(read("--seed", String(seed))).toMatchObject({ seed });
});

test("an address may have any case, port and path, and loses the slashes at its end", () => {
  for (const [given, read] of [
    ["HTTPS://Bank.example:8443/api/v1", "HTTPS://Bank.example:8443/api/v1"],
    ["http://bank.example//", "http://bank.example"],
  ] as const)
    expect(readSettings([...enough(), "--url", given])).toMatchObject({ url: read });
});

test("needs no credentials for a mock", () => {
  const settings = Object(readSettings([...url, "--stateless"]));
  expect(settings).toMatchObject({ stateless: true, resources: {} });
  const [first, second] = settings.credentials;
  expect(first.counterparty).not.toBe(second.counterparty);
});

test("gives help before it asks for anything", () => {
  expect(readSettings(["--help"])).toBe("help");
  expect(readSettings(["--list"])).toBe("list");
});

test.for([
  [
    "no address",
    () => credentials({ counterparties: parties }),
    "--url is missing: the base address, with its path",
  ],
  [
    "no credentials",
    () => url,
    "--credentials is missing: a file with two test counterparties and their keys",
  ],
  [
    "an address without a scheme",
    () => [...enough(), "--url", "127.0.0.1:4010"],
    "--url is '127.0.0.1:4010'; it must be like http://127.0.0.1:4010/api/v1",
  ],
  ["an address with a query", () => [...enough(), "--url", "http://a/?b=c"], "--url is"],
  ["an address with a fragment", () => [...enough(), "--url", "http://a/#b"], "--url is 'http://a/#b'"],
  [
    "an address of another kind",
    () => [...enough(), "--url", "ftp://a/"],
    "it must be like http://127.0.0.1",
  ],
  [
    "an unknown report format",
    () => [...enough(), "--report", "pdf"],
    "--report is 'pdf'; it must be one of html, json, junit, sarif",
  ],
  ["a seed that is no number", () => [...enough(), "--seed", "x"], "--seed is 'x'"],
  [
    "a seed that is too large",
    () => [...enough(), "--seed", "2147483648"],
    "--seed is '2147483648'; it must be a whole number from 0 to 2147483647",
  ],
  [
    "more than 64 checks at once",
    () => [...enough(), "--parallel", "65"],
    "--parallel is '65'; it must be a whole number from 1 to 64",
  ],
  ["a fraction of checks at once", () => [...enough(), "--parallel", "1.5"], "--parallel is '1.5'"],
  ["a number with a sign", () => [...enough(), "--seed=-1"], "--seed is '-1'"],
  ["a number with a letter", () => [...enough(), "--seed", "1x"], "--seed is '1x'"],
  ["nothing at once", () => [...enough(), "--parallel", "0"], "--parallel is '0'"],
  ["an unknown option", () => [...enough(), "--state"], "'--state'"],
  ["a stray word", () => [...enough(), "please"], "'please'"],
  ["a file that is not there", () => [...url, "--credentials", join(folder, "none")], "ENOENT"],
] as const)("refuses %s", ([, args, message]) => {
  expect(() => readSettings(args())).toThrow(message);
});

const [one, two] = parties;

const list = 'must be {"counterparties": [{"guid": …, "key": …}, …]}';

test.for<[unknown, string]>([
  ["counterparties: []", "is not JSON"],
  [[], list],
  ["null", list],
  [{ counterparties: {} }, list],
  [{ counterparties: [one] }, "names 1 counterparties; it must be two"],
  [{ counterparties: [] }, "names 0 counterparties; it must be two"],
  [{ counterparties: [one, two, one] }, "names 3 counterparties; it must be two"],
  [{ counterparties: [one, one] }, "names the same counterparty twice"],
  [{ counterparties: [one, { ...two, guid: one.guid.toLowerCase() }] }, "names the same counterparty twice"],
  [{ counterparties: ["one", two] }, "counterparties/0 must be an object"],
  [{ counterparties: [one, { ...two, guid: "bank" }] }, "counterparties/1/guid must be a GUID"],
  [{ counterparties: [one, { ...two, guid: `${two.guid}0` }] }, "counterparties/1/guid must be a GUID"],
  [{ counterparties: [one, { ...two, guid: `0${two.guid}` }] }, "counterparties/1/guid must be a GUID"],
  [{ counterparties: [{ guid: one.guid }, two] }, "counterparties/0/key must be a private JWK"],
  [
    { counterparties: [one, { ...two, key: { ...two.key, kid: "" } }] },
    "counterparties/1/key/kid must name the registered key",
  ],
  [
    { counterparties: [one, { ...two, key: { ...two.key, kid: 7 } }] },
    "counterparties/1/key/kid must name the registered key",
  ],
  ...[7, "HS256", "toString", "eddsa"].map((alg): [unknown, string] => [
    { counterparties: [one, { ...two, key: { ...two.key, alg } }] },
    "counterparties/1/key/alg must be RS256, PS256, ES256 or EdDSA",
  ]),
  [
    { counterparties: [one, { ...two, key: { ...two.key, d: undefined } }] },
    "counterparties/1/key is no private key that can be read; it needs its private member d",
  ],
])("refuses the credentials %j", ([content, message]) => {
  const args = credentials(content);
  let error: unknown;
  try {
    readSettings([...url, ...args]);
  } catch (thrown) {
    error = thrown;
  }
  expect(String(error)).toBe(`UsageError: ${args[1]}: ${message}`);
});

test("does not repeat a key that it cannot read", () => {
  const key = { ...two.key, d: "c2VjcmV0" };
  const read = () => readSettings([...url, ...credentials({ counterparties: [one, { ...two, key }] })]);
  expect(read).toThrow(/\/key is no private key/);
  expect(read).not.toThrow(key.d);
});
