import { Command } from "commander";
import type { Context } from "../context.ts";
import { profileIn } from "../derived/operation-command.ts";
import { diagnose, type Finding } from "../doctor/diagnose.ts";
import { Refusal } from "../exit-codes.ts";
import { outputOptions, readOutput } from "../output/output-options.ts";
import { paint } from "../output/paint.ts";

const colours = { ok: "green", warning: "yellow", fault: "red" } as const;

/** `specie doctor`: what keeps calls from working, and how to mend it. */
export function doctorCommand(context: Context): Command {
  const { texts, stdout, env } = context;
  const command = new Command("doctor").description(texts.commands.doctor);
  const [output] = outputOptions(texts);
  if (output) command.addOption(output);
  return command.action(async (_options: object, parsed: Command) => {
    const options = parsed.optsWithGlobals();
    const findings = await diagnose(context, profileIn(options));
    const { format } = readOutput(options, context);
    if (format === "json") stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
    else for (const finding of findings) stdout.write(line(finding));
    if (findings.some(({ state }) => state === "fault")) throw new Refusal("unhealthy", texts.unhealthy);
  });

  function line({ check, state, found }: Finding): string {
    return `${paint(colours[state], texts.states[state], stdout, env)}  ${texts.checks[check]}: ${found}\n`;
  }
}
