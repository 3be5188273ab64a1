import { type Answer, answersOf } from "../answers.ts";
import type { ExplainedCode } from "../codes.ts";
import { mediaTypesOf, problemMediaType } from "../media-types.ts";
import type { Context, Location, Problem } from "../redocly.ts";
import { mapOf } from "../yaml.ts";
import { type NarrowedValue, narrowedValues } from "./narrowing.ts";

/** What a problem response states about its `code` and `status`, under the HTTP status an operation gives it. */
export interface ProblemAnswer {
  readonly status: string;
  readonly location: Location;
  readonly codes: readonly NarrowedValue[];
  readonly statuses: readonly NarrowedValue[];
}

export function problemAnswersOf(responses: unknown, context: Context): ProblemAnswer[] {
  return answersOf(responses, context).flatMap((answer) => readAnswer(answer, context));
}

function readAnswer({ status, response, location }: Answer, { resolve }: Context): ProblemAnswer[] {
  return mediaTypesOf(response, location)
    .filter(({ name }) => name === problemMediaType)
    .map((mediaType) => {
      const place = { schema: mapOf(mediaType.node.schema), location: mediaType.location.child(["schema"]) };
      return {
        status,
        location: mediaType.location,
        codes: narrowedValues(place, "code", resolve),
        statuses: narrowedValues(place, "status", resolve),
      };
    });
}

/** What is wrong with one problem answer, given the list of codes. */
export function judgeAnswer(answer: ProblemAnswer, list: readonly ExplainedCode[]): Problem[] {
  const { status, location, codes, statuses } = answer;
  const problems: Problem[] = [];

  if (codes.length === 0) {
    const message = `The answer ${status} does not say which codes it can carry. Add \`code\` with \`enum\` or \`const\` to the \`properties\` of its schema.`;
    problems.push({ message, location });
  }
  if (statuses.length === 0) {
    const message = `The answer ${status} does not fix \`status\`. Add \`status\` with \`const: ${status}\` to the \`properties\` of its schema.`;
    problems.push({ message, location });
  }
  for (const { value, location } of statuses) {
    if (value === Number(status)) continue;
    const message = `The body says status ${JSON.stringify(value)} but is declared as the answer ${status}. Correct the constant, or declare the response under ${value}.`;
    problems.push({ message, location });
  }
  for (const { value, location } of codes) {
    const listed = list.find(({ code }) => code === value);
    const ownStatus = listed?.entry.status;
    if (!listed) {
      const message = `The code "${value}" is not in the list ProblemCode. Add it there to \`enum\` and \`x-codes\`, or correct its spelling here.`;
      problems.push({ message, location });
    } else if (Number.isInteger(ownStatus) && ownStatus !== Number(status)) {
      const message = `The code "${value}" has the status ${ownStatus} but is used in the answer ${status}. Move it to an answer ${ownStatus}, or correct its status in ProblemCode.`;
      problems.push({ message, location });
    }
  }
  return problems;
}
