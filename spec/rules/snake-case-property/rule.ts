import type { Rule } from "../redocly.ts";
import { mapOf, wordsOf } from "../yaml.ts";

const snakeCase = /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/;

/** One spelling of property names. `except` lists names that a standard has fixed otherwise. */
export const snakeCaseProperty: Rule = (options) => {
  const except = wordsOf(options.except);

  return {
    Schema(schema, { report, location }) {
      for (const name of Object.keys(mapOf(mapOf(schema).properties))) {
        if (snakeCase.test(name) || except.includes(name)) continue;
        report({
          message: `Property "${name}" is not in snake_case. Rename it, for example to "${toSnakeCase(name)}".`,
          location: location.child(["properties", name]).key(),
        });
      }
    },
  };
};

function toSnakeCase(name: string): string {
  const words = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2").match(/[A-Za-z0-9]+/g) ?? ["property"];
  return words.join("_").toLowerCase();
}
