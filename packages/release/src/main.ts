/**
 * Releases the contract and its packages up to packing, into `release/<version>/`. With `--dry-run` it does so in a
 * copy that it deletes afterwards. Exit codes: 0 everything is packed, 1 no release, 2 the release could not be tried.
 */
import { ownOutput } from "./command-line.ts";
import { release } from "./release.ts";
import { releaseCommand } from "./release-command.ts";
import { ownRoot } from "./repository/layout.ts";

process.exitCode = await releaseCommand(process.argv.slice(2), { root: ownRoot, release, ...ownOutput });
