import { type HeaderFields, type HeadersInput, mergeHeaders } from "./headers.ts";

/** A request as `fetch` takes it, apart from what each attempt adds. */
export interface PreparedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderFields;
  readonly body: string | undefined;
}

/** An operation's row in the generated table. */
export interface OperationFacts {
  readonly method: string;
  readonly path: string;
  readonly keyed?: boolean;
}

/**
 * The request of a call. openapi-fetch, which the entry point `raw` offers, does not serve here: it drops `null`, sends
 * `NaN`, lets `..` change the path, hands a `Request` to `fetch`, and its middleware sees one answer for all attempts.
 *
 * @throws TypeError where sending the call would mean something else than its input says: what JavaScript cannot write as
 * the contract's text, or a filter that would be dropped and so match everything.
 */
export function prepareRequest(
  { method, path, keyed }: OperationFacts,
  baseUrl: string,
  input: { body?: unknown; headers?: HeadersInput; [parameter: string]: unknown },
  headers: readonly (HeadersInput | undefined)[],
  newKey: () => string,
): PreparedRequest {
  const { body, headers: ownHeaders, ...parameters } = input;
  const text = body === undefined ? undefined : JSON.stringify(body, refuseNumbersWithoutJson);
  const fields = mergeHeaders(...headers, ownHeaders, {
    "content-type": text === undefined ? undefined : "application/json",
  });
  if (keyed) fields["idempotency-key"] ??= newKey();
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => pathSegment(name, parameters[name]));
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || path.includes(`{${name}}`) ? [] : queryPairs(name, value),
  );
  const search = query.length > 0 ? `?${query.join("&")}` : "";
  return { method: method.toUpperCase(), url: baseUrl + filled + search, headers: fields, body: text };
}

function pathSegment(name: string, value: unknown): string {
  if (value === undefined || value === null || value === "") throw new TypeError(`${name} is required`);
  const text = valueText(name, value);
  // URLs resolve both before they are sent, so they would address another resource.
  if (text === "." || text === "..") throw new TypeError(`${name} is "${text}", which no path can carry`);
  return encodeURIComponent(text);
}

function queryPairs(name: string, value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0)
    throw new TypeError(`${name} is an empty list, which matches nothing; leave it out to match all`);
  return values.map((one) => `${name}=${encodeURIComponent(valueText(name, one))}`);
}

function valueText(name: string, value: unknown): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  const fits =
    typeof value === "number" ? Number.isFinite(value) : /^(string|boolean|bigint)$/.test(typeof value);
  if (!fits) throw new TypeError(`${name} holds ${describe(value)}, which cannot be sent`);
  return String(value);
}

/** `JSON.stringify` would write `null`, which clears a field. */
function refuseNumbersWithoutJson(name: string, value: unknown): unknown {
  if (typeof value === "number" && !Number.isFinite(value))
    throw new TypeError(`body.${name} is ${value}, which JSON cannot carry`);
  return value;
}

function describe(value: unknown): string {
  if (value instanceof Date) return "an invalid date";
  return value === null || value === undefined || typeof value === "number"
    ? String(value)
    : `a value of type ${typeof value}`;
}
