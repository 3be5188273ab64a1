import type { ChainPoint } from "@specie/client/chain";
import { Command, InvalidArgumentError, Option } from "commander";
import { readCheckpointFile, readOperatorKey } from "../chain/checkpoint-file.ts";
import { type ChainReport, type Finding, mostFindings, verifyRemoteChain } from "../chain/verify.ts";
import type { Context } from "../context.ts";
import { CliError } from "../exit-codes.ts";
import { formatOption, type OutputFormat, readOutput } from "../output/output-options.ts";
import { printSummary } from "../output/print-response.ts";
import { type Progress, startBar } from "../output/progress.ts";
import { paint, printable } from "../output/terminal-text.ts";
import { chooseConnection, connect, profileIn } from "../profile/connect.ts";
import { writePrivately } from "../profile/profiles.ts";

/** The argument of `--from` that continues after the newest checkpoint. */
const fromCheckpoint = "checkpoint";

/** `specie chain verify`: whether the history is the one that was written. */
export function chainCommand(context: Context): Command {
  const { texts, signal } = context;
  const group = new Command("chain").description(texts.commands.chain);
  const command = group
    .command("verify")
    .summary(texts.commands.chainVerifySummary)
    .description(texts.commands.chainVerify)
    .addOption(new Option(`--from <number|${fromCheckpoint}>`, texts.chain.from).argParser(readFrom))
    .addOption(
      new Option("--checkpoint <file>", texts.chain.checkpoint).argParser<string[]>((file, earlier = []) => [
        ...earlier,
        file,
      ]),
    )
    .option("--save-checkpoint <file>", texts.chain.saveCheckpoint)
    .option("--operator-key <file>", texts.chain.operatorKey)
    .addOption(formatOption(texts));
  command.action(async () => {
    const options = command.optsWithGlobals();
    const { format } = readOutput(options, context);
    const connection = await chooseConnection(context, profileIn(options));
    const { counterparty: counterpartyGuid } = connection;
    const operator = options["operatorKey"] && (await readOperatorKey(options["operatorKey"], texts));
    const files: string[] = options["checkpoint"] ?? [];
    const checkpoints: ChainPoint[] = [];
    for (const file of files)
      checkpoints.push(await readCheckpointFile(file, { counterpartyGuid, operator }, texts));
    const newest = checkpoints.toSorted((a, b) => b.sequence - a.sequence)[0];
    if (options["from"] === fromCheckpoint && newest === undefined)
      throw new CliError("usage", texts.chain.noCheckpoint);
    const progress = chainProgress(context);
    const client = connect(context, connection);
    const report = await verifyRemoteChain({
      client,
      counterpartyGuid,
      from: options["from"] === fromCheckpoint ? newest : options["from"],
      checkpoints,
      operator,
      signal,
      onEntry: progress.update,
    }).finally(progress.stop);
    if (report === undefined) throw new CliError("usage", texts.chain.noSuchEntry(options["from"]));
    printReport(report, format, context);
    if (report.findings.length > 0) throw new CliError("chainBroken", texts.chain.broken);
    const target: string | undefined = options["saveCheckpoint"];
    if (target === undefined) return;
    await writePrivately(target, `${JSON.stringify(report.head, null, 2)}\n`);
    context.notify(texts.chain.saved(target, report.head.sequence));
  });
  return group;

  function readFrom(text: string): number | string {
    if (text === fromCheckpoint) return text;
    if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
    throw new InvalidArgumentError(texts.chain.fromForm);
  }
}

/** A bar from the first entry that is read to the head. */
function chainProgress(context: Context) {
  let bar: Progress | undefined;
  let begun = 0;
  return {
    update: (sequence: number, last: number) => {
      if (bar === undefined) begun = sequence - 1;
      bar ??= startBar(context, { total: Math.max(0, last - begun), already: 0 });
      bar.update(sequence - begun);
    },
    stop: () => bar?.stop(),
  };
}

function printReport(report: ChainReport, format: OutputFormat, context: Context): void {
  const { stdout, texts, notify } = context;
  const { head, findings, entries, first, last, signedBy } = report;
  const summary = {
    entries,
    ...(entries > 0 && { first, last }),
    findings: findings.length,
    hash: head.hash,
    ...(signedBy !== undefined && { signed_by: signedBy }),
  };
  switch (format) {
    case "json":
      stdout.write(`${JSON.stringify({ ...summary, findings }, null, 2)}\n`);
      break;
    case "jsonl":
      for (const finding of findings) stdout.write(`${JSON.stringify(finding)}\n`);
      break;
    default:
      for (const finding of findings) stdout.write(`${line(finding, context)}\n`);
      printSummary(summary, format, context);
  }
  if (findings.length >= mostFindings) notify(texts.chain.stoppedAfter(mostFindings));
}

function line({ sequence, fault, field, side, expected, found }: Finding, context: Context): string {
  const { stdout, env, texts } = context;
  const where = field === undefined ? "" : ` (${field}, ${side})`;
  const text = `${sequence}: ${texts.chain.faults[fault]}${where}`;
  return `${paint("red", printable(text), stdout, env)}\n   ${printable(texts.chain.expected(expected, found))}`;
}
