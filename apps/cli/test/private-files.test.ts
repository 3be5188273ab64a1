import { chmod, mkdir, open, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openCursorFile } from "../src/listen/cursor-file.ts";
import { configFolder, writePrivately } from "../src/profile/profiles.ts";
import { removeAtExit } from "../src/remove-at-exit.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

// XDG Base Directory Specification: an empty variable counts as one that is not set.
test.for([
  [{ SPECIE_CONFIG: "/a", XDG_CONFIG_HOME: "/b", HOME: "/c" }, "/a"],
  [{ SPECIE_CONFIG: "", XDG_CONFIG_HOME: "/b", HOME: "/c" }, "/b/specie"],
  [{ XDG_CONFIG_HOME: "", HOME: "/c" }, "/c/.config/specie"],
  [{ HOME: "" }, join(homedir(), ".config/specie")],
  [{}, join(homedir(), ".config/specie")],
] as const)("with %j the folder is %s", ([env, folder]) => {
  expect(configFolder(env)).toBe(folder);
});

test("files get mode 600 and new folders 700, whatever the umask and the file had before", async () => {
  const before = process.umask(0);
  onTestFinished(() => void process.umask(before));
  const folder = join(await emptyFolder(), "config/specie");
  const file = join(folder, "profiles.json");
  await writePrivately(file, "one");
  expect([await modeOf(folder), await modeOf(file)]).toEqual(["700", "600"]);
  await chmod(file, 0o666);
  await writePrivately(file, "two");
  expect([await modeOf(file), await readFile(file, "utf8")]).toEqual(["600", "two"]);
});

test("a file is replaced as a whole, so that a reader has the old or the new one", async () => {
  const file = join(await emptyFolder(), "profiles.json");
  await writeFile(file, "old");
  // A reader that has opened it already.
  const reader = await open(file);
  onTestFinished(() => reader.close());
  await writePrivately(file, "new");
  expect([await reader.readFile("utf8"), await readFile(file, "utf8")]).toEqual(["old", "new"]);
});

test("a cursor is written when it is another one, and there is one", async () => {
  const file = join(await emptyFolder(), "events.cursor");
  const owner = { url: "https://bank.example", counterparty: "c" };
  // A file that is written again is another one in the same place.
  const written = async (keep: (cursor: string | undefined) => Promise<void>, cursor: string | undefined) => {
    const before = await stat(file).catch(() => undefined);
    await keep(cursor);
    return (await stat(file).catch(() => undefined))?.ino !== before?.ino;
  };
  const first = await openCursorFile(file, owner, en);
  expect(first.cursor).toBeUndefined();
  for (const [cursor, isWritten] of [
    [undefined, false],
    ["1", true],
    ["1", false],
    [undefined, false],
    ["2", true],
    ["1", true],
  ] as const)
    expect([cursor, await written(first.keep, cursor)]).toEqual([cursor, isWritten]);
  const second = await openCursorFile(file, owner, en);
  expect([second.cursor, await written(second.keep, "1"), await written(second.keep, "3")]).toEqual([
    ...["1", false, true],
  ]);
  const none = await openCursorFile(undefined, owner, en);
  expect([none.cursor, await written(none.keep, "4")]).toEqual([undefined, false]);
});

test("a file that cannot be put in its place leaves nothing beside it", async () => {
  const folder = await emptyFolder();
  await mkdir(join(folder, "profiles.json"));
  const before = process.listenerCount("exit");
  await expect(writePrivately(join(folder, "profiles.json"), "secret")).rejects.toMatchObject({
    code: "EISDIR",
  });
  expect([await readdir(folder), process.listenerCount("exit")]).toEqual([["profiles.json"], before]);
});

test("what is removed at the exit is removed now, and leaves no listener", async () => {
  const folder = join(await emptyFolder(), "temporary");
  await mkdir(folder);
  const before = process.listenerCount("exit");
  const remove = removeAtExit(folder);
  expect(process.listenerCount("exit")).toBe(before + 1);
  await remove();
  expect(process.listenerCount("exit")).toBe(before);
  await expect(stat(folder)).rejects.toMatchObject({ code: "ENOENT" });
});
