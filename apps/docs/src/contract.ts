/** The contract as the site reads it: both editions, with everything in them by language. */
import { createRequire } from "node:module";
import {
  codesOf,
  type InputCode,
  inputCodes,
  type Json,
  type Operation,
  operationOf,
  type ProblemFacts,
  problemCodes,
  problemTypeBase,
  type Response,
  readOperations,
  readTokenScheme,
  type Schema,
} from "@specie/contract";
import { editions } from "@specie/contract/editions";
import { type Lang, langs } from "./lang.ts";

export { editions };

const { resolve } = createRequire(import.meta.url);

/** Each edition's bundle in both of the formats that readers download. */
export const bundleFiles: Readonly<Record<Lang, { readonly json: string; readonly yaml: string }>> = {
  en: { json: resolve("@specie/spec/openapi.json"), yaml: resolve("@specie/spec/openapi.yaml") },
  uk: { json: resolve("@specie/spec/openapi.uk.json"), yaml: resolve("@specie/spec/openapi.uk.yaml") },
};

const operations = new Map(langs.map((lang) => [lang, readOperations(editions[lang])]));

/** All operations of an edition, in the contract's order. */
export function operationsOf(lang: Lang): readonly Operation[] {
  return [...(operations.get(lang)?.values() ?? [])];
}

/** One operation of an edition, by its id. */
export function operationNamed(lang: Lang, id: string): Operation {
  return operationOf(operations.get(lang) ?? new Map(), id);
}

/** The response of success, of which each operation declares one. */
export function successOf({ id, responses }: Operation): Response {
  const success = [...responses.values()].find(({ status }) => status < 300);
  if (!success) throw new Error(`The contract's ${id} declares no response of success`);
  return success;
}

/** The scheme of the token that every operation requires. */
export const tokenScheme = (lang: Lang) => readTokenScheme(editions[lang]);

/** The address of the server in the contract. */
export const serverUrl: string = editions.en.servers[0]?.url ?? "";

/** The start of a problem document's `type`, which the code completes. */
export const typeBase = problemTypeBase(editions.en);

export type Problem = ProblemFacts & { readonly code: string };

/** All problem codes, in the contract's order. */
export function problemsOf(lang: Lang): readonly Problem[] {
  return Object.entries(problemCodes(editions[lang])).map(([code, facts]) => ({ code, ...facts }));
}

/** All codes of an invalid input, in the contract's order. */
export function inputCodesOf(lang: Lang): readonly (InputCode & { readonly code: string })[] {
  return Object.entries(inputCodes(editions[lang])).map(([code, texts]) => ({ code, ...texts }));
}

/** The operations that can return the problem code. */
export function operationsReturning(lang: Lang, code: string): readonly Operation[] {
  return operationsOf(lang).filter(({ responses }) =>
    [...responses.values()].some((response) => codesOf(response).includes(code)),
  );
}

/** One of the contract's examples of the problem; undefined where it has none. */
export function problemExample(lang: Lang, code: string): Json | undefined {
  const responses = operationsOf(lang).flatMap((operation) => [...operation.responses.values()]);
  const examples = responses.flatMap(({ content }) => content?.examples ?? []);
  return examples.map(({ value }) => value).find((value) => hasCode(value, code));
}

function hasCode(value: Json, code: string): boolean {
  return (
    typeof value === "object" && value !== null && "request_id" in value && memberOf(value, "code") === code
  );
}

/** A field of a JSON value; undefined where the value has no such field. */
export function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)).get(name) : undefined;
}

/** A text field of one of the contract's examples. */
export function exampleText(example: string, field: string): string {
  const found = memberOf(editions.en.components.examples[example]?.value, field);
  if (typeof found !== "string") throw new Error(`The contract's example ${example} has no text in ${field}`);
  return found;
}

/** The first example of a header's schema. */
export function headerExample(component: string): string {
  const schema: Schema | undefined = editions.en.components.headers[component]?.schema;
  const examples = memberOf(schema, "examples");
  const [first]: unknown[] = Array.isArray(examples) ? examples : [];
  if (first === undefined) throw new Error(`The contract's header ${component} has no example`);
  return String(first);
}
