import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { DataDirectoryError } from "./data-directory.ts";
import { isAlive, removeLock, withStartLock } from "./start-lock.ts";

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "specie-lock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A process that has ended and that its parent has not asked for. */
async function zombie(): Promise<number> {
  const parent = spawn("sh", ["-c", "sleep 600 & echo $!; exec sleep 600"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void parent.kill("SIGKILL"));
  const [chunk] = await once(parent.stdout, "data");
  const pid = Number(chunk);
  // A shell would ask for it; the program that takes its place does not.
  await expect.poll(() => readFile(`/proc/${parent.pid}/comm`, "utf8")).toBe("sleep\n");
  process.kill(pid, "SIGKILL");
  await expect.poll(() => readFile(`/proc/${pid}/stat`, "utf8")).toContain(") Z ");
  return pid;
}

test("the lock names the process while the start runs, and is removed after it, also after one that fails", async () => {
  const root = await emptyFolder();
  const during = await withStartLock(root, () => readFile(join(root, "starting.pid"), "utf8"));
  expect([during, await readdir(root)]).toEqual([String(process.pid), []]);
  const failed = withStartLock(root, () => Promise.reject(new Error("no disk")));
  await expect(failed).rejects.toThrow("no disk");
  expect(await readdir(root)).toEqual([]);
});

test("two starts of one process run one after the other", async () => {
  const root = await emptyFolder();
  const order: string[] = [];
  let end = () => {};
  const first = withStartLock(root, async () => {
    order.push("first begins");
    await new Promise<void>((resolve) => (end = resolve));
    order.push("first ends");
  });
  await expect.poll(() => order).toEqual(["first begins"]);
  const second = withStartLock(root, async () => void order.push("second"));
  end();
  await Promise.all([first, second]);
  expect(order).toEqual(["first begins", "first ends", "second"]);
});

const owners: readonly (readonly [string, () => number | Promise<number>])[] = [
  ["our own id, of a process before a restart of the container", () => process.pid],
  ["no process", () => 2_147_483_646],
  ["a process that has died and that its parent has not asked for", zombie],
];
test.for(owners)("a lock with the id of %s is removed", async ([, owner]) => {
  const root = await emptyFolder();
  await writeFile(join(root, "starting.pid"), String(await owner()));
  expect(await withStartLock(root, async () => "started")).toBe("started");
  expect(await readdir(root)).toEqual([]);
});

test.for([
  ["a process that lives", String(process.ppid)],
  ["a process that has not written its id yet", ""],
] as const)("the lock of %s is waited for", async ([, owner]) => {
  const root = await emptyFolder();
  const file = join(root, "starting.pid");
  await writeFile(file, owner);
  const order: string[] = [];
  const starting = withStartLock(root, async () => void order.push("started"));
  // Longer than a look at the lock takes.
  for (let reads = 0; reads < 50; reads += 1) expect(await readFile(file, "utf8")).toBe(owner);
  order.push("removed");
  await rm(file);
  await starting;
  expect(order).toEqual(["removed", "started"]);
});

test("a lock is waited for three minutes at most, and the error names its file", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const root = await emptyFolder();
  const file = join(root, "starting.pid");
  await writeFile(file, String(process.ppid));
  let isOver = false;
  const starting = withStartLock(root, async () => expect.unreachable());
  starting.catch(() => (isOver = true));
  vi.advanceTimersByTime(180_000);
  for (let reads = 0; reads < 50; reads += 1) await readFile(file, "utf8");
  expect(isOver).toBe(false);
  vi.advanceTimersByTime(1);
  await expect(starting).rejects.toThrow(
    new DataDirectoryError(`another process has been starting PostgreSQL for too long: see ${file}`),
  );
  expect(await readFile(file, "utf8")).toBe(String(process.ppid));
});

test("of a lock that was read, only that one is removed: one that has taken its place since then stays", async () => {
  const root = await emptyFolder();
  const file = join(root, "starting.pid");
  await writeFile(file, "2");
  await removeLock(file, "1");
  expect([await readdir(root), await readFile(file, "utf8")]).toEqual([["starting.pid"], "2"]);
  await removeLock(file, "2");
  await removeLock(file, "2");
  expect(await readdir(root)).toEqual([]);
});

test("a folder in which no file can be made fails at once", async () => {
  const gone = join(await emptyFolder(), "gone");
  await expect(withStartLock(gone, async () => {})).rejects.toMatchObject({ code: "ENOENT" });
});

test("a process lives until it ends, whether its parent has asked for it or not, also that of another user", async () => {
  expect([isAlive(process.pid), isAlive(1), isAlive(2_147_483_646), isAlive(await zombie())]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test.for([
  ["EPERM", true],
  ["ESRCH", false],
] as const)("a process that no signal can be sent to because of %s lives: %s", ([code, lives]) => {
  // Root may send a signal to every process.
  const kill = vi.spyOn(process, "kill").mockImplementation(() => {
    throw Object.assign(new Error("kill"), { code });
  });
  onTestFinished(() => kill.mockRestore());
  expect([isAlive(4321), kill.mock.calls]).toEqual([lives, [[4321, 0]]]);
});
