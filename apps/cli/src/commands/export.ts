import { Command, Option } from "commander";
import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { parameterOptions } from "../derived/fields.ts";
import { profileIn } from "../derived/operation-command.ts";
import { accountColumns, customersToExport } from "../export/customers-to-export.ts";
import { showProgress } from "../export/show-progress.ts";
import { chooseConnection, connect } from "../profile/connect.ts";
import { fileFormats, formatOf } from "../rows/formats.ts";
import { rowBytes, writeRows } from "../rows/write-rows.ts";

// Walking from page to page is the export's own business.
const paging = ["cursor", "offset", "limit"];

/** `specie customers export`: every customer that the filters match, to a file or to stdout. */
export function exportCommand(context: Context): Command {
  const { texts, contract } = context;
  const list = operationOf(contract, "listCustomers");
  const filters = parameterOptions(list, "query", texts, paging);
  const command = new Command("export")
    .summary(texts.commands.exportSummary)
    .description(texts.commands.export)
    .argument("[file]", texts.exporting.file)
    .addOption(new Option("--format <format>", texts.exporting.format).choices(fileFormats))
    .option("--with-account", texts.exporting.withAccount)
    .optionsGroup(texts.exporting.filters);
  for (const option of filters.options) command.addOption(option);

  return command.action(async (file: string | undefined) => {
    const options = command.optsWithGlobals();
    const asked = fileFormats.find((one) => one === options["format"]);
    const format = asked ?? (file === undefined ? "csv" : formatOf(file, texts));
    const withAccount = options["withAccount"] === true;
    const client = connect(context, await chooseConnection(context, profileIn(options)));
    const customer = Object.keys(operationOf(contract, "getCustomer").answer.properties ?? {});
    const columns = [...customer, ...(withAccount ? accountColumns : [])];
    const wanted = await filters.read(options);
    const progress = await showProgress(context, client, wanted, file);
    let written = 0;
    const found = customersToExport(client, wanted, {
      withAccount,
      signal: context.signal,
    });
    const table = { columns, rows: counted(found) };
    try {
      if (file === undefined) await toStdout(rowBytes(format, table));
      else await writeRows(file, format, table);
    } finally {
      progress.stop();
    }
    context.tell(texts.exporting.done(written, file));

    async function* counted<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
      for await (const row of rows) {
        yield row;
        progress.update(++written);
      }
    }
  });

  async function toStdout(pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
    for await (const piece of pieces) {
      if (!context.stdout.write(piece)) await new Promise((resolve) => context.stdout.once("drain", resolve));
    }
  }
}
