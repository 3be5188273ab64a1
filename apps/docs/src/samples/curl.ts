import { type Call, environment, queryPairs } from "./call.ts";

/** The call for a POSIX shell. */
export function curl(call: Call): string {
  const path = call.path.map((part) => ("env" in part ? `$${part.env}` : part.text)).join("");
  const pairs = queryPairs(call);
  const how = pairs.length > 0 ? " --get" : call.method === "GET" ? "" : ` --request ${call.method}`;
  return [
    `curl${how} "$${environment.url}${path}"`,
    ...(call.auth ? [`--header "${call.auth.header}: ${call.auth.prefix}$${environment.token}"`] : []),
    ...(call.idempotent ? ['--header "Idempotency-Key: $(openssl rand -hex 16)"'] : []),
    ...bodyOptions(call),
    ...pairs.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
  ].join(" \\\n  ");
}

/** The parts of a form are given one by one; curl writes the media type with its boundary. */
function bodyOptions({ body, mediaType }: Call): string[] {
  if (body === undefined) return [];
  if (mediaType === "multipart/form-data")
    return Object.entries(Object(body)).map(([name, value]) => `--form ${quoted(`${name}=${value}`)}`);
  return [`--header "Content-Type: ${mediaType}"`, `--data ${quoted(JSON.stringify(body, null, 2))}`];
}

/** In single quotes nothing is special but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
