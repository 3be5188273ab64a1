import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@specie/test-settings/free-port";
import { onTestFinished } from "vitest";

/** The embedded PostgreSQL has no pg_dump, psql and pg_basebackup, so this is the one that the machine has. */
export function findPostgres(): string | undefined {
  const root = "/usr/lib/postgresql";
  const versions = existsSync(root) ? readdirSync(root).toSorted((a, b) => Number(b) - Number(a)) : [];
  const needed = ["initdb", "pg_ctl", "pg_dump", "pg_restore", "psql", "pg_basebackup"];
  return versions
    .map((version) => join(root, version, "bin"))
    .find((folder) => needed.every((name) => existsSync(join(folder, name))));
}

// PostgreSQL refuses to run as root.
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** A folder for clusters and backups, in which shell commands are run as PostgreSQL's user. */
export function createWorkshop(programs: string) {
  const folder = mkdtempSync(join(tmpdir(), "specie-backup-"));
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const clusters: string[] = [];
  onTestFinished(() => {
    for (const cluster of clusters)
      run("pg_ctl stop --mode=immediate", { PGDATA: cluster }, { mayFail: true });
    rmSync(folder, { recursive: true });
  });

  function run(script: string, variables: Readonly<Record<string, string>>, { mayFail = false } = {}): void {
    const { status, stderr, stdout } = spawnSync("sh", ["-eu", "-c", script], {
      ...user,
      cwd: folder,
      env: { PATH: `${programs}:${process.env["PATH"]}`, ...variables },
      encoding: "utf8",
    });
    if (status !== 0 && !mayFail) throw new Error(`${script}\nended with ${status}: ${stdout}${stderr}`);
  }

  /** A new cluster that runs, with an empty database `specie`. */
  async function cluster(name: string) {
    const PGDATA = join(folder, name);
    const password = "secret";
    writeFileSync(join(folder, "password"), password);
    clusters.push(PGDATA);
    run(
      `initdb --encoding=UTF8 --locale=C.UTF-8 --auth=scram-sha-256 --username=owner --pwfile="${folder}/password" --no-sync > "${folder}/initdb.log"`,
      { PGDATA },
    );
    const port = await freePort();
    run(
      `printf "port = ${port}\\nlisten_addresses = '127.0.0.1'\\nunix_socket_directories = ''\\n" >> "$PGDATA/postgresql.conf"
       pg_ctl start --silent --log="$PGDATA/log"`,
      { PGDATA },
    );
    const url = (database: string) => `postgresql://owner:${password}@127.0.0.1:${port}/${database}`;
    run(`psql --quiet "$DATABASE_URL" -c 'CREATE DATABASE specie'`, { DATABASE_URL: url("postgres") });
    return { PGDATA, DATABASE_URL: url("specie") };
  }

  /** A standby that follows a cluster, as growing.md makes it. */
  async function standby(name: string, script: string, { DATABASE_URL }: { readonly DATABASE_URL: string }) {
    const PGDATA = place(name);
    const url = new URL(DATABASE_URL);
    const PRIMARY_URL = url.href;
    url.port = String(await freePort());
    run(script, { PGDATA, PRIMARY_URL, PORT: url.port });
    return { PGDATA, DATABASE_URL: url.href };
  }

  /** A data directory that a script makes. */
  const place = (name: string) => {
    const PGDATA = join(folder, name);
    clusters.push(PGDATA);
    return PGDATA;
  };
  const backups = () => {
    const BACKUPS = join(folder, "backups");
    mkdirSync(BACKUPS);
    if (user.uid !== undefined) chownSync(BACKUPS, user.uid, user.gid);
    return BACKUPS;
  };
  return { run, cluster, standby, place, backups };
}
