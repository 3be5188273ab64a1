import { cp, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "../test/ask.ts";
import { startEmbedded } from "./dev-postgres.ts";
import { runProgram, serverUser, withDirectoryAccess } from "./identity.ts";
import { findPrograms } from "./programs.ts";

test("a user without a name, as containers may have, is refused with what to do", async () => {
  const cause = new Error("uv_os_get_passwd returned ENOENT");
  const nameless = () => {
    throw cause;
  };
  const message = expect.stringMatching(/no entry in \/etc\/passwd.*set DATABASE_URL/);
  await expect(serverUser(nameless)).rejects.toMatchObject({ message, cause });
});

const isRootOnLinux = process.platform === "linux" && process.getuid?.() === 0;

test("a program runs in the root folder, and its output has both streams without white space around", async () => {
  const words = ["-c", "pwd; echo error >&2; exit 3"];
  expect(await runProgram("sh", words)).toEqual({ code: 3, output: "/\nerror" });
  expect(await runProgram("sh", ["-c", "kill -9 $$"])).toEqual({ code: null, output: "" });
  await expect(runProgram("/no/such/program", [])).rejects.toMatchObject({ code: "ENOENT" });
});

// In the order in which they are tried.
const accounts = ["postgres", "nobody"];

test.for([
  [accounts, { uid: 1, gid: 1 }],
  [accounts.slice(1), { uid: 2, gid: 2 }],
  [[], undefined],
] as const)("on a machine with the accounts %j root's server is %j", async ([known, expected]) => {
  const folder = await mkdtemp(join(tmpdir(), "specie-accounts-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const cases = known.map((name) => `${name}) echo ${accounts.indexOf(name) + 1};;`).join(" ");
  putFirst(folder, { id: `case "$2" in ${cases} *) exit 1;; esac` });
  const user = serverUser(() => ({ uid: 0 }));
  if (expected) expect(await user).toEqual(expected);
  else await expect(user).rejects.toThrow(`there is no user ${accounts.join(" or ")} to run it as`);
});

test("a user who is not root is the server's user, and needs no right to pass folders", async () => {
  expect(await serverUser(() => ({ uid: 1_000 }))).toBeUndefined();
  expect(await withDirectoryAccess(undefined, ["/"], () => expect.unreachable())).toBeUndefined();
});

test.runIf(isRootOnLinux)(
  "root's server is another user, who gets no right that its folders do not need",
  async () => {
    const as = await serverUser();
    expect(as?.uid).toBeGreaterThan(0);
    expect(await withDirectoryAccess(as, ["/", "/usr/no/such/folder"], () => expect.unreachable())).toEqual(
      as,
    );
    expect((await runProgram("id", ["-u"], as)).output).toBe(String(as?.uid));
    expect((await runProgram("id", ["-g"], as)).output).toBe(String(as?.gid));
  },
);

test.runIf(isRootOnLinux)(
  "root's PostgreSQL opens data in a folder that is closed to other users, and logs by what right",
  async () => {
    const closed = await mkdtemp(join(tmpdir(), "specie-closed-"));
    const logged: string[] = [];
    const { url, stop } = await startEmbedded({
      dataDir: join(closed, "data"),
      log: (line) => logged.push(line),
    });
    onTestFinished(async () => {
      await stop();
      await rm(closed, { recursive: true });
    });
    expect(await ask(url, "SELECT 1")).toEqual([1]);
    expect(logged[0]).toMatch(/with the right to pass closed folders, because .* (is|are) in one$/);
    expect(logged[0]).toContain(join(closed, "data"));
  },
);

test.runIf(isRootOnLinux)(
  "root's PostgreSQL runs programs in a folder that is closed to other users",
  async () => {
    const closed = await mkdtemp(join(tmpdir(), "specie-closed програми "));
    const { initdb } = await findPrograms();
    await cp(join(dirname(initdb), ".."), join(closed, "native"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    const bin = join(closed, "native", "bin");
    const programs = { initdb: join(bin, "initdb"), pgCtl: join(bin, "pg_ctl") };
    const { url, stop } = await startEmbedded({ dataDir: join(closed, "data"), log: () => {}, programs });
    onTestFinished(async () => {
      await stop();
      await rm(closed, { recursive: true });
    });
    expect(await ask(url, "SELECT 1")).toEqual([1]);

    // The control: without the securebit, initdb may not see itself.
    const { uid, gid } = await stat(join(closed, "data", "cluster"));
    const capabilities = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
    const args = [`--reuid=${uid}`, `--regid=${gid}`, "--clear-groups", ...capabilities, programs.initdb];
    const { code, output } = await runProgram("setpriv", [...args, "--pgdata", join(closed, "other")]);
    expect([code, output]).toEqual([1, expect.stringContaining("invalid binary")]);
  },
);
