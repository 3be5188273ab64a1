import { appendFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { putFirst } from "@specie/test-settings/programs";
import { expect, test } from "vitest";
import { edit } from "../src/contract-changes/changes.ts";
import { contractChangesCommand } from "../src/contract-changes/contract-changes-command.ts";
import { faultOf, type Omission, omissions } from "../src/contract-changes/omissions.ts";
import { keptOutput } from "./output-fixture.ts";
import { repositoryFixture } from "./repository-fixture.ts";

const omission = {
  ...{ name: "the row", leaveOut: () => {}, message: /'row' is missing/ },
  ...{ check: ["turbo", "run", "check-types"] as const },
};

test.for([
  ["fails and names it", false, "error: 'row' is missing", undefined],
  [
    "fails for another reason",
    false,
    "no such file",
    "Without the row, `turbo run check-types` did not print /'row' is missing/:\nno such file",
  ],
  [
    "prints it as a warning and passes",
    true,
    "warning: 'row' is missing",
    "Without the row, `turbo run check-types` passed:\nwarning: 'row' is missing",
  ],
] as const)("a check that %s", ([, passed, output, fault]) => {
  expect(faultOf(omission, { passed, output })).toBe(fault);
});

test("every omission has a name of its own", () => {
  const names = omissions.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

/** What the changes of the contract leave behind, as far as an omission touches it, with a neighbour of each. */
const changed = {
  ".changeset/nickname.md":
    "---\n@specie/spec: minor\n---\n\nCustomers have a nickname.\n\n---\n\nКлієнти мають прізвисько.\n",
  ".changeset/branches.md": "---\n@specie/spec: minor\n---\n\nBranches are listed.\n",
  "spec/openapi.yaml": "info:\n  title: A\n  version: 1.7.0\npaths: {}\n",
  "spec/overlays/uk/parameters.yaml":
    'a: "Перший."\nb: "Лише клієнти, чий рівень верифікації не нижчий."\nc: "Третій."\n',
  "spec/components/parameters/MinKycLevel.yaml": "schema:\n  title: Level from\n  type: integer\n",
  "spec/components/examples/CustomerActive.yaml": "value:\n  login: a\n  nickname: b\n  name: c\n",
  "spec/components/schemas/Key.yaml":
    "  a:\n    x-deprecated-since: 2026-12-01\n    x-sunset: 2027-06-01\n    title: A\n",
  "spec/components/responses/InternalError.yaml":
    "headers:\n  Link:\n    $ref: a\n  Sunset:\n    $ref: b\ncontent: {}\n",
  "spec/paths/counterparty_{counterparty_guid}_branches.yaml":
    "          schema: {}\n          examples:\n            BranchesPageTwo:\n              $ref: a\n    next: 1\n",
  "apps/api/src/stores/customers/filters.ts": "  surnames: {},\n  min_kyc_level: {},\n  max_kyc_level: {},\n",
  "apps/api/src/stores/customers/customer-row.ts": "  login: text,\n  nickname: text,\n  name: text,\n",
  "apps/api/src/operations/handlers.ts": "  getCustomer,\n  listBranches,\n  listKeys,\n",
  "apps/api/src/db/migrations/0001-nickname.sql": "1\n",
  "apps/api/src/db/migrations/0002-nicknames.sql": "2\n",
  "apps/api/src/db/migrations/0003-customers.sql": "3\n",
};

/** The lines that the omission takes out and puts in, by file. */
function leftOut({ leaveOut }: Omission): string {
  const { root, git, write, commit } = repositoryFixture({
    ".changeset/old.md": "old\n",
    ".changeset/released.md": "released\n",
  });
  git("switch", "--quiet", "--create", "changes");
  // Neither is what the changes have added.
  write(".changeset/old.md", "corrected\n");
  rmSync(join(root, ".changeset/released.md"));
  for (const [file, text] of Object.entries(changed)) write(file, text);
  commit();
  leaveOut(root);
  const lines = String(git("-c", "core.quotePath=off", "diff", "--unified=0")).split("\n");
  return lines
    .filter((line) => /^(--- a|[-+](?![-+]{2} ))/.test(line))
    .map((line) => `  ${line}\n`)
    .join("");
}

test("each omission leaves out one piece, and has its check and the message by which that names it", async () => {
  const texts = omissions.map((one) => {
    const { name, check, message } = one;
    return `${name}\n${leftOut(one)}  ${check.join(" ")}\n  ${message}\n`;
  });
  // `vitest run test/contract-changes --update` renews it.
  await expect(texts.join("")).toMatchFileSnapshot("omissions.txt");
});

test("an edit replaces a text that is there, and one that is not there stops it", () => {
  const { root } = repositoryFixture({ "a.yaml": "one: 1\ntwo: 2\n" });
  edit(root, "a.yaml", /^one: .*$/m, "one: 3");
  expect(readFileSync(join(root, "a.yaml"), "utf8")).toBe("one: 3\ntwo: 2\n");
  expect(() => edit(root, "a.yaml", "three", "")).toThrow("a.yaml does not contain three");
});

/**
 * Runs the command with one change, one after the release and one omission. `pnpm` and `turbo` note how they were called and what
 * the contract was then; what is called one of `failing` fails.
 */
function contractChanges(words: readonly string[], failing: readonly string[] = []) {
  const { root, git } = repositoryFixture({ contract: "first ", ".gitignore": "calls\nbin\n" });
  const script = `echo "$(basename "$0") $* | $(cat contract)" >> calls
case "$*" in *release) echo "version    1.$(wc -l < calls | tr -d " ").0; @specie/spec" ;; esac
${failing.map((name) => `case "$*" in *${name}*) echo "${name} is missing"; exit 1 ;; esac`).join("\n")}`;
  putFirst(join(root, "bin"), { pnpm: script, turbo: script });
  const removed: string[] = [];
  const add = (name: string) => ({
    name,
    make: (place: string) => appendFileSync(join(place, "contract"), `${name} `),
  });
  const { printed, errors, output } = keptOutput();
  const status = contractChangesCommand(words, {
    copy: () => ({ root, remove: () => void removed.push(root) }),
    // As the recipes do.
    changes: [{ name: "branch", make: () => git("switch", "--quiet", "--create", "feature") }, add("field")],
    nextChange: add("next"),
    omissions: [
      {
        name: "the row",
        leaveOut: (place) => writeFileSync(join(place, "contract"), "without"),
        check: ["turbo", "check"],
        message: /check is missing/,
      },
    ],
    ...output,
  });
  const calls = readFileSync(join(root, "calls"), "utf8").split(/ *\n/).slice(0, -1);
  const commits = git("log", "--reverse", "--format=%s", "HEAD").toString().trimEnd().split("\n").slice(1);
  const mainIs = git("log", "-1", "--format=%s", "main").toString().trimEnd();
  const lines = printed.map((line) => line.replace(/\d+ s$/, "N s"));
  return { root, status, calls, commits, mainIs, lines, errors, isRemoved: removed.length === 1 };
}

const made = ["made       branch", "made       field"];
const afterRelease =
  "turbo run format gate changesets lint check-translations check-types check-consumers @specie/release#test @specie/cli#test @specie/cli#test:texts @specie/client#test @specie/docs#test @specie/docs#build --continue --output-logs=errors-only";

test("the changes are made, what each check names is left out, the checks and two releases are run, each part committed", () => {
  expect(contractChanges([], ["check"])).toMatchObject({
    status: 1,
    calls: [
      "turbo check | without",
      "pnpm --silent refresh | first field",
      "pnpm --silent verify | first field",
      "pnpm --silent release | first field",
      `${afterRelease} | first field`,
      "pnpm --silent release | first field next",
      `${afterRelease} | first field next`,
    ],
    commits: [
      "feat(spec): changes",
      "docs: what is kept of the contract",
      "docs: before the release",
      "release: 1.4.0",
      "feat(spec): next",
      "release: 1.6.0",
    ],
    mainIs: "release: 1.6.0",
    lines: [
      ...made,
      "refused    without the row",
      "passed     every change, N s",
      "FAILED     the release of 1.4.0, N s",
      "FAILED     the release of 1.6.0, N s",
    ],
    errors: ["1.4.0", "1.6.0"].map(
      (version) => `\nthe release of ${version}: ${afterRelease}\ncheck is missing\n`,
    ),
    isRemoved: true,
  });
});

test.for([
  [["omissions"], ["check"], 0, ["refused    without the row"], []],
  [["omissions"], [], 1, ["FAILED     without the row"], [/^\nWithout the row, `turbo check` passed/]],
  [["changes"], [], 0, ["passed     every change, N s"], []],
  [["changes"], ["verify"], 1, ["FAILED     every change, N s"], [/pnpm --silent verify\nverify is missing/]],
] as const)("%j, where %j fails, ends with %s", ([words, failing, code, lines, errors]) => {
  const found = contractChanges(words, failing);
  expect([found.status, found.lines, found.isRemoved]).toEqual([code, [...made, ...lines], true]);
  expect(found.errors).toEqual(errors.map((error) => expect.stringMatching(error)));
});

test("--tasks take the place of all checks", () => {
  expect(contractChanges(["changes", "--tasks", "lint", "test"], ["verify"])).toMatchObject({
    status: 0,
    calls: [
      "pnpm --silent refresh | first field",
      "turbo run lint test --continue --output-logs=errors-only | first field",
    ],
  });
});

test("with --keep the copy is kept and named, also after a fault", () => {
  const { root, lines, isRemoved, status } = contractChanges(["omissions", "--keep"]);
  expect([status, lines.at(-1), isRemoved]).toEqual([1, root, false]);
});
