import { type Config, ConfigError } from "@specie/contract/config";

/**
 * The module that imports the bundle of each language.
 *
 * @param isExported whether the package of the contract has a file of that name among its exports.
 * @throws ConfigError for a language whose bundle it does not export.
 */
export function renderEditions(
  { bundles }: Pick<Config, "bundles">,
  isExported: (module: string) => boolean,
): string {
  const editions = Object.entries(bundles).map(([language, name]) => {
    const file = `${name}.json`;
    const module = `@specie/spec/${file}`;
    if (!isExported(module))
      throw new ConfigError(
        "languages",
        `contains ${language}, and the package of the contract does not export its bundle`,
        `Add "./${file}": "./dist/${file}" to \`exports\` of its package.json.`,
      );
    return { name: nameOf(language), language, module };
  });
  const imports = editions.map(
    ({ name, module }) => `import ${name} from "${module}" with { type: "json" };\n`,
  );
  const members = editions.map(({ name, language }) => `  ${JSON.stringify(language)}: ${name},\n`);
  const types = editions.map(({ language }) => `  readonly ${JSON.stringify(language)}: Contract;\n`);
  return `// Generated from specie.config.ts. Change that instead.
${imports.join("")}import type { Contract } from "../src/openapi.ts";

export { ${editions.map(({ name }) => name).join(", ")} };

/** The bundled contract in each language. The editions differ in texts only. */
export const editions: {
${types.join("")}} = {
${members.join("")}};
`;
}

/** The two that server and tests read by their names; another is named by its tag. */
function nameOf(language: string): string {
  return { en: "english", uk: "ukrainian" }[language] ?? `edition_${language.replaceAll("-", "_")}`;
}
