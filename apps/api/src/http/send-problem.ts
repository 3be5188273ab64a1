import type { FastifyReply, FastifyRequest } from "fastify";
import { chooseLanguage } from "../problems/accept-language.ts";
import type { Problem } from "../problems/problem.ts";
import { challengeOf, scopeChallengeOf } from "../problems/rejection-texts.ts";
import { renderProblem, retryAfterOf } from "../problems/render-problem.ts";
import { sendJson } from "./send-json.ts";

/** Answers with the problem, in the language that the caller reads. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const language = chooseLanguage(request.headers["accept-language"]);
  const document = renderProblem(problem, { language, url: request.url, requestId: request.id });
  const retryAfter = retryAfterOf(problem);
  if (retryAfter !== undefined) reply.header("retry-after", String(retryAfter));
  if (document.status === 401) reply.header("www-authenticate", challengeOf(problem.rejection?.reason));
  if (problem.scopes !== undefined)
    reply.header("www-authenticate", scopeChallengeOf(problem.scopes.required));
  if (problem.allow !== undefined) reply.header("allow", problem.allow.join(", "));
  reply.code(document.status).header("content-language", language);
  return sendJson(reply, "application/problem+json", JSON.stringify(document));
}
