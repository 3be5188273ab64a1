/** Header fields by name in lower case: names are case-insensitive (RFC 9110, section 5.1). */
export type HeaderFields = Record<string, string>;

/** Headers of a caller. A value of `undefined` counts as absent. */
export type HeadersInput = Readonly<Record<string, string | undefined>>;

/**
 * Several sets of headers as one; later ones override earlier ones, whatever the case of their names.
 *
 * @throws TypeError for what cannot be sent. The message names the header and never quotes its value.
 */
export function mergeHeaders(...sets: readonly (HeadersInput | undefined)[]): HeaderFields {
  const merged: HeaderFields = {};
  for (const set of sets) {
    for (const [name, value] of Object.entries(set ?? {})) {
      if (value === undefined) continue;
      if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError(`"${name}" is not the name of a header`);
      if (typeof value !== "string" || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
        throw new TypeError(
          `the header ${name} is not a text of Latin-1 characters without line breaks; percent-encode it`,
        );
      merged[name.toLowerCase()] = value;
    }
  }
  return merged;
}
