import { type Call, queryPairs, queryString } from "./call.ts";
import type { SampleFile } from "./files.ts";

/** The call for a POSIX shell. */
export function curl(call: Call): string {
  const path = call.path.map((part) => ("env" in part ? `$${part.env}` : part.text)).join("");
  // After `--get` the pairs are the query; of another method they are part of the address.
  const pairs = call.method === "GET" ? queryPairs(call) : [];
  const inQuery = call.credentials.filter((one) => one.in === "query");
  const address = [
    call.method === "GET" ? "" : queryString(call).slice(1),
    ...(pairs.length > 0 ? [] : inQuery.map(({ name, env }) => `${name}=$${env}`)),
  ].filter((part) => part !== "");
  const how = pairs.length > 0 ? " --get" : call.method === "GET" ? "" : ` --request ${call.method}`;
  return [
    `curl${how} "$${call.url}${path}${address.length > 0 ? `?${address.join("&")}` : ""}"`,
    ...call.credentials.flatMap(credentialOption),
    ...(call.idempotent ? ['--header "Idempotency-Key: $(openssl rand -hex 16)"'] : []),
    ...call.headers.map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...bodyOptions(call),
    ...pairs.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`),
    ...(pairs.length > 0 ? inQuery.map(({ name, env }) => `--data-urlencode "${name}=$${env}"`) : []),
    ...(call.answer.kind === "file" ? [`--output ${call.answer.name}`] : []),
  ].join(" \\\n  ");
}

function credentialOption({ in: place, name, prefix, basic, env }: Call["credentials"][number]): string[] {
  if (basic) return [`--user "$SPECIE_USER:$SPECIE_PASSWORD"`];
  if (place === "query") return [];
  return [place === "cookie" ? `--cookie "${name}=$${env}"` : `--header "${name}: ${prefix}$${env}"`];
}

/** The parts of a form are given one by one; curl writes the media type with its boundary. */
function bodyOptions({ body, mediaType, files }: Call): string[] {
  if (body === undefined) return [];
  const fields = Object.entries(Object(body)).flatMap(([name, value]) =>
    [value].flat().map((one): [string, unknown] => [name, one]),
  );
  if (mediaType === "multipart/form-data")
    return fields.map(([name, value]) => partOption(name, value, files[name]));
  if (mediaType === "application/x-www-form-urlencoded")
    return fields.map(([name, value]) => `--data-urlencode ${quoted(`${name}=${plainText(value)}`)}`);
  const [file] = Object.values(files);
  const content = /[/+]json\b/.test(mediaType) ? JSON.stringify(body, null, 2) : plainText(body);
  return [
    `--header "Content-Type: ${mediaType}"`,
    // `--data` would read a text that begins with @ as the name of a file.
    file
      ? `--data-binary @${file.name}`
      : `${content.startsWith("@") ? "--data-raw" : "--data"} ${quoted(content)}`,
  ];
}

function partOption(name: string, value: unknown, file: SampleFile | undefined): string {
  if (file)
    return `--form ${quoted(`${name}=@${file.name}${file.mediaType === undefined ? "" : `;type=${file.mediaType}`}`)}`;
  // A part that is an object or a list of objects is JSON (OpenAPI 3.1, section 4.8.15.1).
  if (typeof value === "object" && value !== null)
    return `--form ${quoted(`${name}="${JSON.stringify(value).replaceAll(/[\\"]/g, "\\$&")}";type=application/json`)}`;
  // `--form` would read a text that begins like the name of a file, and cut one at a semicolon.
  const option = /^[@<"]|;/.test(plainText(value)) ? "--form-string" : "--form";
  return `${option} ${quoted(`${name}=${plainText(value)}`)}`;
}

function plainText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** In single quotes nothing is special but the quote itself. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
