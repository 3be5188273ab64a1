import { GateError } from "../contract/gate-error.ts";
import { isRuleId, type RuleId, ruleIds, rules } from "../rules/index.ts";
import { type Language, renderMessage } from "../rules/rule.ts";

const labels = {
  en: { request: "sent by callers", response: "returned", message: "message", fix: "how to fix" },
  uk: { request: "у запиті", response: "у відповіді", message: "повідомлення", fix: "як виправити" },
} as const;

const sample = { name: "`name`", from: "`old`", to: "`new`" };

/** A rule as a text for people; a list of all rules if none is named. */
export function explain(id: string | undefined, language: Language): string {
  if (id === undefined) return ruleIds.map((one) => `${one}: ${message(one, language)}`).join("\n");
  if (!isRuleId(id))
    throw new GateError("usage", {
      en: `There is no rule ${id}. \`specie-gate explain\` lists all of them.`,
      uk: `Правила ${id} немає. Повний перелік дає \`specie-gate explain\`.`,
    });
  const { request, response, fix } = rules[id];
  const words = labels[language];
  const lines = [
    id,
    `  ${words.message}: ${message(id, language)}`,
    `  ${words.request}: ${request}`,
    `  ${words.response}: ${response}`,
  ];
  return [...lines, ...(fix ? [`  ${words.fix}: ${fix[language]}`] : [])].join("\n");
}

function message(id: RuleId, language: Language): string {
  return renderMessage(rules[id], language, sample);
}
