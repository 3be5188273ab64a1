import type { SentRequest } from "./response.ts";

/** A longer body hides the rest of a message. */
const longestText = 2_000;

/** The request as a shell command, without the token: reports are shared. */
export function writeCurl({ method, url, headers, body, secret }: SentRequest): string {
  const hide = (text: string) => text.replaceAll(secret.text, `$${secret.name}`);
  const options = Object.entries(headers).map(([name, value]) =>
    secret.text !== "" && value.includes(secret.text)
      ? `-H "${name}: ${hide(value)}"`
      : `-H ${quote(`${name}: ${value}`)}`,
  );
  const data = body === undefined ? [] : [`--data-binary ${quote(truncate(body))}`];
  // Where the token is a query parameter. A URL has no character that double quotes would not keep.
  const address = secret.text !== "" && url.includes(secret.text) ? `"${hide(url)}"` : quote(url);
  return ["curl -i -X", method, address, ...options, ...data].join(" ");
}

/** A text short enough for a message. */
export function truncate(text: string): string {
  return text.length > longestText
    ? `${text.slice(0, longestText)}… (${text.length} characters in all)`
    : text;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
