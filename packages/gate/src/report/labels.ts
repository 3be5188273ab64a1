import type { Impact, Language } from "../rules/rule.ts";

interface Labels {
  readonly headings: Readonly<Record<Impact, string>>;
  readonly rejected: (version: string) => string;
  readonly unchanged: (version: string) => string;
  readonly noBreak: (version: string, base: string) => string;
  readonly allowed: (version: string, least: string, base: string) => string;
  readonly document: string;
  readonly since: (version: string) => string;
  readonly fix: string;
  readonly accepted: (approver: string, expires: string, reason: string) => string;
  /** Shown above the ledger entries of breaks that are not accepted. */
  readonly ways: (least: string | undefined) => readonly string[];
  readonly more: (count: number) => string;
  readonly andMore: (count: number) => string;
}

/** The words of reports, in both languages. */
export const labels: Readonly<Record<Language, Labels>> = {
  en: {
    headings: { major: "Breaking", minor: "Compatible", patch: "Texts and examples" },
    rejected: (version) => `Not to be released as ${version}.`,
    unchanged: (version) => `Nothing changed since ${version}.`,
    noBreak: (version, base) => `May be released as ${version}; there is no break since ${base}.`,
    allowed: (version, least, base) =>
      `May be released as ${version}; at least ${least} was needed after ${base}.`,
    document: "the contract itself",
    since: (version) => `since ${version}`,
    fix: "Fix",
    accepted: (approver, expires, reason) => `accepted by ${approver} until ${expires}: ${reason}`,
    ways: (least) => [
      "How to fix, for each breaking change one of:",
      "  - undo it;",
      "  - deprecate it first with `x-sunset`, and remove it after that day and the grace period;",
      ...(least === undefined ? [] : [`  - raise \`info.version\` to ${least};`]),
      "  - accept it: complete the entry and put it into the decision ledger (spec/decisions.yaml) under `decisions:`",
    ],
    more: (count) => `${count} more are not shown; \`--format json\` lists all of them.`,
    andMore: (count) => `and ${count} more`,
  },
  uk: {
    headings: { major: "Несумісні зміни", minor: "Сумісні зміни", patch: "Тексти та приклади" },
    rejected: (version) => `Випускати як ${version} не можна.`,
    unchanged: (version) => `Після ${version} нічого не змінилося.`,
    noBreak: (version, base) => `Можна випускати як ${version}: несумісних змін після ${base} немає.`,
    allowed: (version, least, base) =>
      `Можна випускати як ${version}; після ${base} потрібна версія не нижча за ${least}.`,
    document: "контракт загалом",
    since: (version) => `після ${version}`,
    fix: "Як виправити",
    accepted: (approver, expires, reason) => `прийнято: ${approver}, до ${expires}: ${reason}`,
    ways: (least) => [
      "Як виправити кожну несумісну зміну (одне з):",
      "  - скасувати її;",
      "  - спершу позначити застарілою з датою `x-sunset` і вилучити після цієї дати та перехідного строку;",
      ...(least === undefined ? [] : [`  - підвищити \`info.version\` до ${least};`]),
      "  - прийняти її: доповнити запис і додати його до журналу рішень (spec/decisions.yaml) під `decisions:`",
    ],
    more: (count) => `Ще ${count} не показано; повний перелік дає \`--format json\`.`,
    andMore: (count) => `та ще ${count}`,
  },
};
