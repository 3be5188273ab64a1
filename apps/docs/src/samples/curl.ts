import { type Call, environment, queryPairs } from "./call.ts";

/** The call for a POSIX shell. */
export function curl(call: Call): string {
  const path = call.path.map((part) => ("env" in part ? `$${part.env}` : part.text)).join("");
  const pairs = queryPairs(call);
  const how = pairs.length > 0 ? " --get" : call.method === "GET" ? "" : ` --request ${call.method}`;
  return [
    `curl${how} "$${environment.url}${path}"`,
    `--header "CX-Authorization: $${environment.token}"`,
    ...(call.idempotent ? ['--header "Idempotency-Key: $(openssl rand -hex 16)"'] : []),
    ...(call.body === undefined
      ? []
      : [
          '--header "Content-Type: application/json"',
          `--data ${quoted(JSON.stringify(call.body, null, 2))}`,
        ]),
    ...pairs.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
  ].join(" \\\n  ");
}

/** In single quotes nothing is special but the quote itself. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
