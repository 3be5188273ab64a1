import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, describe, expect, inject, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { writeRows } from "../src/rows/write-rows.ts";
import { asset, assetOptions, openBank } from "./bank.ts";

const bank = await openBank(inject("server"));
afterAll(bank.remove);

const importing = (file: string, ...options: string[]) => [
  "customers",
  "import",
  file,
  ...assetOptions,
  ...options,
];

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(bank.folder, name);
  await writeFile(file, content);
  return file;
}

async function opened(login: string) {
  return (await bank.client.listCustomers({ logins: [login], is_disabled: true })).data.customers[0];
}

/** Windows-1251 by the letters used here; Node only reads it. */
function windows1251(text: string): Uint8Array {
  const decoder = new TextDecoder("windows-1251");
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  );
  return Uint8Array.from([...text], (letter) => bytes.get(letter) ?? 63);
}

describe("what it reads", () => {
  const row = (login: string, separator: string) =>
    [
      ["login", "name", "balance_allowed", "is_disabled"],
      [login, "Їжак", "150000.55", "TRUE"],
    ]
      .map((cells) => cells.join(separator))
      .join("\r\n");

  test.for([
    ["commas", "comma.csv", row("comma", ","), ""],
    ["semicolons", "semicolon.csv", row("semicolon", ";"), ""],
    ["tabs", "tab.csv", row("tab", "\t"), ""],
    ["a byte order mark", "bom.csv", `\uFEFF${row("bom", ";")}`, ""],
    ["Windows-1251", "old.csv", windows1251(row("old", ";")), "read as windows-1251"],
    ["UTF-16", "wide.csv", Buffer.from(`\uFEFF${row("wide", ";")}`, "utf16le"), "read as utf-16le"],
  ] as const)("%s", async ([, name, content, told]) => {
    const { code, err } = await bank.specie(importing(await put(name, content)));
    expect([code, err]).toEqual([exitCodes.done, told === "" ? "" : expect.stringContaining(told)]);
    const login = name.replace(".csv", "");
    expect(await opened(login)).toMatchObject({
      name: "Їжак",
      balance_allowed: 150000.55,
      is_disabled: true,
    });
  });

  test("a workbook, with numbers where a spreadsheet makes them", async () => {
    const file = join(bank.folder, "book.xlsx");
    async function* rows() {
      yield { login: 380671234567, name: "'=1+1", balance_allowed: 0.0000001, is_disabled: false };
    }
    await writeRows(file, "xlsx", {
      columns: ["login", "name", "balance_allowed", "is_disabled"],
      rows: rows(),
    });
    expect((await bank.specie(importing(file))).err).toBe("");
    expect(await opened("380671234567")).toMatchObject({ name: "'=1+1", balance_allowed: 1e-7 });
  });

  test("JSON lines, numbers by what is written", async () => {
    const lines = [
      '{"login":"j1","balance_allowed":99999999.9999999}',
      "",
      '{"login":"j2","balance_allowed":0.10000000000000001}',
    ];
    const { code } = await bank.specie(importing(await put("rows.jsonl", lines.join("\n"))));
    expect(code).toBe(exitCodes.rowsRejected);
    expect(await opened("j1")).toMatchObject({ balance_allowed: 99999999.9999999 });
    expect(await opened("j2")).toBeUndefined();
    const rejected = await readFile(join(bank.folder, "rows.rejected.jsonl"), "utf8");
    expect(rejected).toMatch(
      /^\{"login":"j2","balance_allowed":0\.10000000000000001,"rejected_because":"3: .*"\}\n$/,
    );
  });

  test.for([
    ["unknown.csv", "login,nmae\nx,y\n", '"nmae", which customers do not have. Is "name" meant?'],
    ["twice.csv", "login,login\nx,y\n", 'two columns "login"'],
    ["ragged.csv", "login,name\nx\n", "line 2"],
    ["quote.csv", 'login,name\nx,"y\n', "line"],
    ["empty.csv", "", "is empty"],
    ["broken.jsonl", '{"login":"x"}\n{"login":\n', "line 2"],
    ["list.jsonl", "[1]\n", "not a JSON object"],
    ["zip.xlsx", "no zip", "no workbook"],
    ["binary.csv", "\u0000\u0001\xFF\u0000", "NUL"],
    ["rows.txt", "login\nx\n", "must be .csv"],
  ] as const)("refuses %s and sends nothing", async ([name, content, told]) => {
    const { code, err } = await bank.specie(importing(await put(name, Buffer.from(content, "latin1"))));
    expect([code, err]).toEqual([
      name === "rows.txt" ? exitCodes.usage : exitCodes.badFile,
      expect.stringContaining(told),
    ]);
    expect(await opened("x")).toBeUndefined();
  });
});

test("a dry run reports every row that is not valid and sends nothing", async () => {
  const file = await put(
    "dry.csv",
    'login,balance_allowed,segment,iban,kyc_level\ndry1,1,PL,,1\ndry2,"1,5",PX,UA213223130000026007233566002,\ndry3,1.00000001,,,100\n',
  );
  const { code, out, err } = await bank.specie(importing(file, "--dry-run", "--output", "csv"));
  expect(code).toBe(exitCodes.rowsRejected);
  expect(out).toMatch(
    /^row,reason\n3,"balance_allowed: not a number.*\n4,balance_allowed: more than 7 digits.*\n$/,
  );
  expect(err).toContain("3 rows, of which 2 are not valid.");
  const mended = (await readFile(file, "utf8")).replace('"1,5"', "1.5").replace("1.00000001", "1");
  const second = await bank.specie(importing(await put("dry2.csv", mended), "--dry-run"));
  expect(
    second.out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { row: 3, reasons: ["iban: not a valid iban", "segment: must be one of PL, PI"] },
    { row: 4, reasons: ["kyc_level: more than 99"] },
  ]);
  expect(await opened("dry1")).toBeUndefined();
});

test.for(["csv", "jsonl", "xlsx"] as const)(
  "rejected rows of .%s are mended and fed again",
  async (format) => {
    const file = join(bank.folder, `mend.${format}`);
    async function* rows() {
      yield { login: `${format}-a`, name: "+1" };
      yield { login: `${format}-A`, name: "-2" };
      yield { login: `${format}-c`, name: "" };
    }
    await writeRows(file, format, { columns: ["login", "name"], rows: rows() });
    // One after the other, so that it is the second of the two equal logins that is refused.
    const first = await bank.specie(importing(file, "--concurrency", "1"));
    expect([first.code, JSON.parse(first.out)]).toEqual([
      exitCodes.rowsRejected,
      expect.objectContaining({ opened: 2, rejected: 1 }),
    ]);

    const rejected = join(bank.folder, `mend.rejected.${format}`);
    if (format === "xlsx") {
      const refused = await bank.specie(importing(rejected, "--dry-run"));
      expect(refused.code).toBe(exitCodes.done);
      return;
    }
    const text = await readFile(rejected, "utf8");
    expect(text).toMatch(/rejected_because/);
    expect(text).toContain("login-taken");
    await writeFile(rejected, text.replace(`${format}-A`, `${format}-b`));
    const again = await bank.specie(importing(rejected));
    expect([again.code, JSON.parse(again.out).opened]).toEqual([exitCodes.done, 1]);
    expect((await opened(`${format}-b`))?.name).toBe("-2");
  },
);

describe("the journal", () => {
  test("keeps an import that is over from being done again", async () => {
    const file = await put("once.csv", "name\nOnce\n");
    await bank.specie(importing(file));
    const { code, err } = await bank.specie(importing(file));
    expect([code, err]).toEqual([exitCodes.done, expect.stringContaining("imported before")]);
    expect((await bank.client.listCustomers({ names: ["Once"] })).data.total).toBe(1);
  });

  test("refuses a file that was changed, other values for empty cells, and what is no journal", async () => {
    const file = await put("changed.csv", "name\nChanged\n");
    await bank.specie(importing(file));
    const other = await bank.specie(importing(file, "--kyc-level", "2"));
    expect([other.code, other.err]).toEqual([exitCodes.badFile, expect.stringContaining("other values")]);
    await appendFile(file, "More\n");
    const changed = await bank.specie(importing(file));
    expect([changed.code, changed.err]).toEqual([exitCodes.badFile, expect.stringContaining("was changed")]);
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
  const fetch = (request: Request) => {
    if (++sent === 50) stopping.abort();
    return globalThis.fetch(request);
  };
  const first = await bank.specie(importing(file), { signal: stopping.signal, client: { fetch } });
  expect(first.code).toBe(exitCodes.interrupted);
  const { opened: count, left, outcome_unknown } = JSON.parse(first.out);
  expect([count + left, outcome_unknown, left > 0]).toEqual([200, 0, true]);
  const second = await bank.specie(importing(file));
  expect([second.code, second.err]).toEqual([
    exitCodes.done,
    expect.stringContaining(`Going on: ${count} rows are done`),
  ]);
  expect((await bank.client.listCustomers({ names: ["Stopped"], limit: 1 })).data.total).toBe(200);
});

test("a server that asks for patience gets it: fewer at once, and nobody before the time that it names", async () => {
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
  const fetch = async (request: Request) => {
    if (clock < openAt) early++;
    if (++calls % 7 !== 0) return globalThis.fetch(request);
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

describe("a row whose outcome nobody knows", () => {
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
    const fetch = async (request: Request) => {
      if (arrives) await globalThis.fetch(request);
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
    expect([code, err]).toEqual([
      exitCodes.done,
      expect.stringContaining("of 1 the outcome is to be found out"),
    ]);
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

test("rows say their own asset, and options fill in where they do not", async () => {
  const file = await put(
    "asset.csv",
    `login,asset_code,asset_issuer\nown,${asset.asset_code},${asset.asset_issuer}\nwrong,NONE,\n`,
  );
  const { out } = await bank.specie(["customers", "import", file, "--asset-issuer", asset.asset_issuer]);
  expect(JSON.parse(out)).toMatchObject({ opened: 1, rejected: 1 });
  expect(await readFile(join(bank.folder, "asset.rejected.csv"), "utf8")).toContain("asset-not-registered");
  await rm(file);
});
