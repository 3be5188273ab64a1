import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, chmodSync, constants, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { freePort } from "@specie/test-settings/free-port";

const execute = promisify(execFile);

export const poolModes = ["session", "transaction"] as const;

export type PoolMode = (typeof poolModes)[number];

export interface Pooler extends AsyncDisposable {
  /** The database of the given URL through the pooler. */
  readonly url: string;
  /** As it calls itself. */
  readonly version: string;
}

/** Why there is no PgBouncer here. */
export interface MissingPooler {
  readonly missing: string;
}

const packages = ["pgbouncer", "libevent-2.1-7", "libc-ares2"];

// It refuses to run as root.
const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/**
 * Starts PgBouncer in front of the database of `url`: that of this machine, or Debian's package, which is unpacked and not
 * installed, so that no service starts.
 */
export async function startPgbouncer(url: string, mode: PoolMode): Promise<Pooler | MissingPooler> {
  const folder = mkdtempSync(join(tmpdir(), "specie-pgbouncer-"));
  await using started = new AsyncDisposableStack();
  started.defer(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  const found = await find(folder);
  if ("missing" in found) return found;

  const { hostname, port, username, password } = new URL(url);
  const own = new URL(url);
  own.host = `127.0.0.1:${await freePort()}`;
  const users = join(folder, "users.txt");
  writeFileSync(users, `"${decodeURIComponent(username)}" "${decodeURIComponent(password)}"\n`);
  const configuration = join(folder, "pgbouncer.ini");
  // No `ignore_startup_parameters`: the server must need none.
  writeFileSync(
    configuration,
    `[databases]
* = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${own.port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = ${mode}
default_pool_size = 8
`,
  );
  const child = spawn(found.program, [configuration], {
    ...user,
    env: found.environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  started.defer(async () => {
    child.kill("SIGKILL");
    await ended;
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stderr)) {
    lines.push(line);
    if (!line.includes("process up")) continue;
    child.stderr.resume();
    const running = started.move();
    return {
      url: own.href,
      version: /PgBouncer [\d.]+/.exec(line)?.[0] ?? "PgBouncer",
      [Symbol.asyncDispose]: () => running.disposeAsync(),
    };
  }
  throw new Error(`PgBouncer did not start: ${lines.join("\n")}`);
}

interface Program {
  readonly program: string;
  readonly environment: NodeJS.ProcessEnv;
}

// Without a network apt-get retries for minutes.
const mostForDownload = 90_000;

async function find(folder: string): Promise<Program | MissingPooler> {
  const installed = "/usr/sbin/pgbouncer";
  if (canRun(installed)) return { program: installed, environment: process.env };
  const signal = AbortSignal.timeout(mostForDownload);
  const run = (program: string, ...args: readonly string[]) =>
    execute(program, args, { cwd: folder, signal }).then(
      () => true,
      () => false,
    );
  // A fresh machine has no list of packages yet.
  const download = () => run("apt-get", "download", ...packages);
  if (!(await download()) && !((await run("apt-get", "update")) && (await download())))
    return { missing: "there is no /usr/sbin/pgbouncer, and Debian's package could not be downloaded" };
  for (const file of readdirSync(folder)) if (file.endsWith(".deb")) await run("dpkg-deb", "-x", file, ".");
  const program = join(folder, "usr/sbin/pgbouncer");
  const [libraries = ""] = readdirSync(join(folder, "usr/lib")).filter((name) => name.includes("linux-gnu"));
  if (!canRun(program)) return { missing: "Debian's package pgbouncer holds no program for this machine" };
  return { program, environment: { LD_LIBRARY_PATH: join(folder, "usr/lib", libraries) } };
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
