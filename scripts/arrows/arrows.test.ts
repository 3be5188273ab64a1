import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, parse, relative } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { arrows, serverOrder } from "./arrows.ts";
import { findViolations, serverRule } from "./find-violations.ts";

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "specie-arrows-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** The violations of a repository that has these imports only. */
function violationsOf(...imports: readonly (readonly [from: string, to: string])[]): Promise<string[]> {
  const files: Record<string, string> = {};
  for (const [from, to] of imports) {
    const isModule = to.startsWith("node:");
    if (!isModule) files[to] ??= "";
    const name = isModule ? to : `./${relative(dirname(from), to)}`;
    files[from] = `import type { it } from "${name}";\nexport type { it };\n`;
  }
  return findViolations(folderOf(files));
}

test.for(arrows)("$rule", async ({ rule, planted: [from, to] }) => {
  expect(await violationsOf([from, to])).toEqual([`${rule}: ${from} → ${to.replace("node:", "")}`]);
});

// The line above, and the first of all.
const lowerAndUpper = serverOrder.slice(1).flatMap((line, index) => {
  const above = new Set([serverOrder[index]?.[0], serverOrder[0]?.[0]].filter((name) => name !== undefined));
  return line.flatMap((name) => [...above].map((upper) => [name, upper] as const));
});
test.for(lowerAndUpper)("inside the server %s does not import %s", async ([lower, upper]) => {
  const [from, to] = [`apps/api/src/${lower}/one.ts`, `apps/api/src/${upper}.ts`];
  expect(await violationsOf([from, to])).toEqual([`${serverRule}: ${from} → ${to}`]);
  expect(await violationsOf([to, from])).toEqual([]);
});

test("every file and folder of the server has its place in the order", () => {
  const entries = readdirSync(join(import.meta.dirname, "../../apps/api/src"))
    .filter((name) => !name.endsWith(".test.ts"))
    .map((name) => parse(name).name);
  expect(serverOrder.flat().toSorted()).toEqual(entries.toSorted());
});

test("no circle, also of types alone and over three files", async () => {
  const [one, two, three] = ["apps/cli/src/one.ts", "apps/cli/src/two.ts", "apps/cli/src/three.ts"];
  expect(await violationsOf([one, two], [two, three], [three, one])).toEqual([
    `no circle: ${one} → ${two} → ${three} → ${one}`,
  ]);
});

test("only main.ts and config.ts of the server read process.env", () => {
  const root = folderOf({
    ".gitignore": "node_modules/\n",
    "biome.json": readFileSync(new URL("../../biome.json", import.meta.url), "utf8"),
    "apps/api/src/http/route.ts": "export const planted = process.env;\n",
    "apps/api/src/config.ts": "export const planted = process.env;\n",
    "apps/api/src/main.ts": "export const planted = process.env;\n",
  });
  const biome = join(import.meta.dirname, "../../node_modules/.bin", "biome");
  const { stdout } = spawnSync(biome, ["lint", "--reporter=github"], { cwd: root, encoding: "utf8" });
  expect(stdout.match(/noProcessEnv,file=[^,]*/g)).toEqual([
    `noProcessEnv,file=${root}/apps/api/src/http/route.ts`,
  ]);
});
