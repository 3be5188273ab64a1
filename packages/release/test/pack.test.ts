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
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test } from "vitest";
import type { Package } from "../src/repository/packages.ts";
import { buildAndPack } from "../src/steps/packages.ts";

const manifest = {
  ...{ name: "@specie/types", version: "1.2.3", license: "Apache-2.0", type: "module" },
  ...{ exports: "./dist/index.js", files: ["dist"], publishConfig: { access: "public", provenance: true } },
};
const bom =
  '{"bomFormat":"CycloneDX","specVersion":"1.6","version":1,"components":[{"type":"library","name":"zod"}]}';

/** A repository with a package that was built, and with programs that record their calls; pnpm packs as it does. */
function repository(licence = "The licence.\n") {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specie-pack-")));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const programs = {
    turbo: `echo "$*" >> "${root}/calls"`,
    // The last word of the bill of materials is its file.
    pnpm: `case "$*" in *sbom*) for file; do :; done; printf '%s' '${bom}' > "$file";; *) PATH=\${PATH#*:} exec pnpm "$@";; esac`,
  };
  putFirst(join(root, "bin"), programs);
  write("LICENSE", "The licence.\n");
  write("release/1.2.3/old.tgz", "");
  write("packages/types/package.json", JSON.stringify(manifest));
  write("packages/types/README.md", "# Types\n");
  write("packages/types/LICENSE", licence);
  write("packages/types/dist/index.js", "export {};\n");
  onTestFinished(() => rmSync(root, { recursive: true }));
  // The members that are read.
  const packages = [{ folder: "packages/types", manifest: manifest as unknown as Package["manifest"] }];
  const lines: string[] = [];
  return { root, lines, pack: () => buildAndPack(root, "1.2.3", packages, (line) => lines.push(line)) };
}

test("every package is built, packed into an empty folder, checked, and has its bill of materials beside it", async () => {
  const { root, lines, pack } = repository();
  const [ready, ...others] = await pack();
  expect(readFileSync(join(root, "calls"), "utf8")).toBe(
    "run bundle build --filter @specie/types --output-logs=errors-only\n",
  );
  expect(readdirSync(join(root, "release/1.2.3")).toSorted()).toEqual([
    "specie-types-1.2.3.cdx.json",
    "specie-types-1.2.3.tgz",
  ]);
  expect([others, ready?.components, ready?.tarball.path]).toEqual([
    [],
    1,
    join(root, "release/1.2.3/specie-types-1.2.3.tgz"),
  ]);
  expect(lines).toEqual([
    "build      1 packages",
    `pack       @specie/types 1.2.3: ${ready?.bytes} bytes of ${ready?.limit}, bill of materials with 1 components`,
  ]);
});

test("a tarball that may not be published ends the release by its code, without a bill of materials", async () => {
  const { root, lines, pack } = repository("Another licence.\n");
  await expect(pack()).rejects.toMatchObject({
    name: "ReleaseError",
    code: "tarball-wrong",
    message: expect.stringContaining("@specie/types: `license` must be Apache-2.0"),
  });
  expect(lines).toEqual(["build      1 packages"]);
  expect(existsSync(join(root, "release/1.2.3/specie-types-1.2.3.cdx.json"))).toBe(false);
});
