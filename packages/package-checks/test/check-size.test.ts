import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test, vi } from "vitest";
import { fileSizes, published, recordFile } from "../src/check-size.ts";
import { checkSize, installTools, type Tarball } from "../src/index.ts";

function emptyFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-size-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** A tarball with files of these sizes, itself of this size. */
function tarballOf(name: string, files: Readonly<Record<string, number>>, bytes?: number): Tarball {
  const folder = emptyFolder();
  for (const [file, size] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "package", file)), { recursive: true });
    writeFileSync(join(folder, "package", file), "x".repeat(size));
  }
  const path = join(folder, "packed.tgz");
  execFileSync("tar", ["czf", path, "-C", folder, "package"]);
  // Zeros behind the end of an archive are no part of it.
  if (bytes !== undefined) truncateSync(path, bytes);
  return { name, path, source: pathToFileURL(folder), files: [], text: "" };
}

test("files of a thousand bytes and more are recorded, by their paths", async () => {
  const files = { "dist/b.js": 1_000, "dist/deep/a.d.ts": 5_000, "dist/c.js": 999, "README.md": 1_001 };
  expect(await fileSizes(tarballOf("@specie/any", files))).toEqual({
    "README.md": 1_001,
    "dist/b.js": 1_000,
    "dist/deep/a.d.ts": 5_000,
  });
});

const limit = published.get("@specie/mock")?.limit ?? 0;

test("a package of exactly its limit passes, under its name in the workspace", async () => {
  const sizes = { bytes: limit, limit };
  expect(await checkSize(tarballOf("@specie/mock", { a: 1 }, limit))).toEqual(sizes);
  expect(await checkSize(tarballOf("@parcels/mock", { a: 1 }, limit), "@specie/mock")).toEqual(sizes);
  await expect(checkSize(tarballOf("@parcels/mock", { a: 1 }))).rejects.toThrow(
    "@parcels/mock has no size limit yet; add one in packages/package-checks/src/check-size.ts.",
  );
});

test("of a package that is too large, the ten files are named that grew most, by how much, and no other", async () => {
  const recorded: Record<string, number> = JSON.parse(readFileSync(recordFile, "utf8"))["@specie/mock"];
  const [[known = "", before = 0] = []] = Object.entries(recorded);
  const added = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`dist/n${index}.js`, 2_000 + index]),
  );
  const tarball = tarballOf(
    "@specie/mock",
    { ...added, [known]: before + 2_005, "dist/same.js": 500 },
    limit + 1,
  );
  const failure = await checkSize(tarball).catch((error: Error) => error.message);
  expect(String(failure).split("\n")).toEqual([
    `@specie/mock has ${limit + 1} bytes packed, 1 more than its limit. Since the limit was set these files grew, in bytes unpacked:`,
    ...[11, 10, 9, 8, 7, 6].map((index) => `  dist/n${index}.js: ${2_000 + index} (+${2_000 + index})`),
    expect.stringMatching(/\(\+2005\)$/),
    expect.stringMatching(/\(\+2005\)$/),
    ...[4, 3].map((index) => `  dist/n${index}.js: ${2_000 + index} (+${2_000 + index})`),
    "Make them smaller. If the growth is wanted, raise the limit in packages/package-checks/src/check-size.ts and run `pnpm --filter @specie/package-checks record-sizes`.",
  ]);
  expect(failure).toContain(`  ${known}: ${before + 2_005} (+2005)`);
});

test("a file that has its recorded size has not grown", async () => {
  const recorded: Record<string, number> = JSON.parse(readFileSync(recordFile, "utf8"))["@specie/mock"];
  const failure = checkSize(tarballOf("@specie/mock", { ...recorded, "dist/new.js": 1_500 }, limit + 5));
  await expect(failure).rejects.toThrow(
    /5 more than its limit\..*unpacked:\n {2}dist\/new\.js: 1500 \(\+1500\)\nMake/s,
  );
});

test("a limit is raised on purpose: here, too", () => {
  expect(Object.fromEntries([...published].map(([name, one]) => [name, one.limit]))).toEqual({
    ...{ "@specie/cli": 160_000, "@specie/client": 120_000, "@specie/conformance": 190_000 },
    ...{ "@specie/gate": 150_000, "@specie/generator": 60_000, "@specie/mock": 20_000 },
    ...{ "@specie/rules": 50_000, "@specie/spec": 200_000, "@specie/types": 40_000 },
  });
});

test("every package that is published has its folder and its name", () => {
  for (const [name, { folder }] of published) {
    const manifest = new URL(`../../../${folder}/package.json`, import.meta.url);
    const { name: own, publishConfig } = JSON.parse(readFileSync(manifest, "utf8"));
    expect([own, typeof publishConfig]).toEqual([name, "object"]);
  }
});

test("tools are installed as they were on a day, without a script of theirs", () => {
  const folder = emptyFolder();
  putFirst(join(folder, "bin"), { npm: 'echo "$PWD $*" > calls\necho progress\nexit $CODE' });
  installTools(folder, { size: "1.0.0" }, "2026-11-22");
  expect(readFileSync(join(folder, "calls"), "utf8")).toBe(
    `${folder} install --ignore-scripts --no-audit --no-fund --loglevel=error --before=2026-11-22\n`,
  );
  expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toEqual({
    ...{ private: true, type: "module", dependencies: { size: "1.0.0" } },
  });
  expect(statSync(join(folder, "package.json")).isFile()).toBe(true);
  vi.stubEnv("CODE", "1");
  expect(() => installTools(folder, {}, "2026-11-22")).toThrow("npm install");
});
