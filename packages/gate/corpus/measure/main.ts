/** Measures the gates with the corpus. Exits with 1 when ours is not good enough, with 2 when it cannot be measured. */
import { join } from "node:path";
import { isRuleId, ruleIds } from "../../src/rules/index.ts";
import { CorpusError } from "./corpus-error.ts";
import { arePairsGood, judgePairs, reportPairs } from "./judge-pairs.ts";
import { measure } from "./measure.ts";
import { type Options, readOptions, UsageError } from "./options.ts";
import { ourGate } from "./our-gate.ts";
import { commandPeer, redoclyPeer, reportPeer } from "./peers.ts";
import { type Corpus, readCorpus } from "./read-corpus.ts";
import { type Pair, readPairs } from "./read-pairs.ts";
import { redoclyGate } from "./redocly-gate.ts";
import { report } from "./report.ts";
import { demanded, isGoodEnough } from "./score.ts";

const folder = join(import.meta.dirname, "..");
const today = "2026-11-22";

try {
  const options = readOptions(process.argv.slice(2));
  const corpus = chosen(options);
  const isDisabled = disabledRules(options);
  const ours = await measure(ourGate, corpus, ({ rule }) => !isDisabled(rule));
  const measured = options.oursOnly ? [ours] : [ours, await measure(redoclyGate, corpus)];
  const chosenPairs = choosePairs(options);
  const pairs = chosenPairs.length > 0 ? judgePairs(chosenPairs, today) : undefined;
  console.log(options.json ? JSON.stringify(measured, undefined, 2) : report(measured));
  if (!isGoodEnough(ours.score)) {
    console.error(
      `\nOur gate must find ${demanded.recall * 100} % of what breaks, and ${demanded.precision * 100} % of its alarms` +
        " must be right. Fix the gate; or the case of the corpus, if its reason is wrong.",
    );
    process.exitCode = 1;
  }
  if (pairs) {
    if (!options.json) console.log(`\n${reportPairs(pairs)}`);
    const peers = [
      ...(options.oursOnly ? [] : [redoclyPeer]),
      ...options.peers.map(({ name, command }) => commandPeer(name, command)),
    ];
    const judged = chosenPairs.filter(({ error }) => error === undefined);
    if (!options.json) for (const peer of peers) console.log(await reportPeer(peer, judged));
    if (!arePairsGood(pairs)) process.exitCode = 1;
  }
  const unmeasured = ruleIds.filter((id) => !ours.score.rules.includes(id) && !pairs?.rules.includes(id));
  if (options.names.length === 0 && unmeasured.length > 0) {
    console.error(`\nNo case of the corpus reports these rules. Add some:\n  ${unmeasured.join("\n  ")}`);
    process.exitCode = 1;
  }
} catch (error) {
  if (!(error instanceof CorpusError || error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}

function chosen({ names }: Options): Corpus {
  const corpus = readCorpus(folder);
  const ids = [...corpus.cases, ...readPairs(folder).map(({ id }) => ({ id: `pairs/${id}` }))];
  const unknown = names.find((name) => !ids.some(({ id }) => id.startsWith(name)));
  if (unknown !== undefined)
    throw new UsageError(`The corpus has no case whose name begins with ${unknown}.`);
  if (names.length === 0) return corpus;
  return { ...corpus, cases: corpus.cases.filter(({ id }) => names.some((name) => id.startsWith(name))) };
}

function choosePairs({ names }: Options): readonly Pair[] {
  const isChosen = ({ id }: Pair) => names.some((name) => `pairs/${id}`.startsWith(name));
  return names.length === 0 ? readPairs(folder) : readPairs(folder).filter(isChosen);
}

function disabledRules({ without }: Options): (rule: string) => boolean {
  const unknown = without.find((name) => name !== "all" && !isRuleId(name));
  if (unknown !== undefined) throw new UsageError(`Our gate has no rule ${unknown}.`);
  return (rule) => without.includes(rule) || without.includes("all");
}
