import { problemTypeBase } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { InvalidInput, Problem as ProblemDocument } from "@specie/types";
import { inputDescriptions, maxInstanceLength, problemFacts, problemTitles } from "../contract.ts";
import type { Language } from "./accept-language.ts";
import { hintTexts, limitedTexts } from "./input-texts.ts";
import type { Problem, ValidationError } from "./problem.ts";
import { problemTexts } from "./problem-texts.ts";

export interface ProblemRenderOptions {
  readonly language: Language;
  /** The URL as it was called. */
  readonly url: string;
  readonly requestId: string;
}

const typeBase = problemTypeBase(english);

// A database restart and a first request with the same idempotency key both take less.
const secondsToWait = 2;

/** Whole seconds for `Retry-After`, at least one: those of the problem, or the default of retryable codes. */
export function retryAfterOf({ code, retryAfter }: Problem): number | undefined {
  if (retryAfter !== undefined) return Math.max(1, Math.ceil(retryAfter));
  return problemFacts[code].retryable ? secondsToWait : undefined;
}

/** The problem as the contract's `Problem` (RFC 9457), in the language asked for. */
export function renderProblem(
  problem: Problem,
  { language, url, requestId }: ProblemRenderOptions,
): ProblemDocument {
  const { code, errors, reason, position, rejection, scopes } = problem;
  const { status } = problemFacts[code];
  const context = {
    places: errors.length,
    retryAfter: retryAfterOf(problem) ?? secondsToWait,
    reason,
    position,
    rejection: rejection?.reason,
    missing: scopes?.missing ?? [],
  };
  return {
    type: `${typeBase}${code}`,
    title: problemTitles[language][code].title,
    status,
    detail: problemTexts[code][language](context),
    instance: instanceOf(url),
    code,
    request_id: requestId,
    ...(errors.length > 0 && { errors: errors.map((place) => invalidInput(place, language)) }),
  };
}

function invalidInput(
  { in: part, at, code, limit, hints = [] }: ValidationError,
  language: Language,
): InvalidInput {
  const render = limitedTexts[code]?.[language];
  const text =
    limit === undefined || render === undefined
      ? inputDescriptions[language][code].description
      : render(limit);
  const detail = [text, ...hints.map((hint) => hintTexts[hint][language](at))].join(" ");
  return { in: part, at, code, detail };
}

/** The path without its query. What a URI may not hold as it is, is percent-encoded; what is too long is cut off. */
function instanceOf(url: string): string {
  const [path = ""] = url.split(/[?#]/, 1);
  const encoded = path.replaceAll(/[^\w.~!$&'()*+,;=:@/%-]|%(?![0-9A-Fa-f]{2})/g, percentEncode);
  // Two slashes at the start would make a host of what follows.
  const rooted = encoded.replace(/^\/{2,}/, "/");
  return rooted.slice(0, maxInstanceLength).replace(/%[0-9A-Fa-f]?$/, "");
}

/** Node hands on bytes above ASCII as Latin-1, one character each. */
function percentEncode(character: string): string {
  return `%${(character.charCodeAt(0) & 0xff).toString(16).toUpperCase().padStart(2, "0")}`;
}
