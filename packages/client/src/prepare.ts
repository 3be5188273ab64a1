import { encodeOther, type RequestContent } from "../generated/settings.ts";
import { type HeaderFields, type HeadersInput, mergeHeaders } from "./headers.ts";
import { valueText } from "./value-text.ts";

/** A request as `fetch` takes it, apart from what each attempt adds. */
export interface PreparedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderFields;
  /** A promise where the bytes of a form or a file have yet to be read. */
  readonly body: RequestContent | Promise<RequestContent> | undefined;
}

/** The content of a body and its media type. */
export type EncodedBody = readonly [PreparedRequest["body"], string];

/** An operation's row in the generated table. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  readonly keyed?: boolean;
  /** Of the body, where it is not JSON. */
  readonly mediaType?: string;
  /** The query parameters whose lists are one text with commas. */
  readonly commas?: readonly string[];
  /** Whether the call carries no token. */
  readonly open?: boolean;
  /** How the body of each success is read; an object with status 200 where this is absent. */
  readonly answers?: Readonly<Record<number, AnswerKind>>;
  /** The failures for which the contract declares no problem codes. */
  readonly failures?: readonly number[];
}

/** What a call is given: the body, headers of its own, and all parameters side by side. */
export interface CallInput {
  readonly body?: unknown;
  readonly headers?: HeadersInput;
  readonly [parameter: string]: unknown;
}

/** What the body of a success is. */
export type AnswerKind = "object" | "json" | "text" | "bytes" | "none";

/**
 * The request of a call. openapi-fetch, which the entry point `raw` offers, does not serve here: it drops `null`, sends
 * `NaN`, lets `..` change the path, hands a `Request` to `fetch`, and its middleware sees one answer for all attempts.
 *
 * @throws TypeError where sending the call would mean something else than its input says: what JavaScript cannot write as
 * the contract's text, or a filter that would be dropped and so match everything.
 */
export function prepareRequest(
  // Stryker disable next-line ArrayDeclaration: no parameter has that name.
  { method, path, keyed, mediaType = "application/json", commas = [] }: OperationFacts,
  baseUrl: string,
  input: CallInput,
  /** Path parameters that are not of the input. */
  bound: Readonly<Record<string, unknown>>,
  headers: readonly (HeadersInput | undefined)[],
  newKey: () => string,
): PreparedRequest {
  const { body, headers: ownHeaders, ...parameters } = input;
  const [content, contentType] = body === undefined ? [] : encodeBody(body, mediaType);
  const fields = mergeHeaders(...headers, ownHeaders, { "content-type": contentType });
  if (keyed) fields["idempotency-key"] ??= newKey();
  const filled = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
    pathSegment(name, { ...parameters, ...bound }[name]),
  );
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || path.includes(`{${name}}`) ? [] : queryPairs(name, value, commas.includes(name)),
  );
  const search = query.length > 0 ? `?${query.join("&")}` : "";
  return { method: method.toUpperCase(), url: baseUrl + filled + search, headers: fields, body: content };
}

function pathSegment(name: string, value: unknown): string {
  if (value === undefined || value === null || value === "") throw new TypeError(`${name} is required`);
  const text = valueText(name, value);
  // URLs resolve both before they are sent, so they would address another resource.
  if (text === "." || text === "..") throw new TypeError(`${name} is "${text}", which no path can carry`);
  return encodeURIComponent(text);
}

function queryPairs(name: string, value: unknown, isOneText: boolean): string[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0)
    throw new TypeError(`${name} is an empty list, which matches nothing; leave it out to match all`);
  const texts = values.map((one) => encodeURIComponent(valueText(name, one)));
  // RFC 6570: the commas between values stay, and those within one are encoded.
  const joined = isOneText ? [texts.join(",")] : texts;
  return joined.map((text) => `${encodeURIComponent(name)}=${text}`);
}

/** The body as it is sent, with its `Content-Type`. */
function encodeBody(body: unknown, mediaType: string): EncodedBody {
  if (/[/+]json\b/.test(mediaType)) return [JSON.stringify(body, refuseNumbersWithoutJson), mediaType];
  // The generator includes the encoder where an operation takes such a body.
  const encode = encodeOther as ((body: unknown, mediaType: string) => EncodedBody) | undefined;
  if (encode === undefined) throw new TypeError(`${mediaType} cannot be sent`);
  return encode(body, mediaType);
}

/** `JSON.stringify` would write `null`, which clears a field. */
function refuseNumbersWithoutJson(name: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new TypeError(`body.${name} is ${value}, which JSON cannot carry`);
  return value;
}
