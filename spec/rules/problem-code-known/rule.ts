import { defectsOf, explainedCodes } from "../codes.ts";
import type { Rule } from "../redocly.ts";
import type { SchemaPlace } from "../schema.ts";
import { mapOf, wordsOf } from "../yaml.ts";
import { judgeAnswer, type ProblemAnswer, problemAnswersOf } from "./answer.ts";
import { demands, isCodeList } from "./code-list.ts";
import { judgeUse } from "./use.ts";

const noList =
  "No schema ProblemCode lists the codes of problems. Add components/schemas/ProblemCode.yaml and refer to it from the problem schema.";
const emptyList =
  "ProblemCode explains no code. Give it `enum` with the codes, and `x-codes` with title, description, status and retryable of each.";

/**
 * The schema ProblemCode is the single list of codes. Every problem response lists which of them it can carry, and
 * some answer carries each of them. `unused_ok` names the codes that no operation can give.
 */
export const problemCodeKnown: Rule = (options) => {
  const unusedOk = wordsOf(options.unused_ok);
  /** A response that many operations share is judged once per status it is declared under. */
  const answers = new Map<string, ProblemAnswer>();
  let list: SchemaPlace | undefined;

  return {
    Schema(node, { location }) {
      if (isCodeList(location)) list = { schema: mapOf(node), location };
    },
    Responses(responses, context) {
      for (const answer of problemAnswersOf(responses, context)) {
        answers.set(`${answer.status} ${answer.location.absolutePointer}`, answer);
      }
    },
    Root: {
      leave(_root, { report, location }) {
        if (!list) {
          if (answers.size > 0) report({ message: noList, location });
          return;
        }
        const codes = explainedCodes(list);
        if (codes.length === 0) {
          report({ message: emptyList, location: list.location });
          return;
        }
        const used = new Set(
          [...answers.values()].flatMap((answer) => answer.codes.map(({ value }) => value)),
        );
        for (const code of codes) defectsOf(code, demands).forEach(report);
        for (const answer of answers.values()) judgeAnswer(answer, codes).forEach(report);
        judgeUse({ list: codes, listLocation: list.location, used, unusedOk }).forEach(report);
      },
    },
  };
};
