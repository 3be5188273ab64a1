import { execFileSync } from "node:child_process";
import { lstat, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { en } from "../src/texts/en.ts";
import { uk } from "../src/texts/uk.ts";
import { emptyFolder } from "./empty-folder.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const startServer = () =>
  startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"customers":[{"login":"a"}],"total":1,"total_relation":"eq","next_cursor":null}');
  });

test.for([
  ["en", en],
  ["uk", uk],
] as const)(
  "what cannot be read or written is one line with the reason, in %s",
  async ([language, texts]) => {
    const folder = await emptyFolder();
    const env = await startServer();
    await writeFile(join(folder, "file.csv"), "login\n");
    const missing = join(folder, "missing", "x.csv");
    const below = join(folder, "file.csv", "x.csv");
    const { ENOENT, ENOTDIR, EISDIR } = texts.fileErrors;
    for (const [args, message] of [
      [["customers", "export", missing], texts.fileFailed(missing, ENOENT)],
      [["customers", "export", below], texts.fileFailed(below, ENOTDIR)],
      [["customers", "export", folder, "--format", "csv"], texts.fileFailed(folder, EISDIR)],
      [["customers", "template", missing], texts.fileFailed(missing, ENOENT)],
      [["customers", "import", missing, "--dry-run"], texts.cannotRead(missing, ENOENT)],
      [["customers", "import", folder, "--format", "csv", "--dry-run"], texts.cannotRead(folder, EISDIR)],
      [["keys", "register", "--data", missing], texts.cannotRead(missing, ENOENT)],
    ] as const) {
      const { code, err } = await run([...args, "--lang", language], { env });
      expect([code, err]).toEqual([exitCodes.badFile, `${message}\n`]);
    }
    expect(await readdir(folder)).toEqual(["file.csv"]);
  },
);

test("a link stays a link, and what it leads to is replaced", async () => {
  const folder = await emptyFolder();
  const [link, file] = [join(folder, "link.csv"), join(folder, "file.csv")];
  await writeFile(file, "old");
  await symlink(file, link);
  const { code } = await run(["customers", "export", link, "--force"], { env: await startServer() });
  expect([code, (await lstat(link)).isSymbolicLink()]).toEqual([exitCodes.done, true]);
  expect(await readFile(file, "utf8")).toContain("login");
});

test("a pipe is written to, without a question, and is not replaced by a file", async () => {
  const folder = await emptyFolder();
  const pipe = join(folder, "pipe.csv");
  execFileSync("mkfifo", [pipe]);
  const reading = readFile(pipe, "utf8");
  const { code } = await run(["customers", "export", pipe, "--columns", "login"], {
    env: await startServer(),
  });
  expect([code, await reading]).toEqual([exitCodes.done, "\uFEFFlogin\na\n"]);
  expect((await lstat(pipe)).isFIFO()).toBe(true);
});
