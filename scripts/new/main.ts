/**
 * Writes the files of a contract change and prints what is left to be done. Nothing that exists is overwritten.
 *
 * Usage: pnpm new filter|field|operation NAME …; `--help` shows examples
 */
import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "@commander-js/extra-typings";
import { Change, RefusedChange } from "./change.ts";
import { planField } from "./field.ts";
import { planFilter } from "./filter.ts";
import { planOperation } from "./operation.ts";
import type { Plan } from "./plan.ts";
import { reportOf } from "./report.ts";
import { fillIn } from "./translations.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const path = [
  join(root, "spec/node_modules/.bin"),
  join(root, "node_modules/.bin"),
  process.env["PATH"],
].join(delimiter);
const ukrainianHelp = "the same in Ukrainian; without it the overlay has an empty text to fill in";

const program = new Command("pnpm new")
  .description("Writes the files of a change to the contract and prints what is left to be done.")
  .showHelpAfterError("Add --help for examples.");

program
  .command("filter")
  .description("a filter of the list of customers: the plural of a field, or min_ or max_ before a field")
  .argument("<name>", "such as branch_guids or min_kyc_level")
  .requiredOption("--en <sentence>", "which customers it finds, as the contract describes it")
  .option("--uk <sentence>", ukrainianHelp)
  .option("--title <label>", "its label in a form; by default from its name")
  .option("--title-uk <label>", "the label in Ukrainian")
  .addHelpText(
    "after",
    `
Example:
  pnpm new filter min_kyc_level \\
    --en "Only customers whose verification level is at least this. The bound itself is included." \\
    --uk "Лише клієнти, чий рівень верифікації не нижчий за цей. Сама межа враховується." \\
    --title "Verification level from" --title-uk "Рівень верифікації від"`,
  )
  .action((name, { en, uk, title, titleUk }) =>
    execute((change) =>
      planFilter(change, { name, english: en, ukrainian: uk, title, ukrainianTitle: titleUk }),
    ),
  );

program
  .command("field")
  .description("a field of a customer that may be empty: given, changed, cleared and returned")
  .argument("<name>", "such as middle_name")
  .requiredOption("--en <noun>", "what it is, such as “nickname”")
  .option("--uk <noun>", ukrainianHelp)
  .option("--schema <component>", "the schema of its values, which has a twin …OrNull", "Text")
  .addHelpText(
    "after",
    `
Example:
  pnpm new field nickname --en nickname --uk псевдонім`,
  )
  .action((name, { en, uk, schema }) =>
    execute((change) => planField(change, { name, english: en, ukrainian: uk, schema })),
  );

program
  .command("operation")
  .description("an operation that lists something, or reads one object")
  .argument("<operationId>", "such as listBranches or getCustomerNote")
  .requiredOption("--path <path>", "such as /counterparty/{counterparty_guid}/branches")
  .requiredOption("--summary <text>", "its title, such as “List branches”")
  .option("--tag <name>", "a tag of spec/openapi.yaml", "Customers")
  .option("--uk <text>", "the summary in Ukrainian")
  .addHelpText(
    "after",
    `
Example:
  pnpm new operation listBranches --path "/counterparty/{counterparty_guid}/branches" \\
    --summary "List branches" --uk "Отримати перелік відділень"
  pnpm new operation getCustomerNote --path "/counterparty/{counterparty_guid}/customers/{customer_guid}/note" \\
    --summary "Get a customer's note" --uk "Отримати нотатку про клієнта"`,
  )
  .action((id, { path, summary, tag, uk }) =>
    execute((change) => planOperation(change, { id, path, summary, tag, ukrainian: uk })),
  );

try {
  program.parse();
} catch (error) {
  if (!(error instanceof RefusedChange)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function execute(planFor: (change: Change) => Plan): void {
  const change = new Change(root);
  const plan = planFor(change);
  const { created, edited } = change.write();
  const into = plan.overlay === undefined ? [] : ["--into", plan.overlay];
  run("redocly", ["bundle", "openapi.yaml", "--output", "dist/openapi.json"]);
  const overlays = run(process.execPath, ["translations/commands/missing.ts", "--write", ...into])
    .split("\n")
    .filter((line) => line.startsWith("spec/"));
  const code = [...created, ...edited].filter((file) => file.endsWith(".ts"));
  if (code.length > 0)
    run("biome", ["check", "--write", "--log-level=error", ...code.map((file) => `../${file}`)]);
  const empty = new Map(overlays.map((file) => [file, fillIn(root, file, plan)]));
  const changeset = created.find((file) => file.startsWith(".changeset/"));
  const note = changeset === undefined ? undefined : ([changeset, change.read(changeset)] as const);
  console.log(reportOf({ created, edited, empty, plan, note }));
}

/** Runs a command in the contract's folder, and ends with its output when it fails. */
function run(command: string, parameters: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd: join(root, "spec"),
    encoding: "utf8",
    env: { ...process.env, REDOCLY_TELEMETRY: "off", PATH: path },
  });
  if (status === 0) return stdout;
  console.error(
    `${error?.message ?? stdout + stderr}\nThe files are written; \`${command}\` failed on them.`,
  );
  process.exit(1);
}
