import { createPublicKey, verify } from "node:crypto";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { benchCommand } from "../bench-command.ts";
import type { Figure } from "../measures/measure.ts";
import { help } from "../read-arguments.ts";
import { type BankOptions, openBank } from "../stage/bank.ts";
import type { Connect } from "../stage/connect.ts";
import { fill } from "../stage/fill.ts";
import { openStage, type Stage } from "../stage/stage.ts";

/** A folder in which temporary ones are made, so that what is left behind is seen. */
function temporary(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-stage-")));
  vi.stubEnv("TMPDIR", folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Connections whose statements are kept; the one that asks for indexes finds two. */
function recordedConnection() {
  const lines: string[] = [];
  const query = async (text: string, values: readonly unknown[] = []) => {
    lines.push(`${text}${values.map((value) => `\n  ${JSON.stringify(value)}`).join("")}`);
    if (text.includes("broken")) throw new Error("no such statement");
    return text.includes("pg_indexes")
      ? ["one", "two"].map((name) => ({ name, definition: `CREATE INDEX ${name}` }))
      : [{ answer: 1 }];
  };
  const connect: Connect = async (database) => {
    lines.push(`connect to ${database}`);
    return { query, end: async () => void lines.push("end") };
  };
  return { lines, query, connect };
}

const owner = { guid: "guid", asset_code: "UAH", asset_issuer: "issuer" };

// `vitest run test/stage.test.ts --update` renews it.
test("the statements that fill a bank, with their values", async () => {
  const { lines, query } = recordedConnection();
  const progress: string[] = [];
  await fill({ query }, owner, 100_000, (line) => progress.push(line));
  expect(progress).toEqual([]);
  await expect(`${lines.join("\n\n")}\n`).toMatchFileSnapshot("reports/fill.txt");
});

test("a large bank is filled by the hundred thousand, and says how far it is", async () => {
  const { lines, query } = recordedConnection();
  const progress: string[] = [];
  await fill({ query }, owner, 200_001, (line) => progress.push(line));
  const inserted = lines.filter((line) => line.includes("generate_series"));
  expect(inserted.map((line) => line.split("\n").slice(-10, -8).join())).toEqual([
    ...["  1,  100000", "  100001,  200000", "  200001,  200001"],
  ]);
  expect(progress).toEqual([
    ...["100000 of 200001 customers", "200000 of 200001 customers", "200001 of 200001 customers"],
    ...["index 1 of 2: one", "index 2 of 2: two", "accounts, statistics"],
  ]);
});

test("a bank is created by the server's own commands and filled, and its token is signed with the key that they got", async () => {
  const folder = temporary();
  const { lines, connect } = recordedConnection();
  const program = join(folder, "program.mjs");
  const calls = join(folder, "calls");
  writeFileSync(
    program,
    `import { appendFileSync } from "node:fs";
     appendFileSync(${JSON.stringify(calls)}, JSON.stringify([process.env.DATABASE_URL, ...process.argv.slice(2)]) + "\\n");`,
  );
  vi.useFakeTimers({ toFake: ["Date"], now: 1_700_000_000_000 });
  onTestFinished(() => void vi.useRealTimers());
  const database = "postgres://bank";
  const options = { database, folder, customers: 1, progress: () => {}, connect };
  const bank = await openBank({ ...options, program: pathToFileURL(program) });
  const { guid, asset } = bank;
  const of = ["--counterparty", guid];
  const file = join(folder, `${guid}.json`);
  const { asset_code, asset_issuer } = asset;
  expect(
    readFileSync(calls, "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    [database, "counterparty", "create", "--guid", guid, "--name", "Банк"],
    [
      database,
      "asset",
      "register",
      ...of,
      "--code",
      asset_code,
      "--issuer",
      asset_issuer,
      "--name",
      "Гривня",
    ],
    [database, "key", "register", ...of, "--file", file],
  ]);
  expect([lines[0], lines.at(-1), bank.database]).toEqual([`connect to ${database}`, "end", database]);
  expect(lines.find((line) => line.includes("INSERT INTO accounts"))).toContain(
    [guid, asset_code, asset_issuer].map((value) => `\n  ${JSON.stringify(value)}`).join(""),
  );
  const [header = "", claims = "", signature = ""] = (await bank.token()).split(".");
  const read = (part: string): unknown => JSON.parse(Buffer.from(part, "base64url").toString());
  expect([read(header), read(claims)]).toEqual([
    { alg: "RS256", kid: "bench" },
    { sub: "clerk@bank.example.ua", iat: 1_700_000_000, exp: 1_700_001_200 },
  ]);
  const key = JSON.parse(readFileSync(file, "utf8"));
  expect(key).toMatchObject({ kty: "RSA", alg: "RS256", kid: "bench" });
  const input = Buffer.from(`${header}.${claims}`);
  const publicKey = createPublicKey({ key, format: "jwk" });
  expect(verify("sha256", input, publicKey, Buffer.from(signature, "base64url"))).toBe(true);

  lines.length = 0;
  expect(await bank.query("SELECT $1", [7])).toEqual([{ answer: 1 }]);
  await expect(bank.query("broken")).rejects.toThrow("no such statement");
  const connected = `connect to ${database}`;
  expect(lines).toEqual([connected, "SELECT $1\n  7", "end", connected, "broken", "end"]);
});

test("each bank has a database of its own, or several share one, and nothing of the stage is left", async () => {
  const folder = temporary();
  const { lines, connect } = recordedConnection();
  const made: BankOptions[] = [];
  let data = "";
  const stage = await openStage(() => {}, {
    startEmbedded: async ({ dataDir }: { dataDir: string }) => {
      data = dataDir;
      expect(statSync(dataDir).mode & 0o777).toBe(0o711);
      return {
        url: "postgres://owner@127.0.0.1:5/postgres",
        stop: async () => void lines.push(`stop ${existsSync(dataDir)}`),
      };
    },
    openBank: async (options: BankOptions) => {
      made.push(options);
      return {} as Awaited<ReturnType<typeof openBank>>; // Nothing is read of it.
    },
    connectTo: connect,
  } as unknown as Parameters<typeof openStage>[1]); // Without what is not used of PostgreSQL.
  const program = new URL("file:///previous.ts");
  await stage.bank(3);
  expect(await stage.banks(2, 4, program)).toHaveLength(2);
  const of = (number: number) => `postgres://owner@127.0.0.1:5/bank_${number}`;
  expect(made.map(({ progress: _, ...options }) => options)).toEqual([
    { database: of(1), folder: data, customers: 3 },
    { database: of(2), folder: data, customers: 4, program },
    { database: of(2), folder: data, customers: 4, program },
  ]);
  expect(data.startsWith(join(folder, "specie-bench-"))).toBe(true);
  await stage[Symbol.asyncDispose]();
  const to = "connect to postgres://owner@127.0.0.1:5/postgres";
  expect(lines).toEqual([
    ...[to, "CREATE DATABASE bank_1", "end", to, "CREATE DATABASE bank_2", "end", "stop true"],
  ]);
  expect(existsSync(data)).toBe(false);
});

const figure = (control: readonly number[]): Figure => ({
  ...{ measure: "reads", ours: "9/s", peer: "bare 10/s", values: [1] },
  ...{ wanted: { relation: "at least", bound: 0.9 }, control },
});

/** Runs the command with what a run finds, and what is printed; on a stage that notes its end. */
async function printed(words: readonly string[], found: readonly Figure[] | Error) {
  const lines: unknown[] = [];
  vi.spyOn(console, "log").mockImplementation((text) => void lines.push(text));
  vi.spyOn(console, "error").mockImplementation((text) => void lines.push(text));
  const handlers = new Map<string | symbol, () => Promise<void>>();
  vi.spyOn(process, "once").mockImplementation((name, handler) => {
    handlers.set(name, handler as () => Promise<void>); // Those of the command.
    return process;
  });
  const exit = vi.spyOn(process, "exit").mockImplementation((code) => {
    lines.push(`exit ${code}`);
    return undefined as never; // The process goes on here.
  });
  onTestFinished(() => void vi.restoreAllMocks());
  const code = await benchCommand(words, {
    openStage: async (progress) => {
      progress("opened");
      return { [Symbol.asyncDispose]: async () => void lines.push("closed") } as unknown as Stage; // As far as it is used.
    },
    run: async (names, { rounds }, _, progress) => {
      progress(`${names.join()} ${rounds}`);
      if (found instanceof Error) throw found;
      return [...found];
    },
    writeResults: async (figures, { rounds }) => `${figures.length} in ${rounds}`,
  });
  return { code, lines, handlers, exit };
}

const about = [
  "Of a server: answers a second, and for one of them its processor time and what it allocates.",
  "bare has no token, limits, validation, row security, request id, metrics or log: no server to operate.",
];

test("the figures of a run are printed with what they are, and where they are written; then the stage is gone", async () => {
  const { code, lines } = await printed(["--only", "memory", "--quick"], [figure([1])]);
  expect(lines).toEqual([
    ...["opened", "memory 3", expect.stringMatching(/^\nmeasure .*\n─[^\n]*\nreads .* yes .*\n$/)],
    ...[...about, "All measurements: 1 in 3", "closed"],
  ]);
  expect(code).toBe(0);
  const noisy = await printed(["--only", "memory"], [figure([1]), figure([1.3])]);
  expect(noisy.lines.slice(-3)).toEqual([
    "Some figures are too noisy: this machine is busy. Run the bench again on an idle one.",
    ...["All measurements: 2 in 7", "closed"],
  ]);
});

test("a run that fails ends the stage and is code 1 with its reason; wrong words, too, without a stage", async () => {
  const failure = new Error("bare answers otherwise");
  const failed = await printed(["--only", "memory"], failure);
  expect([failed.code, failed.lines]).toEqual([1, ["opened", "memory 7", "closed", failure]]);
  const wrong = await printed(["--fast"], []);
  expect([wrong.code, wrong.lines]).toEqual([1, [expect.stringMatching(/--fast[\s\S]*\nTry --help\.$/)]]);
  const helped = await printed(["--help"], []);
  expect([helped.code, helped.lines]).toEqual([0, [help]]);
});

test("an interruption ends the stage before the process", async () => {
  const { lines, handlers } = await printed(["--only", "memory"], []);
  expect([...handlers.keys()]).toEqual(["SIGINT", "SIGTERM"]);
  for (const handler of handlers.values()) {
    lines.length = 0;
    await handler();
    expect(lines).toEqual(["closed", "exit 1"]);
  }
});
