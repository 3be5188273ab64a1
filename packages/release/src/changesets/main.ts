/**
 * Fails when `spec/` changed on this branch without a changeset, described in .changeset/README.md. Exit codes: 1 when one is
 * missing or malformed, 2 when that cannot be determined.
 */
import { ownOutput } from "../command-line.ts";
import { ownRoot } from "../repository/layout.ts";
import { changesetsCommand } from "./changesets-command.ts";

process.exitCode = changesetsCommand(process.argv.slice(2), { root: ownRoot, ...ownOutput });
