import { contract, resolve } from "../../src/contract/document.ts";
import { operations } from "../../src/contract/operations.ts";
import type { JsonObject } from "../../src/contract/schema.ts";
import { sampleOf } from "../../src/values/sample.ts";
import type { Answer, FetchedRequest } from "./in-process.ts";

/** Sent where the request uses something deprecated, which those with `Prefer` do not. */
const ofDeprecated = ["deprecation", "sunset", "link"];

/** What a mock answers to a request whose header `Prefer` names a status and perhaps an example; other answers stay. */
export function forceAnswer(answer: Answer, { method, url, headers }: FetchedRequest): Answer {
  const [, code, name] = /^code=(\d+)(?:, example=(\w+))?$/.exec(headers.get("Prefer") ?? "") ?? [];
  const operation = [...operations.values()].find(
    (one) =>
      one.method === method &&
      new RegExp(`/api/v1${one.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(url.pathname),
  );
  const response = operation?.responses.get(Number(code));
  if (response === undefined) return answer;
  const [[mediaType, { examples = {} }] = ["", {}]] = Object.entries(response.content ?? {});
  const example = examples[name ?? ""] ?? Object.values(examples)[0] ?? { $ref: "" };
  // Every example of a response is an object.
  const body = resolve(contract.components.examples, example).value as JsonObject;
  const declared = Object.entries(response.headers ?? {})
    .filter(([header]) => !ofDeprecated.includes(header.toLowerCase()))
    .map(([header, one]) => {
      const { schema } = resolve(contract.components.headers, one);
      return [header, String(sampleOf(schema))] as const;
    });
  const requestId = headers.get("X-Request-Id") ?? "mock";
  return {
    status: Number(code),
    headers: { ...Object.fromEntries(declared), "Content-Type": mediaType, "X-Request-Id": requestId },
    text: JSON.stringify("request_id" in body ? { ...body, request_id: requestId } : body),
  };
}
