import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AbortedError, type ProblemDocument, SpecieFailure } from "@specie/client";
import { editions } from "@specie/contract/editions";
import { decodeJwt } from "jose";
import { afterAll, describe, expect, test } from "vitest";
import { createContext } from "../src/context.ts";
import { operationOf } from "../src/contract/operations.ts";
import { exitCodes, exitNameOf } from "../src/exit-codes.ts";
import { createDuplicateFinder } from "../src/import/duplicates.ts";
import { startProgress } from "../src/output/progress.ts";
import { paint, printable } from "../src/output/terminal-text.ts";
import { csvRecords } from "../src/rows/csv-records.ts";
import { damageError, loginError } from "../src/rows/doubtful-text.ts";
import { suggestedFields } from "../src/rows/heading-synonyms.ts";
import { readNumber } from "../src/rows/numbers.ts";
import { en } from "../src/texts/en.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

// Promises of comments, help and README with a number, a mode, a limit or a table, each at its boundary.
const folder = await mkdtemp(join(tmpdir(), "specie-promises-"));
afterAll(() => rm(folder, { recursive: true }));
const asset =
  "--asset-code UAH --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS".split(" ");

describe("logins", () => {
  test.for([
    ["olena@bank.example", undefined],
    ["олена@bank.example", undefined],
    ["Олена Шевченко", undefined],
    ["+380671234567", undefined],
    ["ТОВ Ромашка 2", undefined],
    ["о.Шевченко", undefined],
    ["оlena@bank.example", en.rowErrors.lookAlike("оlena")],
    ["olenа@bank.example", en.rowErrors.lookAlike("olenа")],
    ["сор@bank.example", en.rowErrors.lookAlike("сор")],
    ["Шевченко COP", en.rowErrors.lookAlike("COP")],
    ["οlena", en.rowErrors.lookAlike("οlena")],
    [" olena", en.rowErrors.outerBlanks],
    ["olena\u00A0", en.rowErrors.outerBlanks],
    ["olena\u3000", en.rowErrors.outerBlanks],
    ["ol\u00A0ena", en.rowErrors.invisible("U+00A0")],
    ["ｏlena", en.rowErrors.compatibility("olena")],
    ...["\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD", "\u180E", "\u034F", "\u{E0020}"].map(
      (invisible) =>
        [
          `ol${invisible}ena`,
          en.rowErrors.invisible(
            `U+${invisible.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`,
          ),
        ] as const,
    ),
  ] as const)("%j", ([login, error]) => {
    expect(loginError(login, en)).toBe(error);
  });
});

test.for([
  ["Олена", undefined],
  ["Що??", undefined],
  ["РСТ", undefined],
  ["Рахунок", undefined],
  ["Олена?????", en.rowErrors.replaced],
  ["Ол\uFFFDна", en.rowErrors.replaced],
  ["РћР»РµРЅР°", en.rowErrors.decodedTwice("Олена")],
  ["РЁРµРІС‡РµРЅРєРѕ", en.rowErrors.decodedTwice("Шевченко")],
  ["Ð\u009eÐ»ÐµÐ½Ð°", en.rowErrors.decodedTwice("Олена")],
] as const)("the text %j is damaged: %s", ([text, error]) => {
  expect(damageError(text, en)).toBe(error);
});

describe("exit codes", () => {
  const document: ProblemDocument = {
    type: "about:blank",
    title: "T",
    status: 400,
    detail: "D",
    instance: "/",
    code: "x",
    request_id: "r",
  };
  const names: Readonly<Record<number, string>> = {
    400: "refused",
    401: "unauthorized",
    403: "refused",
    404: "refused",
    409: "refused",
    412: "refused",
    413: "refused",
    415: "refused",
    422: "refused",
    429: "unavailable",
    500: "unavailable",
    502: "unavailable",
    503: "unavailable",
    504: "unavailable",
  };

  test.for(Object.entries(names))("%s is %s", async ([status, name]) => {
    const env = await startStubServer((_request, response) => {
      response.writeHead(Number(status), { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify({ ...document, status: Number(status) }));
    });
    const { code } = await run(["customers", "list"], { env, client: { pause: async () => {} } });
    expect(code).toBe(Object.entries(exitCodes).find(([one]) => one === name)?.[1]);
  });

  test("an aborted call is interrupted, a wrong one is usage, one without a token is not set up", () => {
    expect(exitNameOf(new AbortedError("raw", "stop"))).toBe("interrupted");
    for (const [code, name] of [
      ["no-token", "notSetUp"],
      ["invalid-call", "usage"],
      ["timeout", "unavailable"],
      ["unreachable", "unavailable"],
    ] as const) {
      class Failure extends SpecieFailure {
        readonly code = code;
      }
      expect(exitNameOf(new Failure("raw", "x"))).toBe(name);
    }
  });
});

test.for(["d", "p", "q", "dp", "dq", "qi", "oth", "k"])(
  "a JWK with the private member %s is not sent",
  async (member) => {
    const file = join(folder, `${member}.json`);
    await writeFile(file, JSON.stringify({ kty: "OKP", crv: "Ed25519", x: "x", [member]: "secret" }));
    let requests = 0;
    const env = await startStubServer((_request, response) => {
      requests++;
      response.end();
    });
    const { code, err } = await run(["keys", "register", "--data", file], { env });
    expect([code, err, requests]).toEqual([exitCodes.badFile, `${en.privateKeyNotSent(file, member)}\n`, 0]);
  },
);

test("a token expires after five minutes", async () => {
  const env = { SPECIE_CONFIG: join(folder, "token") };
  const login =
    "login --url https://bank.example --counterparty 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08 --sub ops --new-key";
  await run(login.split(" "), { env });
  const { out } = await run(["token"], { env });
  const { iat = 0, exp = 0, sub } = decodeJwt(out.trim());
  expect([exp - iat, sub]).toEqual([300, "ops"]);
});

test.for([
  [-31, "fault"],
  [-30, "ok"],
  [0, "ok"],
  [30, "ok"],
  [31, "fault"],
] as const)("doctor finds a clock that is off by %i s: %s", async ([seconds, state]) => {
  const date = Date.UTC(2026, 0, 1);
  const env = await startStubServer((_request, response) => {
    response.sendDate = false;
    response.writeHead(401, {
      "Content-Type": "application/problem+json",
      Date: new Date(date).toUTCString(),
    });
    response.end(
      JSON.stringify({
        type: "about:blank",
        title: "T",
        status: 401,
        detail: "D",
        instance: "/",
        code: "x",
        request_id: "r",
      }),
    );
  });
  const { out } = await run(["doctor", "--output", "json"], { env, now: () => date + seconds * 1000 });
  expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ check: "clock", state }));
});

describe("an import", () => {
  const created = { customer_guid: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a09" };

  test("has at most 16 requests at once by default, and a journal and a rejected file of mode 600", async () => {
    let running = 0;
    let most = 0;
    let received = 0;
    // The limit has grown to its most after 120 answers. Later requests are answered together, once there are 16 and a 17th
    // would have had the time to come.
    let answerAll = () => {};
    const together = new Promise<void>((resolve) => {
      answerAll = resolve;
    });
    const env = await startStubServer(async (request, response) => {
      request.resume();
      most = Math.max(most, ++running);
      if (++received > 200) {
        if (running === 16) setTimeout(answerAll, 200);
        await together;
      }
      running--;
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(created));
    });
    const file = join(folder, "modes.csv");
    await writeFile(file, `name,kyc_level\n${"Олена,1\n".repeat(400)}Олена,100\n`);
    const before = process.umask(0);
    const { code } = await run(["customers", "import", file, ...asset], { env });
    process.umask(before);
    expect([code, most]).toEqual([exitCodes.rowsRejected, 16]);
    for (const name of ["modes.csv.journal", "modes.rejected.csv"])
      expect(((await stat(join(folder, name))).mode & 0o777).toString(8), name).toBe("600");
    expect(await readdir(folder)).not.toContain("modes.csv.journal.lock");
  });

  test.for([
    [22 * 60 + 59, "sent again"],
    [23 * 60 + 1, "rejected"],
  ] as const)("without an outcome after %i minutes is %s", async ([minutes, decision]) => {
    const keys: (string | undefined)[] = [];
    let answers = false;
    const env = await startStubServer((request, response) => {
      keys.push(String(request.headers["idempotency-key"]));
      request.resume();
      if (!answers) return void request.socket.destroy();
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify(created));
    });
    const file = join(folder, `late-${minutes}.csv`);
    await writeFile(file, "name\nОлена\n");
    let clock = 0;
    const pause = async () => {
      clock += 100_000;
    };
    const client = { pause, now: () => clock };
    const start = Date.now();
    await run(["customers", "import", file, ...asset], { env, client, now: () => start });
    answers = true;
    const sent = keys.length;
    const { code } = await run(["customers", "import", file, ...asset], {
      env,
      now: () => start + minutes * 60_000,
    });
    expect([code, keys.length - sent, new Set(keys).size]).toEqual(
      decision === "sent again" ? [exitCodes.done, 1, 1] : [exitCodes.rowsRejected, 0, 1],
    );
  });
});

test("an export reads pages of 200", async () => {
  const limits: (string | null)[] = [];
  const env = await startStubServer((request, response) => {
    limits.push(new URL(request.url ?? "", "http://x").searchParams.get("limit"));
    response.setHeader("Content-Type", "application/json");
    response.end('{"customers":[],"total":0,"total_relation":"eq","next_cursor":null}');
  });
  await run(["customers", "export"], { env });
  expect(limits).toEqual(["200"]);
});

test("without a terminal, progress is a line every 10 seconds", () => {
  let clock = 0;
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WritableStream; // Only written to.
  const context = createContext([], {
    env: {},
    stdout: stream,
    stderr: stream,
    contracts: editions,
    now: () => clock,
    signal: new AbortController().signal,
  });
  const progress = startProgress(context, 100, 20);
  for (let second = 1; second <= 25; second++) {
    clock = second * 1000;
    progress.update(20 + second);
  }
  // 10 rows in 10 s, 70 left; 20 rows in 20 s, 60 left.
  expect(written).toEqual([
    "30 of 100 rows, 1/s, 1 min 10 s left\n",
    "40 of 100 rows, 1/s, 1 min 0 s left\n",
  ]);
});

test("a text cannot control the terminal, and colours are only for terminals without NO_COLOR", () => {
  expect(printable("a\u001B[2J\u0007\u202Eb\u2066\u009B\r\n")).toBe(
    "a\\u{1B}[2J\\u{7}\\u{202E}b\\u{2066}\\u{9B}\\u{D}\\u{A}",
  );
  const terminal = { isTTY: true } as unknown as NodeJS.WritableStream; // Only its kind is read.
  const pipe = {} as NodeJS.WritableStream;
  expect(paint("red", "x", terminal, {})).toBe("\u001B[31mx\u001B[39m");
  expect([paint("red", "x", terminal, { NO_COLOR: "1" }), paint("red", "x", pipe, {})]).toEqual(["x", "x"]);
});

test.for([
  ["999999999999999", {}, 999_999_999_999_999],
  ["1000000000000000", {}, "tooManySignificantDigits"],
  ["0.000000000000001", {}, 1e-15],
  ["1.0000000", { "x-max-fraction-digits": 7 }, 1],
  ["1.00000000", { "x-max-fraction-digits": 7 }, "tooManyFractionDigits"],
  ["-5", {}, -5],
  ["1.0", { type: "integer" }, "notWhole"],
  ["01", {}, "notNumber"],
  ["+1", {}, "notNumber"],
  ["1e3", {}, "notNumber"],
  [".5", {}, "notNumber"],
  ["5.", {}, "notNumber"],
  ["", {}, "notNumber"],
  ["0x10", {}, "notNumber"],
  ["١", {}, "notNumber"],
] as const)("the number %j with %j is %s", ([text, schema, expected]) => {
  const read = readNumber(text, schema);
  expect("error" in read ? read.error : read.number).toBe(expected);
});

test("a quoted cell has up to 100 lines; with more its quote was never closed, and the next row is read", async () => {
  const read = async (lines: number) => {
    async function* chunks() {
      yield `"${"x\n".repeat(lines)}",1\n`;
      yield "a,2\n";
    }
    const found: unknown[] = [];
    for await (const { values, quoteError } of csvRecords(chunks(), ",")) found.push(quoteError ?? values[1]);
    return [found[0], found.at(-1)];
  };
  expect([await read(100), await read(101)]).toEqual([
    ["1", "2"],
    ["unclosed", "2"],
  ]);
});

test("repeated values are found among many", () => {
  const find = createDuplicateFinder();
  const count = 20_000;
  for (let row = 1; row <= count; row++)
    expect(find(row, { login: `login-${row}` }), String(row)).toEqual([]);
  for (const row of [1, 2, 777, count])
    expect(find(count + row, { login: `LOGIN-${row}` })).toEqual([
      { field: "login", row: count + row, earlier: row },
    ]);
});

test.for([
  ["Логін", "login"],
  ["E-mail", "login"],
  ["  ПРІЗВИЩЕ: ", "surname"],
  ["Им'я", undefined],
  ["Ім`я", "name"],
  ["Контактна информация.Телефон", undefined],
  ["Контактна інформація.Телефон", "phone_number"],
  ["First_Name", "name"],
  ["По-батькові", "paternal_name"],
  ["Р/р", "iban"],
] as const)("the heading %j suggests %s", ([heading, field]) => {
  expect(suggestedFields(heading)[0]).toBe(field);
  const fields = Object.keys(operationOf(editions.en, "createCustomer").body?.properties ?? {});
  if (field) expect(fields).toContain(field);
});
