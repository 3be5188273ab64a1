import type { Sent } from "./answer.ts";

/** More of a body than this only hides the rest of a message. */
const longestText = 2_000;

/** The request as a call for a shell. The token is left out, because reports are passed around. */
export function writeCurl({ method, url, headers, body, secret }: Sent): string {
  const options = Object.entries(headers).map(([name, value]) =>
    value.includes(secret.text)
      ? `-H "${name}: ${value.replaceAll(secret.text, `$${secret.name}`)}"`
      : `-H ${quote(`${name}: ${value}`)}`,
  );
  const data = body === undefined ? [] : [`--data-binary ${quote(shorten(body))}`];
  return ["curl -i -X", method, quote(url), ...options, ...data].join(" ");
}

/** A text short enough to be read in a message. */
export function shorten(text: string): string {
  return text.length > longestText
    ? `${text.slice(0, longestText)}… (${text.length} characters in all)`
    : text;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
