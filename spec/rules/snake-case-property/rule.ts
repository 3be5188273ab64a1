import type { Rule } from "../redocly.ts";
import { mapOf, wordsOf } from "../yaml.ts";

interface Casing {
  readonly pattern: RegExp;
  readonly join: (words: readonly string[]) => string;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const casings: Readonly<Record<string, Casing>> = {
  snake_case: { pattern: /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/, join: (words) => words.join("_") },
  "kebab-case": { pattern: /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, join: (words) => words.join("-") },
  camelCase: {
    pattern: /^[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*$/,
    join: ([first = "", ...words]) => first + words.map(capital).join(""),
  },
  PascalCase: { pattern: /^(?:[A-Z][a-z0-9]*)+$/, join: (words) => words.map(capital).join("") },
};

/**
 * One spelling of property names. `casing` is snake_case unless it is kebab-case, camelCase or PascalCase; `except` lists
 * names that a standard has fixed otherwise.
 */
export const snakeCaseProperty: Rule = (options) => {
  const except = wordsOf(options.except);
  const name =
    typeof options.casing === "string" && Object.hasOwn(casings, options.casing)
      ? options.casing
      : "snake_case";
  const casing = casings[name];

  return {
    Schema(schema, { report, location }) {
      for (const property of Object.keys(mapOf(mapOf(schema).properties))) {
        if (!casing || casing.pattern.test(property) || except.includes(property)) continue;
        report({
          message: `Property "${property}" is not in ${name}. Rename it, for example to "${casing.join(wordsIn(property))}".`,
          location: location.child(["properties", property]).key(),
        });
      }
    },
  };
};

function wordsIn(name: string): readonly string[] {
  const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
  const words = spaced.match(/[a-z0-9]+/g) ?? [];
  // No name begins with a digit in any casing.
  return /^[a-z]/.test(words[0] ?? "") ? words : ["property", ...words];
}
