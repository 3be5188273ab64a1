import { Command, InvalidArgumentError, Option } from "commander";
import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { bodyOptions } from "../derived/fields.ts";
import { CliError } from "../exit-codes.ts";
import { checkFile } from "../import/check-file.ts";
import { importFile } from "../import/import-file.ts";
import { prepareImport } from "../import/prepare-import.ts";
import { formatOption, readOutput } from "../output/output-options.ts";
import { printSummary } from "../output/print-response.ts";
import { chooseConnection, profileIn } from "../profile/connect.ts";
import { encodings } from "../rows/text-file.ts";

// More requests at once than the server has database connections gain nothing and slow down other users.
const maxConcurrency = 64;

/** `specie customers import`: creates a customer from each row of a file. */
export function importCommand(context: Context): Command {
  const { texts, contract } = context;
  const create = operationOf(contract, "createCustomer");
  const defaults = bodyOptions(create.body ?? {}, texts, { optional: true });
  const command = new Command("import")
    .summary(texts.commands.importSummary)
    .description(texts.commands.import)
    .argument("<file>", texts.importing.file)
    .option("--dry-run", texts.importing.dryRun)
    .option("--journal <file>", texts.importing.journal)
    .addOption(new Option("--encoding <encoding>", texts.importing.encoding).choices(encodings))
    .addOption(
      new Option("--concurrency <number>", texts.importing.concurrency).default(16).argParser((text) => {
        if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= maxConcurrency) return Number(text);
        throw new InvalidArgumentError(texts.wholeFrom(1, maxConcurrency));
      }),
    )
    .optionsGroup(texts.importing.defaults);
  for (const option of defaults.options) command.addOption(option);
  command.optionsGroup("Options:").addOption(formatOption(texts));

  return command.action(async (file: string) => {
    const options = command.optsWithGlobals();
    const { format } = readOutput(options, context);
    const prepared = await prepareImport(
      file,
      { defaults: await defaults.read(options), encoding: options["encoding"] },
      context,
    );
    const checked = await checkFile(prepared, context, options["dryRun"] ? format : undefined);
    if (options["dryRun"]) {
      context.notify(texts.importing.checked(checked.rows, checked.invalid));
      if (checked.invalid > 0) throw new CliError("rowsRejected", texts.importing.nothingSent);
      return;
    }
    const connection = await chooseConnection(context, profileIn(options));
    const journal = options["journal"] ?? `${file}.journal`;
    const report = await importFile(
      prepared,
      { connection, journal, checked, maxConcurrency: options["concurrency"] },
      context,
    );
    printSummary(report.summary, format, context);
    if (report.end) throw report.end;
  });
}
