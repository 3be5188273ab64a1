/**
 * Makes real changes of the contract in a copy of the repository, as a contributor makes them, and demands that every check
 * passes: a filter, a field, an operation and a deprecation, then the release with them, then one more change and the release
 * after it. Then it leaves out one piece at a time and demands that a check names it. Exit codes: 1 when one of them does not, 2
 * for wrong arguments.
 */
import { ownOutput } from "../command-line.ts";
import { ownRoot } from "../repository/layout.ts";
import { cloneRepository } from "../repository/repository-copy.ts";
import { changes, nextChange } from "./changes.ts";
import { contractChangesCommand } from "./contract-changes-command.ts";
import { omissions } from "./omissions.ts";

process.exitCode = contractChangesCommand(process.argv.slice(2), {
  copy: () => cloneRepository(ownRoot),
  ...{ changes, nextChange, omissions },
  ...ownOutput,
});
