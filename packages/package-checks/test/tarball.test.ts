import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test, vi } from "vitest";
import {
  inEmptyFolder,
  install,
  linkDependency,
  renamed,
  type Tarball,
  tarballName,
  unpack,
} from "../src/index.ts";
import { textOf } from "../src/tarball.ts";

function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-tarball-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A tarball with these files, as pnpm packs them. */
function tarballOf(folder: string, name: string, files: Readonly<Record<string, string>>): Tarball {
  const source = join(folder, `source-${name.replace("/", "-")}`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(source, "package", file)), { recursive: true });
    writeFileSync(join(source, "package", file), text);
  }
  const path = join(folder, `${tarballName(name, "1.2.3")}.tgz`);
  execFileSync("tar", ["czf", path, "-C", source, "package"]);
  const names = Object.keys(files).map((file) => `package/${file}`);
  return {
    name,
    path,
    source: pathToFileURL(`${source}/`),
    files: names,
    text: Object.values(files).join(""),
  };
}

const manifest = (name: string, dependencies = {}) =>
  JSON.stringify({ name, version: "1.2.3", dependencies });

test("a package under another name has it in manifest and README, as whole words, and nowhere else", () => {
  const folder = emptyFolder();
  const names = new Map([
    ["@specie/client", "@parcels/client"],
    ["@specie/types", "@parcels/shapes"],
  ]);
  const tarball = tarballOf(folder, "@specie/client", {
    "package.json": manifest("@specie/client", { "@specie/types": "1.2.3", "@specie/types-more": "1" }),
    "README.md": "npm install @specie/client, with @specie/types; not @specie/client-extra\n",
    "dist/index.js": "// of @specie/client\n",
    // More than what a program may print here by default.
    "dist/large.js": `// ${"x".repeat(1_100_000)}\n`,
  });
  const other = renamed(tarball, names);
  expect([other.name, other.path]).toEqual(["@parcels/client", join(folder, "parcels-client-1.2.3.tgz")]);
  expect([existsSync(tarball.path), other.files, other.source]).toEqual([
    false,
    tarball.files,
    tarball.source,
  ]);
  const dependencies = { "@parcels/shapes": "1.2.3", "@specie/types-more": "1" };
  expect(JSON.parse(textOf(other, "package.json"))).toEqual(
    JSON.parse(manifest("@parcels/client", dependencies)),
  );
  expect(textOf(other, "README.md")).toBe(
    "npm install @parcels/client, with @parcels/shapes; not @specie/client-extra\n",
  );
  expect(textOf(other, "dist/index.js")).toBe("// of @specie/client\n");
  expect(other.text).toContain("npm install @parcels/client");
  expect(other.text.length).toBeGreaterThan(1_100_000);
});

test.for([
  ["", "0"],
  [" that fails", "1"],
] as const)("a renaming%s leaves nothing behind", ([, code]) => {
  const folder = emptyFolder();
  const tarball = tarballOf(folder, "@specie/gate", { "package.json": manifest("@specie/gate") });
  const temporary = emptyFolder();
  vi.stubEnv("TMPDIR", temporary);
  // Packs nothing where it is to fail.
  const tar = execFileSync("sh", ["-c", "command -v tar"], { encoding: "utf8" }).trim();
  putFirst(join(folder, "bin"), { tar: `case $1${code} in czf1) exit 1 ;; esac; exec ${tar} "$@"` });
  const change = () => renamed(tarball, new Map([["@specie/gate", "@parcels/gate"]]));
  if (code === "0") expect(change().name).toBe("@parcels/gate");
  else expect(change).toThrow("tar");
  expect(readdirSync(temporary)).toEqual([]);
});

test("a package whose names stay is the same tarball", () => {
  const folder = emptyFolder();
  const tarball = tarballOf(folder, "@specie/gate", { "package.json": manifest("@specie/gate") });
  expect(renamed(tarball, new Map([["@specie/gate", "@specie/gate"]]))).toBe(tarball);
  expect(renamed(tarball, new Map([["@specie/client", "@parcels/client"]]))).toBe(tarball);
});

test("packages are installed with each other and with the workspace's dependencies", () => {
  const folder = emptyFolder();
  const one = tarballOf(folder, "@specie/one", {
    "package.json": manifest("@specie/one", { "@specie/two": "1", dep: "1" }),
  });
  const two = tarballOf(folder, "@specie/two", { "package.json": manifest("@specie/two", { dep: "1" }) });
  const installed = join(folder, "store/dep");
  mkdirSync(installed, { recursive: true });
  for (const { source } of [one, two]) {
    const modules = new URL("node_modules/", source);
    mkdirSync(modules, { recursive: true });
    execFileSync("ln", ["-s", installed, new URL("dep", modules).pathname]);
  }
  const target = join(folder, "target");
  install(target, [one, two]);
  const place = (name: string) => join(target, "node_modules", name);
  expect(realpathSync(place("dep"))).toBe(installed);
  expect(readFileSync(join(place("@specie/two"), "package.json"), "utf8")).toContain('"name":"@specie/two"');
  expect(realpathSync(place("@specie/two"))).toBe(place("@specie/two"));

  // Another version of it must not replace the first.
  const another = join(folder, "store/dep-2");
  mkdirSync(another);
  const owner = join(folder, "owner/node_modules");
  mkdirSync(owner, { recursive: true });
  execFileSync("ln", ["-s", another, join(owner, "dep")]);
  expect(() => linkDependency("dep", pathToFileURL(`${dirname(owner)}/`), target)).toThrow("EEXIST");
  expect(realpathSync(place("dep"))).toBe(installed);
});

test("an unpacked package is where an installation puts it, and the folder for it is deleted even after an error", async () => {
  const folder = emptyFolder();
  const tarball = tarballOf(folder, "@specie/one", {
    "package.json": manifest("@specie/one"),
    "dist/a.js": "1",
  });
  expect(unpack(tarball, folder)).toBe(join(folder, "node_modules/@specie/one"));
  expect(readFileSync(join(folder, "node_modules/@specie/one/dist/a.js"), "utf8")).toBe("1");
  let used = "";
  const work = inEmptyFolder((empty) => {
    used = empty;
    throw new Error("broken");
  });
  await expect(work).rejects.toThrow("broken");
  expect([used === "", existsSync(used)]).toEqual([false, false]);
});
