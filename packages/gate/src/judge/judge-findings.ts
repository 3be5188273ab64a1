import { type Change, strongest } from "../change.ts";
import type { Reached } from "../find-differences.ts";
import type { Finding } from "../finding.ts";
import { rules } from "../rules/index.ts";
import { type Direction, impacts, type Language, renderMessage } from "../rules/rule.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { placeName } from "./place-name.ts";
import { show } from "./show.ts";

/** Puts together what was found at one place through many operations, the strongest first. */
export function judgeFindings(all: readonly Reached[]): Change[] {
  const groups = new Map<string, Reached[]>();
  for (const one of all) {
    const fingerprint = fingerprintOf(one.finding);
    groups.set(fingerprint, [...(groups.get(fingerprint) ?? []), one]);
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

function judge(fingerprint: string, group: readonly Reached[]): Change {
  const [first] = group;
  if (!first) throw new Error("A group of findings is never empty.");
  const { finding } = first;
  const { rule, at } = finding;
  const directions = [...new Set(group.map((one) => one.finding.direction))].sort();
  return {
    fingerprint,
    rule,
    impact: strongest(group.map((one) => impactOf(one.finding))) ?? "patch",
    pointer: at.pointer,
    side: at.contract.side,
    directions,
    operations: [...new Set(group.flatMap(({ operation }) => operation ?? []))].sort(),
    message: { en: messageOf(finding, "en"), uk: messageOf(finding, "uk") },
  };
}

function impactOf({ rule, impact, direction }: Finding & { direction: Direction }): Change["impact"] {
  return impact ?? rules[rule][direction];
}

function messageOf({ rule, at, name, from, to, note }: Finding, language: Language): string {
  const facts = { name: name === undefined ? "" : show(name), from: show(from), to: show(to) };
  const text = `${placeName(at)}: ${renderMessage(rules[rule], language, facts)}`;
  return note ? `${text} ${note[language]}` : text;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
