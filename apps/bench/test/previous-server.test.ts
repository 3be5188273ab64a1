import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { putFirst } from "@specie/test-settings/programs";
import { expect, onTestFinished, test, vi } from "vitest";
import { installPrevious } from "../servers/previous-server.ts";

test.each([
  ["the last one without the chain", undefined, "before"],
  ["the one that is asked for", "v1", "v1"],
])(
  "of earlier versions %s is taken from the history, installed in a folder of its own, and deleted",
  async (_, asked, commit) => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), "specie-previous-test-")));
    onTestFinished(() => {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true });
    });
    writeFileSync(join(folder, "archived"), "");
    const note = `echo "$(basename "$0") $*" >> "${folder}/calls"`;
    putFirst(join(folder, "bin"), {
      git: `${note}
case "$*" in
  *diff-filter*) echo first ;;
  log*) echo before ;;
  rev-parse*) echo "commit of $3" ;;
  archive*) tar -c -C "${folder}" archived ;;
esac`,
      pnpm: `${note}\nls > "${folder}/installed"\necho progress`,
    });
    vi.stubEnv("TMPDIR", folder);
    vi.stubEnv("PREVIOUS_SERVER", asked);
    const previous = await installPrevious();
    expect(previous.commit).toBe(`commit of ${commit}`);
    const program = fileURLToPath(previous.program);
    const root = dirname(dirname(dirname(dirname(program))));
    expect([program, root.startsWith(join(folder, "specie-previous-"))]).toEqual([
      ...[join(root, "apps/api/src/main.ts"), true],
    ]);
    expect(readFileSync(join(folder, "calls"), "utf8").trimEnd().split("\n")).toEqual([
      "git log --format=%H --diff-filter=A -1 -- apps/api/src/db/migrations/0014-changes.sql",
      "git log --format=%H -1 first^ -- apps/api/src",
      `git rev-parse --verify ${commit}`,
      `git archive commit of ${commit}`,
      "pnpm --filter @specie/api... install --frozen-lockfile --prefer-offline",
      "pnpm --filter @specie/spec run bundle",
      "pnpm --filter @specie/contract run --if-present generate",
    ]);
    expect([readdirSync(root), readFileSync(join(folder, "installed"), "utf8")]).toEqual([
      ...[["archived"], "archived\n"],
    ]);
    await previous[Symbol.asyncDispose]();
    expect(existsSync(root)).toBe(false);
  },
);
