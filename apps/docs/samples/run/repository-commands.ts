/**
 * Lines of shell that install or start a part of this repository, or set what `npm start` prints. They are no calls of the
 * API; other tests run these commands. A block in `sh` may hold nothing else.
 */
const commands = [
  /^npm start$/,
  /^npm install --global @specie\/cli$/,
  /^(npx )?pnpm (mock|api|run docs|conformance)\b/,
  /^export SPECIE_(URL|COUNTERPARTY|TOKEN)=/,
  /^ {2}--\w/,
  /^$/,
];

/** Whether a block of shell holds such commands only. */
export function isRepositoryCommand(code: string): boolean {
  return code.split("\n").every((line) => commands.some((command) => command.test(line)));
}
