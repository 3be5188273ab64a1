import type { Finding, Gate } from "./gate.ts";
import type { Corpus } from "./read-corpus.ts";
import type { Measured } from "./report.ts";
import { score } from "./score.ts";

/**
 * Has a gate judge the whole corpus and counts what it got right. Only findings that `count` do: so a hole can be
 * planted.
 */
export async function measure(
  gate: Gate,
  corpus: Corpus,
  counts: (finding: Finding) => boolean = () => true,
): Promise<Measured> {
  const start = performance.now();
  const findings = await gate.judge(corpus);
  const seconds = (performance.now() - start) / 1000;
  const counted = findings.map((found) => found.filter(counts));
  return { gate: gate.name, seconds, score: score(corpus.cases, counted) };
}
