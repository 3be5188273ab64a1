/** What the generators cannot derive from the contract. */
export interface Config {
  /**
   * Path parameters that are the same in all calls of a client, each with the text of the option that gives it. The option is the
   * parameter's name in camel case.
   */
  readonly boundParameters: Readonly<Record<string, string>>;
}

/** The settings of `specie.config.ts`; what it leaves out has these defaults. */
export function defineConfig(settings: Partial<Config>): Config {
  return { boundParameters: {}, ...settings };
}
