/**
 * Preloaded in what `npm start` and `pnpm dev` run. A program that is killed (SIGKILL, out of memory) can stop nothing, but the channel to its
 * children closes: they then stop in order, and their ports and the data are free for the next start.
 */
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
