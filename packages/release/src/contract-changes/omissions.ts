import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { run } from "../repository/run.ts";
import { edit } from "./changes.ts";

/** One piece of the changes left out, and the check that must name it. */
export interface Omission {
  readonly name: string;
  readonly leaveOut: (root: string) => void;
  /** A command in the copy. */
  readonly check: readonly [program: string, ...words: string[]];
  /** What its output must contain. */
  readonly message: RegExp;
}

/** How the check of an omission has ended. */
export interface CheckRun {
  readonly passed: boolean;
  readonly output: string;
}

/** Why a check does not count as one that names what is left out; `undefined` where it failed with the message. */
export function faultOf(
  { name, check, message }: Omission,
  { passed, output }: CheckRun,
): string | undefined {
  if (!passed && message.test(output)) return undefined;
  return `Without ${name}, \`${check.join(" ")}\` ${passed ? "passed" : `did not print ${message}`}:\n${output}`;
}

const turbo = (...tasks: string[]) => ["turbo", "run", ...tasks, "--output-logs=errors-only"] as const;
const apiTest = (file: string) =>
  ["pnpm", "--silent", "--filter", "@specie/api", "exec", "vitest", "run", file] as const;
const migrations = "apps/api/src/db/migrations";
const row = "apps/api/src/stores/customers/customer-row.ts";

/** Deletes the migration of this name, whatever its number is. */
function deleteMigration(root: string, name: string): void {
  const file = readdirSync(join(root, migrations)).find((one) => one.endsWith(`-${name}.sql`));
  if (file === undefined) throw new Error(`there is no migration ${name}`);
  rmSync(join(root, migrations, file));
}

export const omissions: readonly Omission[] = [
  {
    name: "the translation of a filter",
    leaveOut: (root) =>
      edit(root, "spec/overlays/uk/parameters.yaml", /"Лише клієнти, чий рівень верифікації.*"/, '""'),
    check: turbo("@specie/spec#check-translations"),
    message: /parameters\/MinKycLevel\/description[\s\S]*Not translated|parameters\.yaml:\d+ description/,
  },
  {
    name: "the title of a filter",
    leaveOut: (root) => edit(root, "spec/components/parameters/MinKycLevel.yaml", /^ {2}title: .*\n/m, ""),
    check: turbo("@specie/spec#lint"),
    message: /This parameter has no title/,
  },
  {
    name: "the changesets",
    leaveOut: (root) => {
      // Whatever the recipes and the changes have added.
      const added = run(root, "git", ["diff", "--name-only", "--diff-filter=A", "main", "--", ".changeset"]);
      for (const file of added.trim().split("\n")) rmSync(join(root, file));
    },
    check: ["pnpm", "--silent", "changesets", "--base", "main"],
    message: /BranchesPageTwo\.yaml[\s\S]* changed since main without a changeset/,
  },
  {
    name: "the Ukrainian half of a changeset",
    leaveOut: (root) => edit(root, ".changeset/nickname.md", /---\n\nКлієнти мають.*\n/, ""),
    check: ["pnpm", "--silent", "changesets", "--base", "main"],
    message: /nickname\.md.*then in Ukrainian/s,
  },
  {
    name: "the higher version",
    leaveOut: (root) => edit(root, "spec/openapi.yaml", /^ {2}version: .*$/m, "  version: 1.0.0"),
    check: ["pnpm", "--silent", "gate"],
    message: /need at least \d+\.\d+\.0.*version-too-low/,
  },
  {
    name: "the row of a filter",
    leaveOut: (root) =>
      edit(root, "apps/api/src/stores/customers/filters.ts", /^ {2}min_kyc_level: .*\n/m, ""),
    check: turbo("@specie/api#check-types"),
    message: /Property 'min_kyc_level' is missing/,
  },
  {
    name: "the index of a filter",
    leaveOut: (root) => deleteMigration(root, "nicknames"),
    check: apiTest("test/list-plans.test.ts"),
    message: /nicknames is not looked up by nickname: a migration adds an index/,
  },
  {
    name: "the row of a field",
    leaveOut: (root) => edit(root, row, "  nickname: text,\n", ""),
    check: turbo("@specie/api#check-types"),
    message: /nickname/,
  },
  {
    name: "a field in what an update changes",
    leaveOut: (root) =>
      edit(root, row, "  nickname: text,", "  nickname: { initial: null, changes: false },"),
    check: turbo("@specie/api#check-types"),
    message: /'changes' are incompatible|false' is not assignable to type 'true'/,
  },
  {
    name: "the column of a field",
    leaveOut: (root) => deleteMigration(root, "nickname"),
    check: apiTest("test/filtered-list.test.ts"),
    message: /column "nickname" does not exist/,
  },
  {
    name: "a field in an example",
    leaveOut: (root) =>
      edit(root, "spec/components/examples/CustomerActive.yaml", /^ {2}nickname: .*\n/m, ""),
    check: turbo("@specie/spec#lint"),
    message: /required property 'nickname'/,
  },
  {
    name: "the handler of an operation",
    leaveOut: (root) => edit(root, "apps/api/src/operations/handlers.ts", "  listBranches,\n", ""),
    check: turbo("@specie/api#check-types"),
    message: /Property 'listBranches' is missing/,
  },
  {
    name: "the example of an operation",
    leaveOut: (root) =>
      edit(
        root,
        "spec/paths/counterparty_{counterparty_guid}_branches.yaml",
        / {10}examples:\n {12}BranchesPageTwo:\n.*\n/,
        "",
      ),
    check: turbo("@specie/spec#lint"),
    message: /counterparty_branches|_branches\.yaml/,
  },
  {
    name: "the last day of what is deprecated",
    leaveOut: (root) => edit(root, "spec/components/schemas/Key.yaml", /^ {4}x-sunset: .*\n/m, ""),
    check: turbo("@specie/spec#lint"),
    message: /x-sunset/,
  },
  {
    name: "a header that announces what is deprecated",
    leaveOut: (root) => edit(root, "spec/components/responses/InternalError.yaml", / {2}Sunset:\n.*\n/, ""),
    check: turbo("@specie/spec#lint"),
    message: /answer 500 of listKeys does not declare.*Sunset/,
  },
];
