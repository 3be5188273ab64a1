import config from "../../../../specie.config.ts";
import { layout } from "../repository/layout.ts";
import type { ChangeEntry, ChangesFile, ReleaseEntry } from "./changes-file.ts";

type Language = "en" | "uk";

// What a change means is described in these two; another language of the contract has none of its own here.
const languages = (["en", "uk"] as const).filter((language) => config.languages.includes(language));

const words = {
  en: {
    language: "English",
    first: "The first release.",
    operations: "New operations",
    whole: "The contract as a whole",
    client: (version: string) => `client ${version} or newer`,
    accepted: (reason: string, approver: string) => `Accepted break: ${reason} (${approver})`,
    impacts: { major: "breaking", minor: "new" },
    harmless: (count: number) =>
      `Changes that no program notices: ${count}, listed in \`${layout.changes}\`.`,
  },
  uk: {
    language: "Українською",
    first: "Перший випуск.",
    operations: "Нові операції",
    whole: "Контракт загалом",
    client: (version: string) => `клієнт ${version} або новіший`,
    accepted: (reason: string, approver: string) => `Прийнята несумісність: ${reason} (${approver})`,
    impacts: { major: "несумісне", minor: "нове" },
    harmless: (count: number) => `Змін, яких програми не помітять: ${count}; вони у \`${layout.changes}\`.`,
  },
} as const;

/**
 * The changelog as Markdown; it contains nothing that `spec/changes.json` does not. Changes of texts and examples are only
 * counted: 1.1.0 has hundreds, which would hide what concerns programs.
 */
export function renderChangelog({ versions }: ChangesFile): string {
  const ukrainian = languages.includes("uk") ? " Пишеться під час випуску." : "";
  const head = `# Changelog of the contract\n\nWritten at each release from \`${layout.changes}\`; do not edit.${ukrainian}`;
  return `${[head, ...versions.map(renderRelease)].join("\n\n")}\n`;
}

function renderRelease(release: ReleaseEntry, index: number, all: readonly ReleaseEntry[]): string {
  const { version, date, client } = release;
  const title = `## ${version}\n\n${date}. \`${config.packages.client}\` ${client}.`;
  const isFirst = index === all.length - 1;
  return [title, ...languages.map((language) => inLanguage(release, language, isFirst))].join("\n\n");
}

function inLanguage(
  { notes, operations, changes }: ReleaseEntry,
  language: Language,
  isFirst: boolean,
): string {
  const texts = words[language];
  const parts = [`### ${texts.language}`];
  if (isFirst) parts.push(texts.first);
  parts.push(...notes.map((note) => note[language]));
  if (operations.length > 0)
    parts.push(
      `${texts.operations}:\n\n${operations.map((one) => `- \`${one.id}\`: ${one[language]}`).join("\n")}`,
    );
  const noticed = changes.flatMap(({ impact, ...others }) =>
    impact === "patch" ? [] : [{ impact, ...others }],
  );
  for (const [operations, own] of byOperations(noticed))
    parts.push(`${operations || texts.whole}:\n\n${own.map((one) => line(one, language)).join("\n")}`);
  const harmless = changes.length - noticed.length;
  if (harmless > 0) parts.push(texts.harmless(harmless));
  return parts.join("\n\n");
}

/** A change that some program notices. */
type NoticedChange = ChangeEntry & { readonly impact: "major" | "minor" };

/** The changes by the operations that they concern, so that each is listed once; those that concern none come last. */
function byOperations(changes: readonly NoticedChange[]): [string, NoticedChange[]][] {
  const groups = new Map<string, NoticedChange[]>();
  for (const change of changes) {
    const names = change.operations.map((operation) => `\`${operation}\``).join(", ");
    groups.set(names, [...(groups.get(names) ?? []), change]);
  }
  return [...groups].toSorted(([a], [b]) => (a === "" ? 1 : b === "" || a < b ? -1 : 1));
}

function line(change: NoticedChange, language: Language): string {
  const texts = words[language];
  const { impact, client, decision } = change;
  const needs = client === null ? "" : `, ${texts.client(client)}`;
  const why = decision ? ` ${texts.accepted(decision.reason, decision.approver)}.` : "";
  return `- ${change[language]} (${texts.impacts[impact]}${needs})${why}`;
}
