import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startEmbedded } from "./dev-postgres.ts";

// It says that a server runs, and starts none.
const pgCtl = `case "$1" in --version) echo "pg_ctl (PostgreSQL) 18.1";; status) exit 0;; *) echo "cannot start"; exit 1;; esac`;

/** Starts PostgreSQL where a server seems to run, whose port has this listener; how often it was asked and the error. */
async function startBeside(answer: (socket: Socket) => void) {
  const dataDir = await mkdtemp(join(tmpdir(), "specie-unresponsive-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  // Run by root, the programs run as another user, who owns the data.
  await chmod(dataDir, 0o755);
  const programs = { initdb: join(dataDir, "initdb"), pgCtl: join(dataDir, "pg_ctl") };
  const initdb = `for word; do case "$word" in --pgdata=*) cd "\${word#*=}";; esac; done
mkdir global base pg_wal; touch global/pg_control postgresql.conf; echo 18 > PG_VERSION`;
  await writeFile(programs.initdb, `#!/bin/sh\n${initdb}\n`, { mode: 0o755 });
  await writeFile(programs.pgCtl, `#!/bin/sh\n${pgCtl}\n`, { mode: 0o755 });
  const begin = () =>
    startEmbedded({ dataDir, log: () => {}, programs }).then(
      () => expect.unreachable(),
      (error: unknown) => error,
    );
  // Makes the data.
  expect(String(await begin())).toContain("PostgreSQL did not start: cannot start");

  let asked = 0;
  const server = createServer((socket) => {
    asked += 1;
    socket.on("error", () => {});
    answer(socket);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const cluster = join(dataDir, "cluster");
  await writeFile(join(cluster, "postmaster.pid"), `2147483646\n${cluster}\n1795900000\n${port}\n`);
  const error = await begin();
  return { asked, error };
}

test("a server that resets each connection is asked 20 times more, and then to be stopped", async () => {
  const { asked, error } = await startBeside((socket) => socket.resetAndDestroy());
  expect([asked, error]).toEqual([
    21,
    new Error("PostgreSQL runs on this data directory and does not respond: stop it first"),
  ]);
  expect(error).toMatchObject({ cause: { code: "ECONNRESET" } });
});

test("a server that ends each connection in its start is asked as often", async () => {
  const { asked, error } = await startBeside((socket) => socket.end());
  expect(asked).toBe(21);
  expect(error).toMatchObject({ cause: { message: "Connection terminated unexpectedly" } });
});

test("a program that is no PostgreSQL of this directory is not asked twice, and PostgreSQL's own start finds out", async () => {
  const refusal = Buffer.concat([
    Buffer.from([0x45, 0, 0, 0, 37]),
    Buffer.from("SFATAL\0VFATAL\0C28P01\0Mwrong login\0\0"),
  ]);
  refusal.writeInt32BE(refusal.length - 1, 1);
  const { asked, error } = await startBeside((socket) => socket.once("data", () => socket.end(refusal)));
  expect([asked, String(error)]).toEqual([
    1,
    expect.stringContaining("PostgreSQL did not start: cannot start"),
  ]);
});
