import { checkSettings } from "./check-settings.ts";
import { defaults, type Language, type PackageNames, type Paging, type Settings } from "./settings.ts";

export { ConfigError } from "./check-settings.ts";
export { defaults, type Paging, type Settings } from "./settings.ts";

/** The settings with their defaults, and what follows from them. */
export interface Config {
  readonly spec: string;
  /** The folder of the contract. */
  readonly folder: string;
  readonly languages: readonly ["en", ...Language[]];
  /** The name of the bundle of each language in `dist/` of that folder, without its extension. */
  readonly bundles: Readonly<Record<Language, string>>;
  readonly packages: PackageNames;
  readonly boundParameters: Readonly<Record<string, string>>;
  readonly paging: Paging | undefined;
  readonly auth: string | undefined;
  /** The settings that the file has itself: what they name must be in the contract, while a default may be without effect. */
  readonly given: ReadonlySet<string>;
}

/**
 * The settings of `specie.config.ts` with the defaults for what it leaves out. Whether the contract has what they name is checked
 * by what reads both, with `checkConfig`.
 *
 * @throws ConfigError for the first setting that has the wrong form: no generator runs the type checker first.
 */
export function defineConfig(settings: Settings): Config {
  checkSettings(settings);
  const { spec, languages, boundParameters } = { ...defaults, ...settings };
  return {
    spec,
    folder: spec.slice(0, spec.lastIndexOf("/")),
    languages,
    bundles: Object.fromEntries(
      languages.map((language) => [language, language === "en" ? "openapi" : `openapi.${language}`]),
    ),
    packages: { ...defaults.packages, ...settings.packages },
    boundParameters,
    paging: settings.paging === false ? undefined : { ...defaults.paging, ...settings.paging },
    auth: settings.auth,
    given: new Set(Object.keys(settings)),
  };
}
