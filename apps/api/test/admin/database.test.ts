import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "@specie/dev-postgres";
import { Client } from "pg";
import { afterAll, describe, expect, inject, onTestFinished, test } from "vitest";
import type { Counterparty } from "../../src/stores/counterparties.ts";
import { runCommand, runForJson, runProgram } from "../support/run-command.ts";
import { compiled } from "../support/server-process.ts";

interface Listed {
  readonly counterparties: readonly Counterparty[];
}

describe("without DATABASE_URL", async () => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), "specie-operator-"));
  // Run by root, PostgreSQL is another user, who must get through to its own directory below this one.
  await chmod(DATA_DIR, 0o711);
  afterAll(() => rm(DATA_DIR, { recursive: true }));
  const dataDir = join(DATA_DIR, "postgres");

  test("the server's own PostgreSQL is made, kept for the time of a command, and ended", async () => {
    const { code, err } = await runProgram({ DATA_DIR }, "counterparty", "create", "--name", "Перший");
    expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining(`data directory in ${dataDir}`) });
    await expect(access(join(dataDir, "cluster", "postmaster.pid"))).rejects.toThrow("ENOENT");
    const { counterparties } = await runForJson<Listed>({ DATA_DIR }, "counterparty", "list");
    expect(counterparties).toMatchObject([{ name: "Перший" }]);
  });

  test("that of a running server is shared and left running", async () => {
    const server = await startEmbedded({ dataDir, log: () => {} });
    const sql = new Client({ connectionString: server.url });
    await sql.connect();
    try {
      const { code, err } = await runProgram({ DATA_DIR }, "counterparty", "create", "--name", "Другий");
      expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining("another process owns") });
      const { rows } = await sql.query("SELECT name FROM counterparties ORDER BY created_at");
      expect(rows).toEqual([{ name: "Перший" }, { name: "Другий" }]);
    } finally {
      await sql.end();
      await server.stop();
    }
  });
});

/** Runs a command that has to make a PostgreSQL first, and interrupts it when it says so. */
async function interrupt(DATA_DIR: string, whom: "the command alone" | "all, as a terminal does") {
  const main = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
  const child = spawn(process.execPath, [main, "counterparty", "create", "--name", "Ніхто"], {
    env: { ...compiled, DATA_DIR },
    detached: true, // Which makes it the first of a group of its own.
    stdio: ["ignore", "ignore", "pipe"],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error("the command did not start");
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    if (err === "") process.kill(whom === "the command alone" ? pid : -pid, "SIGINT");
    err += chunk.toString();
  });
  await once(child, "close");
  return { code: child.exitCode, err };
}

// In a terminal, the programs that make and start PostgreSQL get the signal too, if there are any at that moment.
test.for([
  ["the command alone", "interrupted before it began"],
  ["all, as a terminal does", "error: "],
] as const)("a signal to %s leaves no PostgreSQL behind and nothing changed", async ([whom, says]) => {
  const DATA_DIR = await mkdtemp(join(tmpdir(), "specie-interrupted-"));
  await chmod(DATA_DIR, 0o711);
  onTestFinished(() => rm(DATA_DIR, { recursive: true }));
  const { code, err } = await interrupt(DATA_DIR, whom);
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(says) });
  await expect(access(join(DATA_DIR, "postgres/cluster/postmaster.pid"))).rejects.toThrow("ENOENT");
  expect((await runCommand({ DATA_DIR }, "counterparty", "list", "--json")).out).toContain(
    '"counterparties": []',
  );
});

describe("with DATABASE_URL", () => {
  const at = (change: (url: URL) => void) => {
    // Not the database of `inject`, which other tests copy and which no connection may use meanwhile.
    const url = Object.assign(new URL(inject("postgres")), { pathname: "/postgres" });
    change(url);
    return { DATABASE_URL: url.href };
  };

  test("a fresh database is migrated first", async () => {
    const sql = new Client({ connectionString: at((url) => (url.pathname = "postgres")).DATABASE_URL });
    await sql.connect();
    await sql.query("DROP DATABASE IF EXISTS operator_fresh");
    await sql.query("CREATE DATABASE operator_fresh");
    try {
      const variables = at((url) => (url.pathname = "operator_fresh"));
      expect(await runForJson<Listed>(variables, "counterparty", "list")).toEqual({ counterparties: [] });
    } finally {
      await sql.query("DROP DATABASE operator_fresh (FORCE)");
      await sql.end();
    }
  });

  test.for([
    {
      what: "nothing listens",
      change: (url: URL) => (url.port = "1"),
      why: "ECONNREFUSED",
      fix: "Is it running?",
    },
    {
      what: "the password is wrong",
      change: (url: URL) => (url.password = "not-the-password"),
      why: "password authentication failed",
      fix: "Check the login",
    },
    {
      what: "the database is missing",
      change: (url: URL) => (url.pathname = "missing"),
      why: 'database "missing" does not exist',
      fix: "Check the login, its rights and the name in DATABASE_URL.",
    },
  ])("where $what, the error does not contain the password", async ({ change, why, fix }) => {
    const variables = at(change);
    const { code, out, err } = await runCommand(variables, "counterparty", "list", "--json");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^error: The database \S+ at 127\.0\.0\.1:\d+ cannot be used: /);
    expect(err).toContain(why);
    expect(err).toContain(fix);
    expect(err).not.toContain(new URL(variables.DATABASE_URL).password);
  });

  test("a setting that cannot be used is named", async () => {
    const { code, err } = await runCommand({ DATABASE_URL: "mysql://here" }, "counterparty", "list");
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining("DATABASE_URL: ") });
  });
});
