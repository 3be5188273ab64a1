export const languages = ["en", "uk"] as const;
export type Language = (typeof languages)[number];

/**
 * The language of all texts: `--lang` at any position, else the locale by POSIX (`LC_ALL`, `LC_MESSAGES`, `LANG`), else
 * English. It is chosen before the arguments are parsed, because the help depends on it.
 */
export function chooseLanguage(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Language {
  const at = args.lastIndexOf("--lang");
  const given =
    at >= 0 ? args[at + 1] : args.findLast((arg) => arg.startsWith("--lang="))?.slice("--lang=".length);
  const known = languages.find((language) => language === given);
  if (known) return known;
  const locale = env["LC_ALL"] || env["LC_MESSAGES"] || env["LANG"] || "";
  return /^uk([_.@-]|$)/i.test(locale) ? "uk" : "en";
}
