import { writeFile } from "node:fs/promises";
import { Command, Option } from "commander";
import { stringify } from "csv-stringify/sync";
import { type Cell, type DataValidation, writeXlsx } from "hucre/xlsx";
import type { Context } from "../context.ts";
import { choicesOf, kindOf } from "../contract/kind.ts";
import { operationOf, type Schema } from "../contract/operations.ts";
import { oneLine } from "../derived/field-option.ts";
import { confirmOverwrite } from "../output/confirm-overwrite.ts";
import { formatOf } from "../rows/row-source.ts";

// Excel's limit for the text of a hint, and the rows below the headings that get hints and formats.
const longestHint = 255;
const rows = 1_000;

/** `specie customers template`: an empty file with the contract's columns, to be filled in and imported. */
export function templateCommand(context: Context): Command {
  const { texts, contract, stdout, notify } = context;
  const formats = ["csv", "xlsx"] as const;
  const command = new Command("template")
    .summary(texts.commands.templateSummary)
    .description(texts.commands.template)
    .argument("[file]", texts.template.file)
    .addOption(new Option("--format <format>", texts.exporting.format).choices(formats))
    .option("--force", texts.exporting.force);
  return command.action(async (file: string | undefined) => {
    const options = command.opts();
    const { properties = {}, required = [] } = operationOf(contract, "createCustomer").body ?? {};
    const fields = Object.entries(properties);
    const format = options["format"] ?? (file === undefined ? "csv" : formatOf(file, texts, formats));
    const heading = `\uFEFF${stringify([fields.map(([name]) => name)], { delimiter: ";" })}`;
    const content = format === "csv" ? heading : await workbook(fields);
    if (file === undefined) return void stdout.write(content);
    if (options["force"] !== true) await confirmOverwrite(file, context);
    await writeFile(file, content);
    notify(texts.template.done(file, required.join(", ")));
  });

  function workbook(fields: readonly (readonly [string, Schema])[]): Promise<Uint8Array> {
    return writeXlsx({
      sheets: [
        {
          name: texts.template.sheet,
          rows: [fields.map(([name]) => name)],
          freezePane: { rows: 1 },
          columns: fields.map(([name]) => ({ width: Math.max(16, name.length + 2) })),
          cells: textCells(fields),
          dataValidations: fields.map(([name, schema], index) => hint(name, schema, index)),
        },
      ],
    });
  }

  /** Cells formatted as text keep the plus and the leading zeros that a number would lose. */
  function textCells(fields: readonly (readonly [string, Schema])[]): Map<string, Partial<Cell>> {
    const cells = new Map<string, Partial<Cell>>();
    for (const [column, [, schema]] of fields.entries())
      if (kindOf(schema) === "text")
        for (let row = 1; row <= rows; row++)
          cells.set(`${row},${column}`, { value: null, style: { numFmt: "@" } });
    return cells;
  }

  /** The contract's description beside the cell, and a drop-down where the values are listed. */
  function hint(name: string, schema: Schema, column: number): DataValidation {
    const letter = String.fromCharCode(65 + column);
    const choices = kindOf(schema) === "boolean" ? ["true", "false"] : choicesOf(schema);
    const shown = {
      range: `${letter}2:${letter}${rows + 1}`,
      allowBlank: true,
      showInputMessage: true,
      inputTitle: name.slice(0, 32),
      inputMessage: oneLine(schema.description).slice(0, longestHint),
    };
    if (choices) return { ...shown, type: "list", values: choices, showErrorMessage: true };
    // Any text passes; the import validates it and explains every error.
    return { ...shown, type: "textLength", operator: "greaterThanOrEqual", formula1: "0" };
  }
}
