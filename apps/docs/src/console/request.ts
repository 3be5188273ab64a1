import type { Target } from "./target.ts";

/** What the form of an operation holds. A value that is empty is not sent. */
export interface Values {
  readonly path: Readonly<Record<string, string>>;
  /** A list has a value in each line. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the operation takes no body. */
  readonly body: string | undefined;
}

export interface ConsoleRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * The request as the form has it. Nothing is corrected: the console shows what the server makes of it.
 *
 * @throws Error with the name of a path parameter that has no value, since the request would be another one.
 */
export function requestOf(
  method: string,
  template: string,
  { path, query, headers, body }: Values,
  address: string,
  { counterparty, token }: Target,
): ConsoleRequest {
  const values: Readonly<Record<string, string>> = { ...path, counterparty_guid: counterparty };
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]?.trim() ?? "";
    if (value === "") throw new Error(name);
    return encodeURIComponent(value);
  });
  const pairs = query.flatMap(([name, value]) =>
    value
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((line) => [name, line]),
  );
  const search = pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
  const sent = Object.entries({ ...headers, "CX-Authorization": token }).filter(
    ([, value]) => value.trim() !== "",
  );
  return {
    url: `${address}${filled}${search}`,
    method,
    headers: {
      ...Object.fromEntries(sent.map(([name, value]) => [name, value.trim()])),
      ...(body !== undefined && { "Content-Type": "application/json" }),
    },
    ...(body !== undefined && { body }),
  };
}
