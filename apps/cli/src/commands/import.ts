import { Command, InvalidArgumentError, Option } from "commander";
import type { Context } from "../context.ts";
import { operationOf } from "../contract/operations.ts";
import { bodyOptions, type Parsed } from "../derived/fields.ts";
import { maxConcurrency, wholeNumber } from "../derived/whole-number.ts";
import { CliError } from "../exit-codes.ts";
import { type Checked, checkFile } from "../import/check-file.ts";
import { importFile } from "../import/import-file.ts";
import { type FileOptions, type PreparedImport, prepareImport } from "../import/prepare-import.ts";
import { previewUpdates } from "../import/preview-updates.ts";
import { saveStdin } from "../import/save-stdin.ts";
import { formatOption, readOutput } from "../output/output-options.ts";
import { printSummary } from "../output/print-response.ts";
import { chooseConnection, connect, profileIn, profileOf } from "../profile/connect.ts";
import { saveProfiles } from "../profile/profiles.ts";
import { readMap } from "../rows/heading-map.ts";
import { fileFormats } from "../rows/row-source.ts";
import { encodings } from "../rows/text-encoding.ts";
import type { Texts } from "../texts/en.ts";

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
    .option("--update", texts.importing.update)
    .option("--keep-going", texts.importing.keepGoing)
    .addOption(
      new Option("--concurrency <number>", texts.importing.concurrency)
        .default(16)
        .argParser(wholeNumber(1, maxConcurrency, texts)),
    )
    .optionsGroup(texts.importing.fileOptions);
  for (const option of fileOptions(texts)) command.addOption(option);
  command.optionsGroup(texts.importing.defaults);
  for (const option of defaults.options) command.addOption(option);
  command.optionsGroup("Options:").addOption(formatOption(texts));

  return command.action(async (given: string) => {
    const options = command.optsWithGlobals();
    const { format } = readOutput(options, context);
    const { file, name, remove } = await saveStdin(given, options["format"], context);
    try {
      const prepared = await prepareImport(
        file,
        {
          defaults: await defaults.read(options),
          options: await readFileOptions(options, context),
          isUpdate: options["update"] === true,
        },
        context,
      );
      const checked = await checkFile(prepared, context, options["dryRun"] ? format : undefined);
      if (checked.rows === 0) context.notify(texts.noRows(name));
      if (options["dryRun"]) {
        context.notify(texts.importing.checked(checked.rows, checked.invalid));
        const missing = prepared.isUpdate ? await preview(prepared, checked, options, context) : 0;
        if (checked.invalid + missing > 0) throw new CliError("rowsRejected", texts.importing.nothingSent);
        return;
      }
      const connection = await chooseConnection(context, profileIn(options));
      const journal = options["journal"] ?? `${name}.journal`;
      const settings = {
        connection,
        journal,
        checked,
        name,
        maxConcurrency: options["concurrency"],
        keepGoing: options["keepGoing"] === true,
      };
      const report = await importFile(prepared, settings, context);
      printSummary(report.summary, format, context);
      if (report.end) throw report.end;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      // The copy of standard input is removed, and its name says nothing.
      throw new CliError(
        error.exit,
        error.message.replaceAll(file, () => name),
      );
    } finally {
      await remove();
    }
  });
}

/** The differences of an update, and how many rows have no customer. */
async function preview(
  prepared: PreparedImport,
  { duplicates }: Checked,
  options: Parsed,
  context: Context,
): Promise<number> {
  const client = connect(context, await chooseConnection(context, profileIn(options)));
  const { format } = readOutput(options, context);
  const { changed, missing } = await previewUpdates(prepared, duplicates, client, context, format);
  context.notify(context.texts.importing.wouldChange(changed, missing));
  return missing;
}

/** How the file is read. */
function fileOptions({ importing: texts, ...all }: Texts): Option[] {
  return [
    new Option("--format <format>", texts.format).choices(fileFormats),
    new Option("--encoding <encoding>", texts.encoding).choices(encodings),
    new Option("--delimiter <character>", texts.delimiter).argParser((text) => {
      const delimiter = text === "\\t" || text === "tab" ? "\t" : text;
      if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
      throw new InvalidArgumentError(texts.oneCharacter);
    }),
    new Option("--decimal <sign>", texts.decimal).choices([".", ","]),
    new Option("--sheet <name>", texts.sheet),
    new Option("--skip-rows <number>", texts.skipRows).argParser(
      wholeNumber(0, 1000, { importing: texts, ...all }),
    ),
    new Option("--hidden-rows <choice>", texts.hiddenRows).choices(["include", "skip"]),
    new Option("--hidden-columns", texts.hiddenColumns),
    new Option("--trim", texts.trim),
    new Option("--digits-as-text", texts.digitsAsText),
    new Option("--map <heading=field>", texts.map).argParser<string[]>((text, earlier = []) => [
      ...earlier,
      text,
    ]),
    new Option("--save-map", texts.saveMap),
  ];
}

async function readFileOptions(parsed: Parsed, context: Context): Promise<FileOptions> {
  // Each is what its option in `fileOptions` has parsed; a row by row copy would only repeat their names.
  const { encoding, format, delimiter, decimal, sheet, skipRows, hiddenRows, hiddenColumns } =
    parsed as FileOptions;
  const { trim, digitsAsText } = parsed as FileOptions;
  const where = { encoding, format, delimiter, sheet, skipRows, hiddenRows, hiddenColumns };
  const given = { ...where, decimal, trim, digitsAsText };
  const { texts, env } = context;
  const saved = await profileOf(context, profileIn(parsed));
  const added = Array.isArray(parsed["map"]) ? await readMap(parsed["map"], texts) : {};
  const both = { ...saved?.profile.map, ...added };
  const map = Object.keys(both).length > 0 ? both : undefined;
  if (parsed["saveMap"] === true) {
    if (!saved) throw new CliError("notSetUp", texts.noProfile);
    const { name, profile, all } = saved;
    await saveProfiles(env, { ...all, profiles: { ...all.profiles, [name]: { ...profile, map: both } } });
  }
  return Object.fromEntries(Object.entries({ ...given, map }).filter(([, value]) => value !== undefined));
}
