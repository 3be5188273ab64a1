import type { Credential } from "../credentials.ts";

/** What the form of an operation holds. A value that is empty is not sent. */
export interface Values {
  readonly path: Readonly<Record<string, string>>;
  /** A list has a value in each line. */
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined where the operation takes no body. */
  readonly body: { readonly content: string | Blob | FormData; readonly mediaType: string } | undefined;
  readonly credentials: readonly FilledCredential[];
}

/** A credential with what the reader has entered for it. */
export type FilledCredential = Pick<Credential, "in" | "name" | "prefix"> & { readonly value: string };

export interface ConsoleRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob | FormData;
}

/**
 * The request as the form has it. Nothing is corrected: the console shows what the server makes of it.
 *
 * @throws Error with the name of a path parameter that has no value, since the request would be another one.
 */
export function requestOf(
  method: string,
  template: string,
  { path, query, headers, body, credentials }: Values,
  address: string,
): ConsoleRequest {
  const filled = template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = path[name]?.trim() ?? "";
    if (value === "") throw new Error(name);
    return encodeURIComponent(value);
  });
  const identified = credentials.filter(({ value }) => value.trim() !== "");
  const pairs = query.flatMap(([name, value]) =>
    value
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .map((line) => [name, line]),
  );
  for (const { name, value } of identified.filter((one) => one.in === "query"))
    pairs.push([name, value.trim()]);
  const search = pairs.length === 0 ? "" : `?${new URLSearchParams(pairs)}`;
  const sent = [
    ...Object.entries(headers),
    ...identified
      .filter((one) => one.in === "header")
      .map(({ name, prefix, value }) => [name, prefix + value.trim()] as const),
  ].filter(([, value]) => value.trim() !== "");
  // A form writes its own media type, with its boundary.
  const typed = body !== undefined && !(body.content instanceof FormData);
  return {
    url: `${address}${filled}${search}`,
    method,
    headers: {
      ...Object.fromEntries(sent.map(([name, value]) => [name, value.trim()])),
      ...(typed && { "Content-Type": body.mediaType }),
    },
    ...(body !== undefined && { body: body.content }),
  };
}
