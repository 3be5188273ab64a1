import { Command } from "commander";
import type { Context } from "../context.ts";
import { diagnose, type Finding } from "../doctor/diagnose.ts";
import { CliError } from "../exit-codes.ts";
import { formatOption, readOutput } from "../output/output-options.ts";
import { printRows } from "../output/print-response.ts";
import { paint, printableLines } from "../output/terminal-text.ts";
import { profileIn } from "../profile/connect.ts";

const columns = ["check", "state", "found"].map((name) => ({ name }));
const colours = { ok: "green", warning: "yellow", fault: "red" } as const;

/** `specie doctor`: finds what prevents calls from working. */
export function doctorCommand(context: Context): Command {
  const { texts, stdout, env } = context;
  const command = new Command("doctor").description(texts.commands.doctor).addOption(formatOption(texts));
  return command.action(async () => {
    const options = command.optsWithGlobals();
    const findings = await diagnose(context, profileIn(options));
    const { format } = readOutput(options, context);
    if (format === "table") for (const finding of findings) stdout.write(line(finding));
    else
      printRows(
        findings.map((one) => ({ ...one })),
        columns,
        format,
        context,
      );
    if (findings.some(({ state }) => state === "fault")) throw new CliError("unhealthy", texts.unhealthy);
  });

  function line({ check, state, found }: Finding): string {
    return `${paint(colours[state], texts.states[state], stdout, env)}  ${texts.checks[check]}: ${printableLines(found)}\n`;
  }
}
