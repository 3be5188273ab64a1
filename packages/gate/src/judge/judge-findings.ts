import { type Change, strongest } from "../change.ts";
import { child, type Located, start, tokensOf } from "../contract/located.ts";
import type { Reached } from "../find-differences.ts";
import type { Finding } from "../finding.ts";
import { levelOf, type Policy } from "../policy/policy.ts";
import { rules } from "../rules/index.ts";
import { type Impact, impacts, type Language, renderMessage } from "../rules/rule.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { placeName } from "./place-name.ts";
import { show } from "./show.ts";

/** Groups what was found at one place through many operations, the strongest first. */
export function judgeFindings(all: readonly Reached[], policy: Policy): Change[] {
  const groups = new Map<string, Judged[]>();
  // Hundreds of operations may reach the same finding.
  const fingerprints = new Map<Finding, string>();
  for (const reached of all) {
    const impact = impactOf(reached, policy);
    if (impact === "off") continue;
    const fingerprint = fingerprints.get(reached.finding) ?? fingerprintOf(reached.finding);
    fingerprints.set(reached.finding, fingerprint);
    const group = groups.get(fingerprint) ?? [];
    group.push({ ...reached, impact });
    groups.set(fingerprint, group);
  }
  const changes = [...groups].map(([fingerprint, group]) => judge(fingerprint, group));
  return changes.sort(
    (a, b) =>
      impacts.indexOf(b.impact) - impacts.indexOf(a.impact) ||
      compare(a.pointer, b.pointer) ||
      compare(a.rule, b.rule) ||
      compare(a.fingerprint, b.fingerprint),
  );
}

interface Judged extends Reached {
  readonly impact: Impact;
}

/** An operation whose stability level allows breaks has none. */
function impactOf({ finding, operation }: Reached, policy: Policy): Impact | "off" {
  const { rule, impact, direction } = finding;
  const level = levelOf(policy, rule, direction, impact ?? rules[rule][direction]);
  return level === "major" && operation?.mayBreak ? "minor" : level;
}

function judge(fingerprint: string, group: readonly Judged[]): Change {
  const [first] = group;
  if (!first) throw new Error("A group of findings is never empty.");
  const { finding } = first;
  const { rule, at } = finding;
  const impact = strongest(group.map((one) => one.impact)) ?? "patch";
  const endpoints = new Map(
    group.flatMap(({ operation }) => (operation ? [[operation.name, operation.endpoint]] : [])),
  );
  const operations = [...endpoints.keys()].sort();
  const { fix } = rules[rule];
  return {
    fingerprint,
    rule,
    impact,
    pointer: writtenPointer(at),
    side: at.contract.side,
    directions: [...new Set(group.map((one) => one.finding.direction))].sort(),
    operations,
    endpoints: operations.map((name) => endpoints.get(name) ?? name),
    message: { en: messageOf(finding, "en"), uk: messageOf(finding, "uk") },
    ...(fix && impact === "major" && { fix }),
  };
}

/** The place, or the nearest around it: a keyword that is written in another notation, such as `example`, is not there itself. */
function writtenPointer({ contract, pointer }: Located): string {
  let at = start(contract);
  for (const token of tokensOf(pointer)) {
    const inside = child(at, token);
    if (!inside) break;
    at = inside;
  }
  return at.pointer;
}

function messageOf(finding: Finding, language: Language): string {
  const { rule, at, name, shown = name, from, to, note } = finding;
  const facts = { name: shown === undefined ? "" : show(shown), from: show(from), to: show(to) };
  const text = `${placeName(at)}: ${renderMessage(rules[rule], language, facts)}`;
  return note ? `${text} ${note[language]}` : text;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
