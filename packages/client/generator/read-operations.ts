import * as contractReader from "@specie/contract";
import {
  type Contract,
  codesOf,
  type Operation,
  type Parameter,
  type Response,
  requiresAuth,
  typesOf,
} from "@specie/contract";
import { type Config, defaults, type Paging } from "@specie/contract/config";

/** How the body of a success is read. An `object` is JSON too, and most answers are one. */
export type AnswerKind = "object" | "json" | "text" | "bytes" | "none";

/** What the client needs to know about an operation. */
export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** `undefined` when the operation is not deprecated. */
  readonly deprecation:
    | {
        readonly since: string | undefined;
        readonly sunset: string | undefined;
        readonly replacedBy: string | undefined;
      }
    | undefined;
  /** Whether the operation takes an `Idempotency-Key`, so that repeating it is safe. */
  readonly keyed: boolean;
  /** The member of the answer that holds the rows, where the operation pages by cursor. */
  readonly rows: string | undefined;
  /** Where its cursor has no end, so that it is a feed of events. */
  readonly feed: FeedFacts | undefined;
  /** The media type of the body; `undefined` when the operation takes none. */
  readonly mediaType: string | undefined;
  /** The query parameters whose lists are one text with commas. */
  readonly commas: readonly string[];
  /** Whether the call carries a token. */
  readonly identified: boolean;
  /** How each success is read, by status. */
  readonly answers: ReadonlyMap<number, AnswerKind>;
  /** The codes of each failure for which the operation declares them, by status. */
  readonly problems: ReadonlyMap<number, readonly string[]>;
  /** The statuses of the failures without codes. */
  readonly failures: readonly number[];
}

/** An operation whose cursor has no end. */
export interface FeedFacts {
  /** The list in its answers. */
  readonly list: string;
  /** The member that says whether more follow now. */
  readonly more: string;
  /** The parameters that may not be sent together with a cursor: they choose where to begin. */
  readonly first: readonly string[];
}

/**
 * All operations of the contract in the order of their paths.
 *
 * @throws Error when an operation does not fit a method of the client: two inputs of one name, a page without exactly one
 * list, no success, a code under another status than its own, a deprecation without a replacement.
 */
export function readOperations(
  contract: Contract,
  { paging }: Pick<Config, "paging"> = defaults,
): OperationFacts[] {
  return [...contractReader.readOperations(contract).values()].map((operation) => {
    checkInputNames(operation);
    const { id, method, path, summary, description, parameters } = operation;
    const problems = problemsOf(contract, operation);
    const list = paging && rowsOf(operation, paging);
    const feed = paging && list !== undefined ? feedOf(operation, list, paging) : undefined;
    return {
      id,
      method,
      path,
      summary,
      description,
      deprecation: readDeprecation(operation),
      keyed: parameters.some((one) => one.in === "header" && one.name.toLowerCase() === "idempotency-key"),
      rows: feed ? undefined : list,
      feed,
      mediaType: operation.body?.mediaType,
      commas: commasOf(operation),
      identified: requiresAuth(contract, operation),
      answers: answersOf(operation),
      problems: new Map(problems.filter(([, codes]) => codes.length > 0)),
      failures: problems.filter(([, codes]) => codes.length === 0).map(([status]) => status),
    };
  });
}

/**
 * The parameters of a list that is not exploded.
 *
 * @throws Error for a parameter that the client would write in another way than the contract declares.
 */
function commasOf({ id, parameters }: Operation): string[] {
  return parameters.flatMap((parameter) => {
    const { name, in: location, explode = true, required, schema } = parameter;
    const at = `${id}: the ${location} parameter ${name}`;
    if (location === "cookie" && required)
      throw new Error(
        `${at} is required, and a browser lets no program send a cookie. Declare it as a header.`,
      );
    if (location !== "query") return [];
    const form = formOf(parameter);
    if (form !== undefined)
      throw new Error(
        `${at} ${form}. The client writes texts, numbers and lists in the style form; declare its members as parameters.`,
      );
    return typesOf(schema).includes("array") && !explode ? [name] : [];
  });
}

/** What the client cannot write of a parameter; `undefined` where it can write all. */
function formOf({ content, style = "form", schema }: Parameter): string | undefined {
  if (content !== undefined) return `is written as ${Object.keys(content).join()}`;
  if (style !== "form") return `has the style ${style}`;
  return typesOf(schema).join() === "object" ? "is an object" : undefined;
}

/** A deprecation as it is declared; days and a replacement are demanded by the lint rules of a team, not here. */
function readDeprecation(operation: Operation): OperationFacts["deprecation"] {
  if (operation.deprecated !== true) return undefined;
  const { "x-deprecated-since": since, "x-sunset": sunset, "x-replaced-by": replacedBy } = operation;
  return { since, sunset, replacedBy };
}

/** A method takes path and query parameters side by side with `body` and `headers`, so no two may share a name. */
function checkInputNames({ id, parameters }: Operation): void {
  const taken = new Set(["body", "headers"]);
  for (const { name, in: location } of parameters) {
    if (location !== "path" && location !== "query") continue;
    if (taken.has(name))
      throw new Error(
        `${id}: the ${location} parameter ${name} clashes with another input; rename it in spec/.`,
      );
    taken.add(name);
  }
}

/** The member of a page with the rows: exactly one list beside the next cursor. */
function rowsOf({ id, parameters, responses }: Operation, { cursor, next }: Paging): string | undefined {
  const parameter = parameters.find((one) => one.in === "query" && one.name === cursor);
  if (parameter === undefined) return undefined;
  const fix = "Name them in `paging` of specie.config.ts, or write `paging: false`";
  if (!typesOf(parameter.schema).includes("string"))
    throw new Error(`${id}: its query parameter ${cursor} is no text, so it cannot hold a cursor. ${fix}.`);
  const { properties = {} } = responses.get(200)?.content?.schema ?? {};
  const [list, ...others] = Object.entries(properties).filter(([, schema]) =>
    typesOf(schema).includes("array"),
  );
  if (!list || others.length > 0 || !(next in properties))
    throw new Error(
      `${id} takes a ${cursor}, so its answer needs ${next} and exactly one list. It has ${Object.keys(properties).join(", ") || "no object"}. ${fix}.`,
    );
  return list[0];
}

/** A page whose next cursor is never `null`, and which says in its one boolean whether more follow. */
function feedOf(
  { parameters, responses }: Operation,
  list: string,
  { cursor, next }: Paging,
): FeedFacts | undefined {
  const { properties = {}, required = [] } = responses.get(200)?.content?.schema ?? {};
  const isEndless = required.includes(next) && !typesOf(properties[next] ?? {}).includes("null");
  const [more, ...others] = Object.entries(properties).filter(([, one]) => typesOf(one).join() === "boolean");
  if (!isEndless || !more || others.length > 0) return undefined;
  const { "x-excludes": excluded = [] } = parameters.find(({ name }) => name === cursor) ?? {};
  return { list, more: more[0], first: excluded };
}

function answersOf({ id, responses }: Operation): Map<number, AnswerKind> {
  const all = [...responses.values()];
  const between = (least: number) => all.filter(({ status }) => status >= least && status < least + 100);
  // An operation that answers with a redirect succeeds by it; none is followed.
  const successes = between(200).length > 0 ? between(200) : between(300);
  if (successes.length === 0) throw new Error(`${id} declares no success, so a call could only fail.`);
  return new Map(successes.map((response) => [response.status, kindOf(response)]));
}

function kindOf({ content }: Response): AnswerKind {
  if (content === undefined) return "none";
  if (/[/+]json\b/.test(content.mediaType))
    return typesOf(content.schema).join() === "object" ? "object" : "json";
  return /^text\/|[/+]xml\b/.test(content.mediaType) ? "text" : "bytes";
}

function problemsOf(contract: Contract, { id, responses }: Operation): [number, readonly string[]][] {
  const facts: Readonly<Record<string, { readonly status: number }>> = contractReader.problemCodes(contract);
  const failures = [...responses.values()].filter(({ status }) => status >= 400);
  return failures.map((response) => {
    const { status } = response;
    const codes = codesOf(response);
    for (const code of codes)
      if (facts[code] === undefined || facts[code].status !== status)
        throw new Error(
          `${id}: status ${status} declares the code ${code}, which ${facts[code] ? `has status ${facts[code].status}` : "is not"} in x-codes of components.schemas.ProblemCode.`,
        );
    return [status, codes];
  });
}
