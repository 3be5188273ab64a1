import { join } from "node:path";
import { styleText } from "node:util";
import { editions } from "@specie/contract/editions";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { createKey } from "../src/profile/key-file.ts";
import { saveProfiles } from "../src/profile/profiles.ts";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const counterparty = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08";
const date = Date.UTC(2026, 2, 12, 10);
const { version } = editions.en.info;
const token = { sub: "ops", kid: "own", expires_at: "2026-03-12T10:05:00Z" };

/** What `doctor` prints with a profile and a server that answers so, and where that is. */
async function diagnose(answer: object, args: readonly string[], isTerminal = false) {
  const { SPECIE_URL: url } = await startStubServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json", Date: new Date(date).toUTCString() });
    response.end(JSON.stringify(answer));
  });
  const env = { SPECIE_CONFIG: await emptyFolder(), NO_COLOR: "1" };
  const keyFile = join(env.SPECIE_CONFIG, "key.json");
  await createKey(keyFile, "own", en);
  await saveProfiles(env, { current: "a", profiles: { a: { url, counterparty, keyFile, sub: "ops" } } });
  const given = { env, now: () => date + 3000 };
  return { url, ...(await run(["doctor", ...args], given, { out: isTerminal })) };
}

const answer = { ...token, counterparty_guid: counterparty, alg: "EdDSA", contract_version: version };

const findingsIn = (url: string, texts: typeof en) =>
  [
    ["profile", "ok", `${url}, ${counterparty}`],
    ["key", "ok", texts.keySigns],
    ["server", "ok", texts.responds],
    ["clock", "ok", texts.clock(3, 30)],
    ["token", "ok", texts.tokenAccepted(token.sub, token.kid, token.expires_at)],
    ["version", "ok", texts.versions.same(version, version)],
  ] as const;

test("everything that a call needs is checked and shown, in the order of need", async () => {
  const { url, code, out, err } = await diagnose(answer, []);
  expect([code, err]).toEqual([exitCodes.done, ""]);
  expect(JSON.parse(out)).toEqual(
    findingsIn(url, en).map(([check, state, found]) => ({ check, state, found })),
  );
});

test.for([
  ["en", en],
  ["uk", uk],
] as const)(
  "a terminal has a line for each check in %s, and a warning is no fault",
  async ([language, texts]) => {
    const { url, code, out } = await diagnose(
      { ...answer, contract_version: undefined },
      ["--lang", language],
      true,
    );
    const [unknown, ...others] = findingsIn(url, texts).toReversed();
    expect([code, out.split("\n")]).toEqual([
      exitCodes.done,
      [
        ...others
          .toReversed()
          .map(([check, state, found]) => `${texts.states[state]}  ${texts.checks[check]}: ${found}`),
        `${texts.states.warning}  ${texts.checks[unknown?.[0] ?? "version"]}: ${texts.versions.unknown(version, "")}`,
        "",
      ],
    ]);
  },
);

test("green is what is in order, yellow a warning, red a fault", async () => {
  const late = date + 600_000;
  const { SPECIE_URL, ...env } = await startStubServer((_request, response) => {
    response.writeHead(200, { "Content-Type": "application/json", Date: new Date(date).toUTCString() });
    response.end(JSON.stringify({ ...answer, contract_version: undefined }));
  });
  const { out } = await run(["doctor"], { env: { SPECIE_URL, ...env }, now: () => late }, { out: true });
  const begin = (style: "green" | "yellow" | "red", state: keyof typeof en.states) =>
    styleText(style, en.states[state], { validateStream: false });
  const [ok, warning, fault] = [begin("green", "ok"), begin("yellow", "warning"), begin("red", "fault")];
  const lines = out.trimEnd().split("\n");
  const begins = lines.map((line) => [ok, warning, fault].find((one) => line.startsWith(one)));
  expect(begins).toEqual([ok, ok, fault, ok, warning]);
});

/** The finding about the clock when this machine's is so many seconds ahead before a call of so many seconds. */
async function clockFinding(ahead: number, duration: number) {
  let clock = date + ahead * 1000;
  const env = await startStubServer((_request, response) => {
    clock += duration * 1000;
    response.writeHead(200, { "Content-Type": "application/json", Date: new Date(date).toUTCString() });
    response.end(JSON.stringify(answer));
  });
  const { out } = await run(["doctor"], { env, now: () => clock });
  return JSON.parse(out).find(({ check }: { check: string }) => check === "clock");
}

test.for([
  // The server has set its date in the middle of the call.
  [0, 10, "ok", 5],
  [-5, 10, "ok", 0],
  [30, 10, "fault", 35],
] as const)(
  "a clock that is %i s ahead before a call of %i s is %s: %i s",
  async ([ahead, duration, state, seconds]) => {
    expect(await clockFinding(ahead, duration)).toEqual({
      check: "clock",
      state,
      found: en.clock(seconds, 30),
    });
  },
);
