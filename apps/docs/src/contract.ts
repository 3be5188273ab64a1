/** The contract as the site reads it: both editions, with everything in them by language. */
import { createRequire } from "node:module";
import {
  type Contract,
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
  readWebhooks,
  type Schema,
  type SentRequest,
  scopesOf as scopesIn,
  serverAddress,
  simplify,
} from "@specie/contract";
import { editions as published } from "@specie/contract/editions";
import config from "../../../specie.config.ts";
import { type Lang, langs } from "./lang.ts";

export type { Operation };

const translated: Readonly<Partial<Record<Lang, Contract>>> = published;

/** The contract in each language. In one that the site does not have, its texts are the English ones. */
export const editions: Readonly<Record<Lang, Contract>> = {
  en: simplify(published.en),
  uk: simplify(translated.uk ?? published.en),
};

const { resolve } = createRequire(import.meta.url);

/** The bundle of an edition in a format that readers download. */
export function bundleFile(lang: Lang, format: "json" | "yaml"): string {
  return resolve(`@specie/spec/${config.bundles[lang]}.${format}`);
}

const operations = new Map(langs.map((lang) => [lang, readOperations(editions[lang])]));

/** All operations of an edition, in the contract's order. */
export function operationsOf(lang: Lang): readonly Operation[] {
  return [...(operations.get(lang)?.values() ?? [])];
}

/** One operation of an edition, by its id. */
export function operationNamed(lang: Lang, id: string): Operation {
  return operationOf(operations.get(lang) ?? new Map(), id);
}

/** Operations that belong together, under a heading. */
export interface Section {
  /** The anchor of the heading. */
  readonly anchor: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}

/** The sections of an edition. */
export const sectionsOf = (lang: Lang) => sectionsIn(editions[lang]);

/** The operations by their first tag: the declared tags in their order, then others, then those without a tag. */
export function sectionsIn(contract: Contract): readonly Section[] {
  const all = [...readOperations(contract).values()];
  const declared = new Map((contract.tags ?? []).map((tag) => [tag.name, tag]));
  const names = new Set([...declared.keys(), ...all.flatMap(({ tags: [first = ""] }) => first)]);
  const sections = [...names].map((name) => {
    const { "x-displayName": title = name, description = "" } = declared.get(name) ?? {};
    const own = all.filter(({ tags: [first = ""] }) => first === name);
    return { anchor: anchorOf(name), name, title, description, operations: own };
  });
  return sections
    .filter(({ operations }) => operations.length > 0)
    .sort((one, other) => Number(one.name === "") - Number(other.name === ""));
}

/** A name as an anchor or a part of an address. */
export function anchorOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-") || "operations";
}

/** A webhook with the part of its page's address. */
export interface Webhook extends SentRequest {
  readonly slug: string;
}

/** The webhooks of an edition. */
export const webhooksOf = (lang: Lang) => webhooksIn(editions[lang]);

/**
 * The webhooks of a contract, in its order.
 *
 * @throws Error when two would have one page.
 */
export function webhooksIn(contract: Contract): readonly Webhook[] {
  const all = readWebhooks(contract);
  const found = new Map<string, Webhook>();
  for (const webhook of all) {
    const { name, method } = webhook;
    const several = all.filter((other) => other.name === name).length > 1;
    const slug = `${name}${several ? `-${method}` : ""}`.replaceAll(/[^\w.-]+/g, "-");
    const other = found.get(slug);
    if (other)
      throw new Error(`The webhooks ${other.name} and ${name} would have one page, ${slug}; rename one.`);
    found.set(slug, { ...webhook, slug });
  }
  return [...found.values()];
}

/** The responses that are no failures, in the order of their statuses. */
export function successesOf({ responses }: Operation): readonly Response[] {
  return [...responses.values()]
    .filter(({ status }) => status < 400)
    .sort((one, other) => one.status - other.status);
}

/** The first of them. */
export function successOf(operation: Operation): Response {
  const [success] = successesOf(operation);
  if (!success) throw new Error(`The contract's ${operation.id} declares no response of success`);
  return success;
}

/** The scopes that a caller of an operation needs. */
export const scopesOf = (operation: Operation) => scopesIn(editions.en, operation);

/** All scopes, each with the operations that require it, in the contract's order. */
export function operationsByScope(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const operation of operationsOf("en"))
    for (const scope of scopesOf(operation)) found.set(scope, [...(found.get(scope) ?? []), operation.id]);
  return found;
}

/** The scheme of the signed token that the guides explain. */
export const tokenScheme = (lang: Lang) => readTokenScheme(editions[lang]);

const [server] = editions.en.servers;

/** The address of the server in the contract. */
export const serverUrl: string = server ? serverAddress(server) : "";

/** The start of a problem document's `type`, which the code completes. */
export const typeBase = problemTypeBase(editions.en);

export type Problem = ProblemFacts & { readonly code: string };

/** All problem codes, in the contract's order. */
export function problemsOf(lang: Lang): readonly Problem[] {
  return Object.entries(problemCodes(editions[lang])).map(([code, facts]) => ({ code, ...facts }));
}

/** Whether the same request may succeed when it is repeated; after an internal error its outcome is unknown. */
export function repetitionOf({
  retryable,
  status,
}: Pick<ProblemFacts, "retryable" | "status">): "yes" | "unknown" | "no" {
  if (retryable) return "yes";
  return status === 500 ? "unknown" : "no";
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

/** A field inside a JSON value, such as `changes.1.at`. */
export function fieldAt(value: unknown, path: string): unknown {
  return path.split(".").reduce(memberOf, value);
}

/** A text field of one of the contract's examples. */
export function exampleText(example: string, field: string): string {
  const found = fieldAt(editions.en.components.examples[example]?.value, field);
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
