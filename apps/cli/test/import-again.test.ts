import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { Fetch } from "@specie/client";
import { afterAll, describe, expect, inject, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { importFixture } from "./import-fixture.ts";
import { openBank } from "./test-bank.ts";

const bank = await openBank(inject("server"));
afterAll(bank.remove);
const { importing, put, opened } = importFixture(bank);

describe("the journal", () => {
  test("keeps an import that is over from being done again", async () => {
    const file = await put("once.csv", "name\nOnce\n");
    await bank.specie(importing(file));
    const { code, err } = await bank.specie(importing(file));
    expect([code, err]).toEqual([exitCodes.done, expect.stringContaining("already imported")]);
    expect((await bank.client.listCustomers({ names: ["Once"] })).data.total).toBe(1);
  });

  test("refuses a file that was changed, other values for empty cells, and what is no journal", async () => {
    const file = await put("changed.csv", "name\nChanged\n");
    await bank.specie(importing(file));
    const other = await bank.specie(importing(file, "--kyc-level", "2"));
    expect([other.code, other.err]).toEqual([exitCodes.badFile, expect.stringContaining("other options")]);
    await appendFile(file, "More\n");
    const changed = await bank.specie(importing(file));
    expect([changed.code, changed.err]).toEqual([
      exitCodes.badFile,
      expect.stringContaining("before it was changed"),
    ]);
    const none = await bank.specie(importing(file, "--journal", file));
    expect([none.code, none.err]).toEqual([exitCodes.badFile, expect.stringContaining("not the journal")]);
  });

  test("is held by one import at a time, and a lock that a dead process has left is taken over", async () => {
    const file = await put("locked.csv", "name\nLocked\n");
    await writeFile(`${file}.journal.lock`, String(process.pid));
    const locked = await bank.specie(importing(file));
    expect([locked.code, locked.err]).toEqual([
      exitCodes.badFile,
      expect.stringContaining(`process ${process.pid}`),
    ]);
    // No process has a number as high as that.
    await writeFile(`${file}.journal.lock`, "4194305");
    expect((await bank.specie(importing(file))).code).toBe(exitCodes.done);
  });

  test("has half a line when the process was killed while writing it, which does not count", async () => {
    const file = await put("half.csv", "name\nHalf\n");
    await bank.specie(importing(file));
    await appendFile(`${file}.journal`, '{"row":2,"rejec');
    expect((await bank.specie(importing(file))).code).toBe(exitCodes.done);
    expect(await readFile(`${file}.journal`, "utf8")).toMatch(/\}\n$/);
  });
});

test("Ctrl-C finishes what is under way, and the same command goes on", async () => {
  const file = await put("stopped.csv", `name\n${"Stopped\n".repeat(200)}`);
  const stopping = new AbortController();
  let sent = 0;
  const fetch = (...request: Parameters<Fetch>) => {
    if (++sent === 50) stopping.abort();
    return globalThis.fetch(...request);
  };
  const first = await bank.specie(importing(file), { signal: stopping.signal, client: { fetch } });
  expect(first.code).toBe(exitCodes.interrupted);
  const { opened: count, left, outcome_unknown } = JSON.parse(first.out);
  expect([count + left, outcome_unknown, left > 0]).toEqual([200, 0, true]);
  const second = await bank.specie(importing(file));
  expect([second.code, second.err]).toEqual([
    exitCodes.done,
    expect.stringContaining(`Continuing: ${count} row`),
  ]);
  expect((await bank.client.listCustomers({ names: ["Stopped"], limit: 1 })).data.total).toBe(200);
});

test("after a 429 fewer requests are in flight, and none before the time in Retry-After", async () => {
  const file = await put("slow.csv", `name\n${"Slow\n".repeat(60)}`);
  // Time passes in pauses only, and for all who pause together at once.
  let clock = 0;
  let openAt = 0;
  let early = 0;
  let calls = 0;
  const problem = {
    type: "about:blank",
    title: "T",
    status: 429,
    detail: "D",
    instance: "/",
    code: "too-many-requests",
    request_id: "r",
  };
  const fetch = async (...request: Parameters<Fetch>) => {
    if (clock < openAt) early++;
    if (++calls % 7 !== 0) return globalThis.fetch(...request);
    openAt = clock + 3_000;
    const headers = { "Content-Type": "application/problem+json", "Retry-After": "3" };
    return new Response(JSON.stringify(problem), { status: 429, headers });
  };
  const pause = async (milliseconds: number) => {
    const end = clock + milliseconds;
    await setImmediate();
    clock = Math.max(clock, end);
  };
  const given = { fetch, pause, now: () => clock, random: () => 0 };
  const { code, out } = await bank.specie(importing(file), { client: given });
  expect([code, JSON.parse(out).opened]).toEqual([exitCodes.done, 60]);
  expect([early, calls > 65]).toEqual([0, true]);
});

describe("a row with an unknown outcome", () => {
  const day = 24 * 3_600_000;

  /** A day later by this program's clock, with a token that is still good. */
  async function dayLater(file: string) {
    const token = (await bank.specie(["token"])).out.trim();
    const env = { SPECIE_URL: inject("server").url, SPECIE_COUNTERPARTY: bank.guid, SPECIE_TOKEN: token };
    return bank.specie(importing(file), { env, now: () => Date.now() + day });
  }

  /** Imports while every answer is lost on the way, after the server has done its work or before. */
  async function loseAnswers(file: string, arrives: boolean) {
    const lost = new AbortController();
    const fetch = async (...request: Parameters<Fetch>) => {
      if (arrives) await globalThis.fetch(...request);
      lost.abort();
      throw new TypeError("the answer was lost");
    };
    const late = { fetch, pause: async () => {}, now: laterAndLater() };
    const { code, out } = await bank.specie(importing(file), { client: late });
    expect([code, JSON.parse(out).outcome_unknown]).toEqual([exitCodes.unavailable, 1]);
  }

  /** A clock that runs out of the client's patience at once. */
  function laterAndLater() {
    let moment = 0;
    return () => (moment += 100_000);
  }

  test.for([true, false])("is sent again with its key within a day (it had arrived: %s)", async (arrives) => {
    const name = `Soon ${arrives}`;
    const file = await put(`soon-${arrives}.csv`, `name\n${name}\n`);
    await loseAnswers(file, arrives);
    const { code, err } = await bank.specie(importing(file));
    expect([code, err]).toEqual([exitCodes.done, expect.stringContaining("1 with an unknown outcome")]);
    expect((await bank.client.listCustomers({ names: [name] })).data.total).toBe(1);
  });

  test.for([true, false])("is found by its login later (it had arrived: %s)", async (arrives) => {
    const login = `late-${arrives}`;
    const file = await put(`login-${arrives}.csv`, `login,name\n${login},Пізно\n`);
    await loseAnswers(file, arrives);
    const before = (await opened(login))?.wallet_user_guid;
    expect(before !== undefined).toBe(arrives);
    const { code, out } = await dayLater(file);
    expect([code, JSON.parse(out).opened]).toEqual([exitCodes.done, 1]);
    const after = await opened(login);
    if (arrives) expect(after?.wallet_user_guid).toBe(before);
  });

  test("is not sent later when it has neither login nor IBAN: the user decides", async () => {
    const file = await put("nameless.csv", "name\nNameless\n");
    await loseAnswers(file, true);
    const { code, out } = await dayLater(file);
    expect([code, JSON.parse(out)]).toEqual([
      exitCodes.rowsRejected,
      expect.objectContaining({ opened: 0, rejected: 1 }),
    ]);
    expect(await readFile(join(bank.folder, "nameless.rejected.csv"), "utf8")).toContain("outcome unknown");
    expect((await bank.client.listCustomers({ names: ["Nameless"] })).data.total).toBe(1);
  });
});
