import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findChromium } from "../src/find-chromium.ts";

function folderWith(...programs: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "specie-chromium-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const program of programs) addProgram(folder, program);
  return folder;
}

function addProgram(folder: string, name: string): void {
  writeFileSync(join(folder, name), "");
  chmodSync(join(folder, name), 0o755);
}

const untouched = () => expect.unreachable();

test("takes the browser that CHROME_PATH names, and refuses a path that is no program", () => {
  const folder = folderWith("mine");
  const named = (CHROME_PATH: string) =>
    findChromium({ environment: { CHROME_PATH, PATH: folder }, root: true, run: untouched });
  expect(named(join(folder, "mine"))).toEqual({ program: join(folder, "mine") });
  expect(() => named(join(folder, "gone"))).toThrow(
    new Error(`CHROME_PATH is '${join(folder, "gone")}', which is no program that can be run.`),
  );
});

test("takes the browser on the PATH", () => {
  const folder = folderWith("google-chrome");
  expect(findChromium({ environment: { PATH: `/no/such:${folder}` }, root: true, run: untouched })).toEqual({
    program: join(folder, "google-chrome"),
  });
});

test("of several browsers it takes Chromium, wherever on the PATH", () => {
  const [first, second] = [
    folderWith("google-chrome", "chromium-browser"),
    folderWith("chromium-browser", "chromium"),
  ];
  const found = (...folders: readonly string[]) =>
    findChromium({ environment: { PATH: folders.join(":") }, root: true, run: untouched });
  expect(found(first, second)).toEqual({ program: join(second, "chromium") });
  expect(found(first)).toEqual({ program: join(first, "chromium-browser") });
});

test("what cannot be executed is no browser", () => {
  const folder = folderWith("chromium");
  chmodSync(join(folder, "chromium"), 0o644);
  expect(findChromium({ environment: { PATH: folder }, root: false, run: untouched })).toHaveProperty(
    "missing",
  );
});

test("a program in the working directory is not found, also where PATH has an empty part", () => {
  const folder = folderWith("chromium");
  const before = process.cwd();
  process.chdir(folder);
  onTestFinished(() => process.chdir(before));
  for (const PATH of ["", ":/no/such", "/no/such:"])
    expect(findChromium({ environment: { PATH }, root: false, run: untouched })).toHaveProperty("missing");
});

test("root installs one, on a machine without a list of packages too", () => {
  const folder = folderWith("apt-get");
  const ran: string[] = [];
  const run = (program: string, args: readonly string[]) => {
    ran.push([program, ...args].join(" "));
    if (ran.length === 3) addProgram(folder, "chromium");
    return ran.length > 1;
  };
  expect(findChromium({ environment: { PATH: folder }, root: true, run })).toEqual({
    program: join(folder, "chromium"),
  });
  const install = "apt-get install -y --no-install-recommends chromium";
  expect(ran).toEqual([install, "apt-get update", install]);
});

test.for([
  ["there is no apt-get", [], true, "There is no Chromium here."],
  ["the user is not root", ["apt-get"], false, "There is no Chromium here, and only root can install one."],
  ["the installation fails", ["apt-get"], true, "Chromium could not be installed."],
] as const)("advises when %s", ([, programs, root, reason]) => {
  const found = findChromium({
    environment: { PATH: folderWith(...programs) },
    root,
    run: () => false,
  });
  const advice = "Install Debian's package `chromium`, or name a Chromium or Chrome in CHROME_PATH.";
  expect(found).toEqual({ missing: `${reason} ${advice}` });
});

test("on this machine it is installed without a question, and what that prints is no result", () => {
  const folder = realpathSync(folderWith("apt-get"));
  const script = `#!/bin/sh
echo "$DEBIAN_FRONTEND $*" >> "${folder}/calls"
echo progress
[ "$1" = update ] || exit 3
`;
  writeFileSync(join(folder, "apt-get"), script);
  const module = JSON.stringify(new URL("../src/find-chromium.ts", import.meta.url).href);
  const program = `import { findChromium } from ${module}; console.log(JSON.stringify(findChromium()));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
    env: { PATH: folder },
    encoding: "utf8",
  });
  const isRoot = process.getuid?.() === 0;
  const reason = isRoot
    ? "Chromium could not be installed"
    : "There is no Chromium here, and only root can install one";
  expect(JSON.parse(stdout).missing).toMatch(new RegExp(`^${reason}\\.`));
  if (!isRoot) return;
  expect(stderr).toBe("progress\n".repeat(3));
  const install = "noninteractive install -y --no-install-recommends chromium";
  expect(readFileSync(join(folder, "calls"), "utf8").split("\n")).toEqual([
    ...[install, "noninteractive update", install, ""],
  ]);
});
