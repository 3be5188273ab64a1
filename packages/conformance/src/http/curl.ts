import type { SentRequest } from "./response.ts";

/** A longer body hides the rest of a message. */
const longestText = 2_000;

/** The request as a shell command, without the token: reports are shared. */
export function writeCurl({ method, url, headers, body, secret }: SentRequest): string {
  const options = Object.entries(headers).map(([name, value]) =>
    value.includes(secret.text)
      ? `-H "${name}: ${value.replaceAll(secret.text, `$${secret.name}`)}"`
      : `-H ${quote(`${name}: ${value}`)}`,
  );
  const data = body === undefined ? [] : [`--data-binary ${quote(truncate(body))}`];
  return ["curl -i -X", method, quote(url), ...options, ...data].join(" ");
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
