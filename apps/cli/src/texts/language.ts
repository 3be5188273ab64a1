import type { Contract } from "@specie/contract";

export const languages = ["en", "uk"] as const;
export type Language = (typeof languages)[number];

/** The contract in English, and in each other language that it has. */
export type Contracts = Readonly<Partial<Record<Language, Contract>>> & { readonly en: Contract };

/**
 * The languages of a contract.
 *
 * @throws Error for one in which the command line has no messages.
 */
export function languagesOf(contracts: Contracts): Language[] {
  for (const name of Object.keys(contracts))
    if (!languages.some((language) => language === name))
      throw new Error(
        `specie.config.ts: languages contains ${name}, in which the command line has no messages. Add apps/cli/src/texts/${name}.ts, or delete the language.`,
      );
  return languages.filter((language) => contracts[language] !== undefined);
}

/**
 * The language of all texts: `--lang` at any position, else the locale by POSIX (`LC_ALL`, `LC_MESSAGES`, `LANG`), else
 * English. It is chosen before the arguments are parsed, because the help depends on it.
 */
export function chooseLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  available: readonly Language[] = languages,
): Language {
  const at = args.lastIndexOf("--lang");
  const given =
    at >= 0 ? args[at + 1] : args.findLast((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  const known = available.find((language) => language === given);
  if (known) return known;
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return available.find((language) => new RegExp(`^${language}([_.@-]|$)`, "i").test(locale)) ?? "en";
}
