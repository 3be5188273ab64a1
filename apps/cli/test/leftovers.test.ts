import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { exitCodes } from "../src/exit-codes.ts";
import { lock } from "../src/import/lock.ts";
import { writePrivately } from "../src/profile/profiles.ts";
import { removeAtExit } from "../src/remove-at-exit.ts";
import { fileFormats } from "../src/rows/row-source.ts";
import { en } from "../src/texts/en.ts";
import { emptyFolder } from "./empty-folder.ts";
import { problemDocument } from "./problem-document.ts";
import { run } from "./run.ts";
import { startStubServer } from "./stub-server.ts";

const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);

const customers = {
  customers: [{ login: "a", name: "Олена" }],
  total: 2,
  total_relation: "eq",
  next_cursor: "next",
};

/** A server whose first page is good; `second` answers the request for the second. */
async function failingServer(second: Parameters<typeof startStubServer>[0]) {
  return startStubServer((request, response) => {
    if (request.url?.includes("cursor=")) return second(request, response);
    response.setHeader("Content-Type", "application/json");
    return response.end(JSON.stringify(customers));
  });
}

describe.for(fileFormats)("an export to .%s", (format) => {
  test("is a file of mode 600, whatever the umask, and nothing else", async () => {
    const folder = await emptyFolder();
    const env = await startStubServer((_request, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ ...customers, next_cursor: null }));
    });
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const { code } = await run(["customers", "export", join(folder, `x.${format}`)], { env });
    expect([code, await readdir(folder), await modeOf(join(folder, `x.${format}`))]).toEqual([
      exitCodes.done,
      [`x.${format}`],
      "600",
    ]);
  });

  test.for([
    [403, "refused"],
    [401, "unauthorized"],
    [503, "unavailable"],
  ] as const)("that fails with %i ends with its code, one line, and no file", async ([status, exit]) => {
    const folder = await emptyFolder();
    const env = await failingServer((_request, response) => {
      response.writeHead(status, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify(problemDocument(status, "unavailable")));
    });
    const given = { env, client: { pause: async () => {} } };
    const { code, err } = await run(["customers", "export", join(folder, `x.${format}`)], given);
    expect([code, await readdir(folder)]).toEqual([exitCodes[exit], []]);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("whose connection is reset leaves no file", async () => {
    const folder = await emptyFolder();
    const env = await failingServer((request) => void request.socket.destroy());
    const given = { env, client: { pause: async () => {} } };
    const { code, err } = await run(["customers", "export", join(folder, `x.${format}`)], given);
    expect([code, await readdir(folder)]).toEqual([exitCodes.unavailable, []]);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("does not overwrite a file without consent", async () => {
    const folder = await emptyFolder();
    const file = join(folder, `x.${format}`);
    await writeFile(file, "mine");
    const env = await startStubServer((_request, response) => {
      response.setHeader("Content-Type", "application/json");
      response.end(JSON.stringify({ ...customers, next_cursor: null }));
    });
    const questions: string[] = [];
    const answer = (consent: boolean) => ({
      env,
      confirm: async (question: string) => {
        questions.push(question);
        return consent;
      },
    });
    for (const given of [{ env }, answer(false)]) {
      const { code, err } = await run(["customers", "export", file], given);
      expect([code, err]).toEqual([exitCodes.usage, `${en.exporting.fileExists(file)}\n`]);
      expect(await readFile(file, "utf8")).toBe("mine");
    }
    expect((await run(["customers", "export", file], answer(true))).code).toBe(exitCodes.done);
    expect(questions).toEqual([en.exporting.overwrite(file), en.exporting.overwrite(file)]);
    expect(await readFile(file, "utf8")).not.toBe("mine");
    expect((await run(["customers", "export", file, "--force"], { env })).code).toBe(exitCodes.done);
  });
});

test("an export has the selected columns in their order", async () => {
  const env = await startStubServer((_request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ ...customers, next_cursor: null }));
  });
  const { out } = await run(["customers", "export", "--columns", "name,login"], { env });
  expect(out).toBe("\uFEFFname,login\nОлена,a\n");
  const { code, err } = await run(["customers", "export", "--columns", "colour"], { env });
  expect([code, err]).toEqual([exitCodes.usage, expect.stringContaining("Unknown column colour")]);
});

describe("a private key", () => {
  const modes = Array.from({ length: 0o100 }, (_, mode) => 0o600 + mode);

  test("is refused with each mode that lets anyone else do anything", async () => {
    const folder = await emptyFolder();
    const file = join(folder, "key.json");
    const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
    await writeFile(file, JSON.stringify(await exportJWK(privateKey)));
    const login = () =>
      run(
        [
          ..."login --url https://bank.example/api/v1 --counterparty 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08".split(
            " ",
          ),
          ...["--sub", "ops", "--key", file],
        ],
        { env: { SPECIE_CONFIG: join(folder, "config") } },
      );
    for (const mode of modes) {
      await chmod(file, mode);
      const { code, err } = await login();
      const expected = mode === 0o600 ? [exitCodes.done] : [exitCodes.notSetUp, en.keyTooOpen(file)];
      expect([code, ...(mode === 0o600 ? [] : [err.trim()])], mode.toString(8)).toEqual(expected);
    }
    await chmod(file, 0o400);
    expect((await login()).code).toBe(exitCodes.done);
  });

  test("and everything that login writes has mode 600, in folders of mode 700, whatever the umask", async () => {
    const folder = await emptyFolder();
    const before = process.umask(0);
    onTestFinished(() => void process.umask(before));
    const config = join(folder, "deep", "config");
    const { code } = await run(
      [
        ..."login --url https://bank.example/api/v1 --counterparty 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08".split(
          " ",
        ),
        ...["--sub", "ops", "--new-key"],
      ],
      { env: { SPECIE_CONFIG: config } },
    );
    expect(code).toBe(exitCodes.done);
    expect((await readdir(config)).sort()).toEqual([
      "default.key.json",
      "default.public.json",
      "profiles.json",
    ]);
    for (const name of await readdir(config)) expect(await modeOf(join(config, name)), name).toBe("600");
    expect([await modeOf(config), await modeOf(join(folder, "deep"))]).toEqual(["700", "700"]);
    // A file that was open before is closed when it is written again.
    await chmod(join(config, "profiles.json"), 0o644);
    await run(["profile", "use", "default"], { env: { SPECIE_CONFIG: config } });
    expect(await modeOf(join(config, "profiles.json"))).toBe("600");
  });
});

test("a private file is closed to others, also where an ended process has left an open one in its place", async () => {
  const file = join(await emptyFolder(), "deep", "profiles.json");
  await writePrivately(file, "one");
  expect(await modeOf(file)).toBe("600");
  await writeFile(`${file}.${process.pid}.new`, "left", { mode: 0o644 });
  await chmod(`${file}.${process.pid}.new`, 0o644);
  await writePrivately(file, "two");
  expect([await modeOf(file), await readFile(file, "utf8")]).toEqual(["600", "two"]);
  expect(await readdir(join(file, ".."))).toEqual(["profiles.json"]);
});

test("what is removed leaves no listener at the process", async () => {
  const file = join(await emptyFolder(), "x");
  const before = process.listenerCount("exit");
  const remove = removeAtExit(file);
  await writeFile(file, "");
  expect(process.listenerCount("exit")).toBe(before + 1);
  await remove();
  expect([process.listenerCount("exit"), await readdir(join(file, ".."))]).toEqual([before, []]);
});

describe("the lock of an import", () => {
  test("is a file of mode 600 with the process id, and is gone after its release", async () => {
    const folder = await emptyFolder();
    const file = join(folder, "x.lock");
    const unlock = await lock(file, en);
    expect([await readFile(file, "utf8"), await modeOf(file)]).toEqual([String(process.pid), "600"]);
    await unlock();
    expect(await readdir(folder)).toEqual([]);
  });

  test("of a process that ended is taken over once; a second import then finds it held", async () => {
    const file = join(await emptyFolder(), "x.lock");
    const child = spawn(process.execPath, ["-e", ""]);
    await once(child, "exit");
    await writeFile(file, String(child.pid));
    await lock(file, en);
    await expect(lock(file, en)).rejects.toThrow(en.locked(file, process.pid));
  });

  // What `kill` says of a process; one of another user cannot be signalled, and is alive.
  test.for([
    [undefined, true],
    ["EPERM", true],
    ["ESRCH", false],
  ] as const)("of a process for which kill says %s is held: %s", async ([code, isHeld]) => {
    const kill = vi.spyOn(process, "kill").mockImplementation(() => {
      if (code !== undefined) throw Object.assign(new Error(code), { code });
      return true;
    });
    onTestFinished(() => kill.mockRestore());
    const file = join(await emptyFolder(), "x.lock");
    await writeFile(file, "4194305");
    if (isHeld) await expect(lock(file, en)).rejects.toThrow(en.locked(file, 4194305));
    else await (await lock(file, en))();
    expect(kill.mock.calls).toEqual([[4194305, 0]]);
  });

  test("that another process takes at every attempt is an error and no endless loop", async () => {
    const folder = await emptyFolder();
    const file = join(folder, "x.lock");
    let reads = 0;
    const read = async () => {
      reads++;
      if (reads > 9) throw new Error("The loop is endless.");
      return "4194305";
    };
    const stubborn = { read, remove: async () => {} };
    await writeFile(file, "4194305");
    await expect(lock(file, en, stubborn)).rejects.toThrow(en.locked(file, 4194305));
    expect(reads).toBe(2);
  });

  test.for(["", "x", "-1", "0", "1.5e3x"])("with the content %j is taken over", async (content) => {
    const file = join(await emptyFolder(), "x.lock");
    await writeFile(file, content);
    const unlock = await lock(file, en);
    expect(await readFile(file, "utf8")).toBe(String(process.pid));
    await unlock();
  });
});
