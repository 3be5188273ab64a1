import { generateKeyPairSync } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { editions as contracts } from "@specie/contract/editions";
import { inc } from "semver";
import { afterAll, describe, expect, inject, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";
import { asset, assetOptions, openBank } from "./test-bank.ts";

const server = inject("server");
const bank = await openBank(server);
afterAll(bank.remove);

const create = async (...options: string[]) => {
  const { out, err, code } = await bank.specie(["customers", "create", ...assetOptions, ...options]);
  expect([code, err]).toEqual([exitCodes.done, ""]);
  return JSON.parse(out).customer_guid;
};

describe("customers", () => {
  test("are created, read, changed, cleared and listed", async () => {
    const guid = await create(
      "--login",
      "olena@bank.example",
      "--name",
      "Олена",
      "--balance-allowed",
      "0.0000001",
    );
    const changed = await bank.specie([
      "customers",
      "update",
      guid,
      "--surname",
      "Мельник",
      "--clear",
      "name",
    ]);
    expect(JSON.parse(changed.out)).toMatchObject({ surname: "Мельник", name: null, balance_allowed: 1e-7 });
    const read = await bank.specie([
      "customers",
      "get",
      guid,
      "--output",
      "csv",
      "--columns",
      "login,surname,balance_allowed",
    ]);
    expect(read.out).toBe("login,surname,balance_allowed\nolena@bank.example,Мельник,0.0000001\n");
    const listed = await bank.specie([
      "customers",
      "list",
      "--logins",
      "olena@bank.example",
      "--logins",
      "unknown",
      "--output",
      "jsonl",
    ]);
    expect(JSON.parse(listed.out).wallet_user_guid).toBe(guid);
  });

  test("an update with a stale version is refused", async () => {
    const guid = await create();
    const { code, err } = await bank.specie([
      "customers",
      "update",
      guid,
      "--surname",
      "Х",
      "--if-match",
      '"99"',
    ]);
    expect([code, err]).toEqual([exitCodes.refused, expect.stringContaining("version-mismatch")]);
  });

  test("their accounts are listed and read", async () => {
    const guid = await create("--iban", "UA213223130000026007233566001");
    const list = await bank.specie(["accounts", "list", guid]);
    const [account] = JSON.parse(list.out).accounts;
    expect(account).toMatchObject({ customer_guid: guid, assets: [{ stellar_issuer: asset.asset_issuer }] });
    const { out } = await bank.specie([
      "accounts",
      "get",
      account.guid,
      "--iban",
      "UA21 3223 1300 0002 6007 2335 6600 1",
    ]);
    expect(JSON.parse(out)).toEqual(account);
  });
});

const login = (profile: string, ...key: string[]) =>
  bank.specie([
    ...["--profile", profile, "login", "--url", server.url, "--counterparty", bank.guid, "--sub", "ops"],
    ...key,
  ]);

test("keys are listed, registered, replaced, and used by another profile", async () => {
  await login("next", "--new-key");
  const file = (name: string) => join(bank.env["SPECIE_CONFIG"] ?? "", name);
  const refused = await bank.specie(["--profile", "next", "keys", "list"]);
  expect(refused.code).toBe(exitCodes.unauthorized);
  const registered = await bank.specie([
    "--profile",
    "default",
    "keys",
    "register",
    "--data",
    file("next.public.json"),
  ]);
  expect(registered.err).toBe("");
  const { guid } = JSON.parse(registered.out);
  expect((await bank.specie(["keys", "check", "--profile", "next"])).code).toBe(exitCodes.done);

  await login("third", "--new-key");
  const replaced = await bank.specie([
    "--profile",
    "default",
    "keys",
    "replace",
    guid,
    "--data",
    file("third.public.json"),
  ]);
  expect([replaced.err, replaced.code]).toEqual(["", exitCodes.done]);
  const { out } = await bank.specie(["--profile", "third", "keys", "list", "--output", "jsonl"]);
  expect(out.trim().split("\n")).toHaveLength(2);

  const secret = await bank.specie([
    "--profile",
    "third",
    "keys",
    "register",
    "--data",
    file("third.key.json"),
  ]);
  expect([secret.code, secret.err]).toEqual([exitCodes.badFile, expect.stringContaining("PRIVATE")]);
});

describe("login", () => {
  test("keeps profile and key where only their owner reads them", async () => {
    const folder = bank.env["SPECIE_CONFIG"] ?? "";
    for (const name of ["profiles.json", "default.key.json"])
      expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  test("never overwrites a key", async () => {
    const key = await readFile(join(bank.env["SPECIE_CONFIG"] ?? "", "default.key.json"), "utf8");
    const { code } = await login("default", "--new-key");
    expect(code).toBe(exitCodes.usage);
    expect(await readFile(join(bank.env["SPECIE_CONFIG"] ?? "", "default.key.json"), "utf8")).toBe(key);
  });

  test("takes a key in PEM, also again, and replaces no other key", async () => {
    const pem = (name: string) => {
      const { privateKey } = generateKeyPairSync("ed25519");
      const file = join(bank.folder, name);
      return writeFile(file, privateKey.export({ type: "pkcs8", format: "pem" }), { mode: 0o600 }).then(
        () => file,
      );
    };
    const kept = () => readFile(join(bank.env["SPECIE_CONFIG"] ?? "", "pem.key.json"), "utf8");
    const [one, other] = [await pem("one.pem"), await pem("other.pem")];
    expect((await login("pem", "--key", one)).code).toBe(exitCodes.done);
    expect((await login("pem", "--key", one, "--kid", "mine")).code).toBe(exitCodes.done);
    const key = await kept();
    expect(JSON.parse(key)).toMatchObject({ kty: "OKP", kid: "mine" });
    const { code, err } = await login("pem", "--key", other);
    expect([code, err]).toEqual([exitCodes.usage, expect.stringContaining("never overwritten")]);
    expect(await kept()).toBe(key);
  });

  test("refuses a key that others can read", async () => {
    const file = join(bank.folder, "open.json");
    await writeFile(file, "{}", { mode: 0o644 });
    const { code, err } = await login("default", "--key", file);
    expect([code, err]).toEqual([exitCodes.notSetUp, expect.stringContaining(`chmod 600 ${file}`)]);
  });
});

describe("doctor", () => {
  const states = (out: string) =>
    Object.fromEntries(
      JSON.parse(out).map(({ check, state }: { check: string; state: string }) => [check, state]),
    );
  const healthy = { profile: "ok", key: "ok", server: "ok", clock: "ok", token: "ok", version: "ok" };

  test("finds nothing where nothing is wrong", async () => {
    const { code, out } = await bank.specie(["--profile", "default", "doctor"]);
    expect([code, states(out)]).toEqual([exitCodes.done, healthy]);
  });

  test.for([
    [
      "a clock that is ten minutes behind",
      { now: () => Date.now() - 600_000 },
      { clock: "fault", token: "fault" },
    ],
    ["nothing in a clock that is twenty seconds ahead", { now: () => Date.now() + 20_000 }, {}],
  ] as const)("finds %s", async ([, given, expected]) => {
    const { out } = await bank.specie(["--profile", "default", "doctor"], given);
    const { version, ...others } = { ...healthy, ...expected };
    expect(states(out)).toEqual("token" in expected ? others : { ...others, version });
  });

  const { version: current } = contracts.en.info;
  const major = Number(current.split(".")[0]);
  test.for([
    ["the next major version", `${major + 1}.0.0`, "fault"],
    ["an earlier major version", `${major - 1}.9.0`, "fault"],
    ["a later minor version", inc(current, "minor") ?? "", "warning"],
    ["a later patch", inc(current, "patch") ?? "", "warning"],
    ["the same version", current, "ok"],
    ["a release candidate of the same version", `${current}-rc.1`, "ok"],
  ] as const)("compares the version of the server with this program at %s", async ([, version, state]) => {
    const ours = { ...contracts.en, info: { ...contracts.en.info, version } };
    const { code, out } = await bank.specie(["--profile", "default", "doctor"], {
      contracts: { en: ours, uk: ours },
    });
    // A warning prevents no call.
    expect([code, states(out)]).toEqual([
      state === "fault" ? exitCodes.unhealthy : exitCodes.done,
      { ...healthy, version: state },
    ]);
  });

  test("compares the server's clock with the middle of a slow call", async () => {
    const sent = Date.parse("2026-03-12T10:00:00Z");
    let clock = sent;
    const env = await startStubServer((_request, response) => {
      clock = sent + 80_000;
      response.writeHead(200, {
        "Content-Type": "application/json",
        Date: new Date(sent + 40_000).toUTCString(),
      });
      response.end("{}");
    });
    const { out } = await run(["doctor"], { env, now: () => clock, client: { pause: async () => {} } });
    expect(states(out)).toMatchObject({ clock: "ok" });
  });

  test("reports a server that is down", async () => {
    const env = {
      SPECIE_URL: "http://127.0.0.1:9/api/v1",
      SPECIE_COUNTERPARTY: bank.guid,
      SPECIE_TOKEN: "x.y.z",
    };
    const { code, out } = await run(["doctor"], { env, client: { pause: async () => {} } });
    expect([code, states(out)]).toEqual([exitCodes.unhealthy, { profile: "ok", server: "fault" }]);
  });
});

test.for([
  ["no profile", [], {}, exitCodes.notSetUp],
  ["half an environment", [], { SPECIE_URL: "http://127.0.0.1:9" }, exitCodes.notSetUp],
  ["an unknown option", ["--colour", "red"], {}, exitCodes.usage],
  ["a value that is not listed", ["--segments", "XX"], {}, exitCodes.usage],
  ["a number that is malformed", ["--limit", "many"], {}, exitCodes.usage],
] as const)("%s ends with its own code", async ([, options, env, code]) => {
  const outcome = await run(["customers", "list", ...options], {
    env: { SPECIE_CONFIG: join(bank.folder, "none"), ...env },
  });
  expect(outcome.code).toBe(code);
  expect(outcome.err).not.toBe("");
});
