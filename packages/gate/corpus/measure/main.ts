/** Measures the gates with the corpus. Exits with 1 when ours is not good enough, with 2 when it cannot be measured. */
import { join } from "node:path";
import { readCorpus } from "./read-corpus.ts";
import { readPairs } from "./read-pairs.ts";
import { runCorpus } from "./run.ts";

const folder = join(import.meta.dirname, "..");
process.exitCode = await runCorpus(
  process.argv.slice(2),
  () => ({ corpus: readCorpus(folder), pairs: readPairs(folder) }),
  { out: (text) => console.log(text), err: (text) => console.error(text) },
);
