import { isRuleId, ruleIds } from "../../src/rules/index.ts";
import { CorpusError } from "./corpus-error.ts";
import { arePairsGood, judgePairs, reportPairs } from "./judge-pairs.ts";
import { lintCorpus } from "./lint.ts";
import { measure } from "./measure.ts";
import { type Options, readOptions, UsageError } from "./options.ts";
import { ourGate } from "./our-gate.ts";
import { commandPeer, redoclyPeer, reportPeer } from "./peers.ts";
import type { Corpus } from "./read-corpus.ts";
import type { Pair } from "./read-pairs.ts";
import { redoclyGate } from "./redocly-gate.ts";
import { report } from "./report.ts";
import { demanded, isGoodEnough } from "./score.ts";

const today = "2026-11-22";

/** The changes and the pairs; the command reads them when it knows its options. */
export interface Cases {
  readonly corpus: Corpus;
  readonly pairs: readonly Pair[];
}

export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * The command: measures the gates with the corpus, and lints the corpus where it is measured as a whole.
 *
 * @returns the exit code: 1 when our gate or the corpus is not good enough, 2 when it cannot be measured.
 */
export async function runCorpus(
  args: readonly string[],
  readCases: () => Cases,
  { out, err }: Output,
): Promise<0 | 1 | 2> {
  try {
    const options = readOptions(args);
    const { corpus, pairs } = chosen(readCases(), options);
    const isDisabled = disabledRules(options);
    const wrong: string[] = [];
    const ours = await measure(ourGate, corpus, ({ rule }) => !isDisabled(rule));
    const measured = options.oursOnly ? [ours] : [ours, await measure(redoclyGate, corpus)];
    out(options.json ? JSON.stringify(measured, undefined, 2) : report(measured));
    if (!isGoodEnough(ours.score))
      wrong.push(
        `Our gate must find ${demanded.recall * 100} % of what breaks, and ${demanded.precision * 100} % of its alarms` +
          " must be right. Fix the gate; or the case of the corpus, if its reason is wrong.",
      );
    const judged = pairs.length > 0 ? judgePairs(pairs, today) : undefined;
    if (judged && !options.json) {
      out(`\n${reportPairs(judged)}`);
      const peers = options.peers.map(({ name, command }) => commandPeer(name, command));
      const clear = pairs.filter(({ error }) => error === undefined);
      for (const peer of [...(options.oursOnly ? [] : [redoclyPeer]), ...peers])
        out(await reportPeer(peer, clear));
    }
    if (judged && !arePairsGood(judged)) wrong.push("The pairs above are judged wrongly.");
    if (options.names.length === 0) {
      const known = [...ours.score.rules, ...(judged?.rules ?? [])];
      const unmeasured = ruleIds.filter((id) => !known.includes(id));
      if (unmeasured.length > 0)
        wrong.push(`No case of the corpus reports these rules. Add some:\n  ${unmeasured.join("\n  ")}`);
      const invalid = await lintCorpus(corpus);
      if (invalid.length > 0) wrong.push(`These contracts are not valid OpenAPI:\n  ${invalid.join("\n  ")}`);
    }
    for (const line of wrong) err(`\n${line}`);
    return wrong.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof CorpusError || error instanceof UsageError)) throw error;
    err(error.message);
    return 2;
  }
}

function chosen({ corpus, pairs }: Cases, { names }: Options): Cases {
  const ids = [...corpus.cases.map(({ id }) => id), ...pairs.map(({ id }) => `pairs/${id}`)];
  const unknown = names.find((name) => !ids.some((id) => id.startsWith(name)));
  if (unknown !== undefined)
    throw new UsageError(`The corpus has no case whose name begins with ${unknown}.`);
  const isChosen = (id: string) => names.length === 0 || names.some((name) => id.startsWith(name));
  return {
    corpus: { ...corpus, cases: corpus.cases.filter(({ id }) => isChosen(id)) },
    pairs: pairs.filter(({ id }) => isChosen(`pairs/${id}`)),
  };
}

function disabledRules({ without }: Options): (rule: string) => boolean {
  const unknown = without.find((name) => name !== "all" && !isRuleId(name));
  if (unknown !== undefined) throw new UsageError(`Our gate has no rule ${unknown}.`);
  return (rule) => without.includes(rule) || without.includes("all");
}
