/**
 * Follows spec/GOVERNANCE.md and the recipes of CONTRIBUTING.md, each in a copy of the repository in which the current contract is
 * released as 1.0.0, and reports where a command prints something else than the page shows. Exit codes: 1 when a page is wrong, 2
 * for wrong arguments.
 */
import { ownOutput } from "../command-line.ts";
import { ownRoot } from "../repository/layout.ts";
import { copyAsReleased } from "./copy-as-released.ts";
import { walkthroughCommand } from "./walkthrough-command.ts";

const copy = () => copyAsReleased(ownRoot);
process.exitCode = walkthroughCommand(process.argv.slice(2), { root: ownRoot, copy, ...ownOutput });
