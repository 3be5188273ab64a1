import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openCluster } from "./cluster.ts";
import { DataDirectoryError } from "./data-directory.ts";

/** Makes what looks like a cluster, with the arguments in it. */
const initdb = `for word; do case "$word" in --pgdata=*) data="\${word#*=}";; esac; done
cd "$data" && mkdir global base pg_wal && touch global/pg_control postgresql.conf && echo 18 > PG_VERSION
for word; do echo "$word"; done > arguments`;
const pgCtl = `if [ "$1" = --version ]; then echo "pg_ctl (PostgreSQL) 18.1"; else echo "$*"; exit 3; fi`;

/** An empty folder for data, and programs of these scripts. Run by root, they run as another user, who must get there. */
async function machine({ initdb, pgCtl }: { readonly initdb: string; readonly pgCtl: string }) {
  const folder = await mkdtemp(join(tmpdir(), "specie-programs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await chmod(folder, 0o755);
  const root = join(folder, "data");
  await mkdir(root);
  const programs = { initdb: join(folder, "initdb"), pgCtl: join(folder, "pg_ctl") };
  await writeFile(programs.initdb, `#!/bin/sh\n${initdb}\n`, { mode: 0o755 });
  await writeFile(programs.pgCtl, `#!/bin/sh\n${pgCtl}\n`, { mode: 0o755 });
  const logged: string[] = [];
  return { root, logged, open: () => openCluster(root, programs, (line) => logged.push(line)) };
}

test("a cluster is made once, for passwords, Unicode and checksums, and controlled as its user", async () => {
  const { root, logged, open } = await machine({ initdb, pgCtl });
  // Left by an attempt that was cut off.
  await mkdir(join(root, "cluster.unfinished/base"), { recursive: true });
  const cluster = await open();
  expect(cluster).toMatchObject({
    ...{ directory: join(root, "cluster"), portFile: join(root, "port"), superuser: "specie_owner" },
    password: expect.stringMatching(/^[\w-]{32}$/),
  });
  expect((await readFile(join(root, "cluster/arguments"), "utf8")).trim().split("\n")).toEqual([
    ...["--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
    ...[expect.stringMatching(/^--lc-ctype=(C|en_US)\.UTF-8$/), "--data-checksums", "--auth=scram-sha-256"],
    ...["--username=specie_owner", `--pwfile=${join(root, "password")}`],
    `--pgdata=${join(root, "cluster.unfinished")}`,
  ]);
  expect((await readdir(root)).toSorted()).toEqual(["cluster", "password"]);
  expect((await stat(join(root, "password"))).mode & 0o777).toBe(0o600);
  expect((await stat(join(root, "cluster"))).mode & 0o777).toBe(0o700);
  expect(await cluster.control("status", "--wait")).toEqual({
    code: 3,
    output: `status --wait --pgdata ${join(root, "cluster")}`,
  });
  const created = `creating a PostgreSQL 18 data directory in ${root}`;
  expect(logged).toEqual([created]);

  // A cluster that is there is used, and one that was moved aside keeps its password.
  expect((await open()).password).toBe(cluster.password);
  expect(logged).toEqual([created]);
  await rename(join(root, "cluster"), join(root, "aside"));
  expect((await open()).password).toBe(cluster.password);
  expect(logged).toEqual([created, created]);
});

test("a cluster that cannot be made is an error with what initdb prints, and half of it is never used", async () => {
  const { root, open } = await machine({ initdb: "echo one; echo no locale >&2; exit 1", pgCtl });
  await expect(open()).rejects.toThrow(
    new DataDirectoryError(`PostgreSQL cannot create its data in ${join(root, "cluster")}:\none\nno locale`),
  );
  expect((await readdir(root)).includes("cluster")).toBe(false);
});

test("a cluster whose password is gone is refused with the reason", async () => {
  const { root, open } = await machine({ initdb, pgCtl });
  await open();
  await rm(join(root, "password"));
  const message = `${join(root, "password")}, which contains the password of the database, cannot be read`;
  await expect(open()).rejects.toMatchObject({
    name: "DataDirectoryError",
    message,
    cause: { code: "ENOENT" },
  });
});

test.for([
  ["prints no version", "echo 18", /pg_ctl does not run: 18$/],
  ["fails", 'echo "pg_ctl (PostgreSQL) 18.1: no library"; exit 127', /pg_ctl does not run: .*no library$/],
] as const)("a pg_ctl that %s is named with what it prints", async ([, script, message]) => {
  const { open, root } = await machine({ initdb, pgCtl: script });
  await expect(open()).rejects.toThrow(message);
  expect(await readdir(root)).toEqual([]);
});

test("programs that are not there are named, and a directory of another version is left as it is", async () => {
  const { root, open } = await machine({ initdb, pgCtl });
  await open();
  await writeFile(join(root, "cluster/PG_VERSION"), "17\n");
  await expect(open()).rejects.toThrow("was made by PostgreSQL 17, and this is 18");
  const nowhere = { initdb: join(root, "gone/initdb"), pgCtl: join(root, "gone/pg_ctl") };
  await expect(openCluster(root, nowhere, () => {})).rejects.toThrow(
    /cannot run .*gone\/pg_ctl: a directory above it may be closed to others|pg_ctl does not run/,
  );
});
