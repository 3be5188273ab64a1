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

type Imports = readonly (readonly [from: string, to: string])[];

/** For each rule what it refuses besides what it plants, and what is beside that and allowed. */
const borders: Readonly<Record<string, { readonly refused: Imports; readonly allowed: Imports }>> = {
  "packages never import apps": {
    refused: [["packages/a/test/a.test.ts", "apps/a/src/a.ts"]],
    allowed: [["apps/a/src/a.ts", "packages/b/src/b.ts"]],
  },
  "apps never import each other": {
    refused: [["apps/a/src/a.ts", "apps/ab/src/b.ts"]],
    allowed: [["apps/a/test/a.ts", "apps/a/src/b.ts"]],
  },
  "only the bundle leaves spec/": {
    refused: [
      ["packages/a/a.ts", "spec/openapi.json"],
      ["apps/a/a.ts", "spec/releases/1.0.0.json"],
      ["scripts/a.ts", "spec/seed/a.ts"],
      ["apps/a/b.ts", "spec/overlays/uk/schemas.ts"],
      ["apps/a/c.ts", "spec/distant.ts"],
    ],
    allowed: [
      ["packages/a/b.ts", "spec/dist/openapi.json"],
      ["spec/seed/b.ts", "spec/translations/a.ts"],
    ],
  },
  "the lint rules depend on no package of ours, so that other contracts can use them": {
    refused: [
      ["spec/seed/a.ts", "apps/a/a.ts"],
      ["spec/rules/a/rule.ts", "scripts/a.ts"],
    ],
    allowed: [
      ["spec/rules/checks/a.ts", "packages/a/a.ts"],
      ["spec/vitest.config.ts", "packages/a/b.ts"],
      ["spec/rules/vitest.long.config.ts", "packages/a/c.ts"],
      ["spec/rules/b/rule.ts", "spec/rules/schema.ts"],
    ],
  },
  "the client depends on the types and the bundle only": {
    refused: [
      ["packages/client/generated/a.ts", "packages/contract/a.ts"],
      ["packages/client/src/b.ts", "apps/a/a.ts"],
      ["packages/client/src/c.ts", "spec/openapi.json"],
    ],
    allowed: [
      ["packages/client/src/d.ts", "packages/types/src/a.ts"],
      ["packages/client/src/e.ts", "packages/client/generated/b.ts"],
      ["packages/client/src/f.ts", "spec/dist/openapi.json"],
      ["packages/client/generator/a.ts", "packages/contract/b.ts"],
    ],
  },
  "conformance reads the contract on its own and sends raw requests: it takes the types and the bundle only":
    {
      refused: [
        ["packages/conformance/operations/a.ts", "packages/contract/a.ts"],
        ["packages/conformance/test/a.test.ts", "apps/a/a.ts"],
        ["packages/conformance/src/b.ts", "spec/openapi.json"],
      ],
      allowed: [
        ["packages/conformance/src/c.ts", "packages/types/src/a.ts"],
        ["packages/conformance/src/d.ts", "packages/conformance/src/e.ts"],
        ["packages/conformance/src/f.ts", "spec/dist/openapi.json"],
        ["packages/conformance/checks/a.ts", "packages/a/a.ts"],
        ["packages/conformance/test/two-readers.test.ts", "packages/contract/b.ts"],
        ["packages/conformance/vitest.config.ts", "packages/a/b.ts"],
      ],
    },
  "the gate depends on no package of ours, so that it judges any contract": {
    refused: [
      ["packages/gate/corpus/a.ts", "packages/a/a.ts"],
      ["packages/gate/src/b.ts", "apps/a/a.ts"],
      ["packages/gate/src/c.ts", "spec/openapi.json"],
    ],
    allowed: [
      ["packages/gate/src/d.ts", "packages/gate/corpus/b.ts"],
      ["packages/gate/test/a.ts", "packages/a/b.ts"],
    ],
  },
  "scripts import no package of ours and run their commands instead": {
    refused: [["scripts/a.ts", "apps/a/a.ts"]],
    allowed: [
      ["scripts/vitest.config.ts", "packages/a/a.ts"],
      ["scripts/b.ts", "scripts/c.ts"],
    ],
  },
  "only main.ts of the server imports node:process": {
    refused: [["apps/api/src/http/main.ts", "node:process"]],
    allowed: [
      ["apps/api/src/main.ts", "node:process"],
      ["apps/api/test/a.ts", "node:process"],
      ["apps/a/src/a.ts", "node:process"],
    ],
  },
  "what ships imports no tests": {
    refused: [
      ["packages/a/src/a.ts", "packages/a/src/b.test.ts"],
      ["packages/a/src/c.ts", "packages/a/src/testing/d.ts"],
      ["packages/a/src/e.ts", "packages/a/test/f.ts"],
    ],
    allowed: [
      ["packages/a/src/g.test.ts", "packages/a/test/h.ts"],
      ["packages/a/src/testing/i.ts", "packages/a/test/j.ts"],
      ["packages/a/src/k.ts", "packages/a/src/test/l.ts"],
    ],
  },
};

test.for(arrows)("$rule", async ({ rule, planted }) => {
  const border = borders[rule] ?? { refused: [], allowed: [] };
  expect([border.refused.length > 0, border.allowed.length > 0]).toEqual([true, true]);
  const refused = [planted, ...border.refused];
  const found = await violationsOf(...refused, ...border.allowed);
  expect(found.filter((line) => line.startsWith(`${rule}: `)).toSorted()).toEqual(
    refused.map(([from, to]) => `${rule}: ${from} → ${to.replace("node:", "")}`).toSorted(),
  );
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
