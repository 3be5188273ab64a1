import { fstatSync } from "node:fs";
import type { Client } from "@specie/client";
import { defaults } from "@specie/contract/config";
import { Command, Option } from "commander";
import config from "../../../../specie.config.ts";
import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { parameterOptions } from "../derived/fields.ts";
import { maxConcurrency, wholeNumber } from "../derived/whole-number.ts";
import { accountColumns, customersToExport } from "../export/customers-to-export.ts";
import { addColumnHelp, columnsOf, selectColumns } from "../output/columns.ts";
import { confirmOverwrite } from "../output/confirm-overwrite.ts";
import { columnsOption, readOutput } from "../output/output-options.ts";
import { type Progress, startBar } from "../output/progress.ts";
import { chooseConnection, connect, profileIn } from "../profile/connect.ts";
import { fileFormats, formatOf } from "../rows/row-source.ts";
import { rowBytes, writeRows } from "../rows/write-rows.ts";

// The export sets these itself.
const { cursor, offset, limit } = config.paging ?? defaults.paging;
const paging: readonly string[] = [cursor, offset, limit];

/** `specie customers export`: every customer that the filters match, to a file or to stdout. */
export function exportCommand(context: Context): Command {
  const { texts, contract, signal } = context;
  const list = operationOf(contract, "listCustomers");
  const filters = parameterOptions(list, "query", texts, paging);
  const command = new Command("export")
    .summary(texts.commands.exportSummary)
    .description(texts.commands.export)
    .argument("[file]", texts.exporting.file)
    .addOption(new Option("--format <format>", texts.exporting.format).choices(fileFormats))
    .option("--with-account", texts.exporting.withAccount)
    .addOption(
      new Option("--concurrency <number>", texts.exporting.concurrency)
        .default(32)
        .argParser(wholeNumber(1, maxConcurrency, texts)),
    )
    .addOption(columnsOption(texts))
    .option("--force", texts.exporting.force)
    .optionsGroup(texts.exporting.filters);
  for (const option of filters.options) command.addOption(option);
  const customer = columnsOf(operationOf(contract, "getCustomer").response);
  const created = columnsOf(operationOf(contract, "createCustomer").body ?? {});
  const account = accountColumns.map((name) => created.find((column) => column.name === name) ?? { name });
  addColumnHelp(command, [...customer, ...account], texts);

  return command.action(async (file: string | undefined) => {
    const options = command.optsWithGlobals();
    const given = fileFormats.find((one) => one === options["format"]);
    const format = given ?? (file === undefined ? "csv" : formatOf(file, texts));
    const withAccount = options["withAccount"] === true;
    const all = withAccount ? [...customer, ...account] : customer;
    const selected = selectColumns(all, readOutput(options, context).columns, texts);
    const columns = selected.map(({ name }) => name);
    if (file !== undefined && options["force"] !== true) await confirmOverwrite(file, context);
    const client = connect(context, await chooseConnection(context, profileIn(options)));
    const query = await filters.read(options);
    const progress = await startExportProgress(context, client, query, file);
    let written = 0;
    const found = customersToExport(client, query, {
      withAccount,
      concurrency: options["concurrency"],
      signal,
    });
    const table = { columns, rows: counted(found) };
    try {
      if (file === undefined) await toStdout(rowBytes(format, table));
      else await writeRows(file, format, table);
    } finally {
      progress.stop();
    }
    context.notify(texts.exporting.done(written, file));

    async function* counted<Row extends object>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
      for await (const row of rows) {
        yield row;
        progress.update(++written);
      }
    }
  });

  async function toStdout(chunks: AsyncIterable<string | Uint8Array>): Promise<void> {
    for await (const chunk of chunks) {
      if (!context.stdout.write(chunk)) await new Promise((resolve) => context.stdout.once("drain", resolve));
    }
  }
}

/**
 * The number of customers written, on a terminal that shows nothing else: not where the rows themselves go to the terminal,
 * or to a program such as `less` that may draw there too.
 *
 * @param file stdout when absent.
 */
async function startExportProgress(
  context: Context,
  client: Client,
  filters: object,
  file: string | undefined,
): Promise<Progress> {
  const { stdout, stderr, signal } = context;
  const isShown =
    stderr.isTTY && (file !== undefined || (stdout.fd !== undefined && fstatSync(stdout.fd).isFile()));
  if (!isShown) return { update: () => {}, stop: () => {} };
  const { data } = await client.listCustomers({ ...filters, limit: 1 }, { signal });
  return startBar(context, { total: data.total_relation === "eq" ? data.total : undefined, already: 0 });
}
