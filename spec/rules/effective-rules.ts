import { join } from "node:path";
import { lint } from "./redocly-lint.ts";

/**
 * The ids of all rules that are errors under spec/redocly.yaml, those of `recommended-strict` included. Redocly has
 * no command for that, but it passes its settings to every rule; so a rule reports them.
 */
export async function effectiveErrors(): Promise<string[]> {
  const here = import.meta.dirname;
  // Any sound document will do.
  const root = join(here, "../openapi.yaml");
  const [finding] = (
    await lint({
      extends: [join(here, "../redocly.yaml")],
      plugins: [join(here, "effective-rules-plugin.ts")],
      apis: { any: { root, rules: { "effective/errors": "error" } } },
    })
  ).filter(({ ruleId }) => ruleId === "effective/errors");
  return finding?.message.split(" ") ?? [];
}
