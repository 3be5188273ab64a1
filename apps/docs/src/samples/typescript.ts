import type { Json } from "@specie/contract";
import config from "../../../../specie.config.ts";
import { type Call, environment } from "./call.ts";
import type { SampleFile } from "./files.ts";

/** The call with our client, which makes the idempotency key by itself. */
export function typescript(call: Call): string {
  const { url, counterparty, token } = environment;
  const parameters = Object.entries(call.pathParameters);
  const [bound] = Object.keys(config.boundParameters).map(camelCase);
  const options = [
    `baseUrl: ${url}`,
    ...(bound === undefined ? [] : [`${bound}: ${counterparty}`]),
    ...(call.client?.token ? [`token: ${token}`] : []),
  ];
  const variables = [
    ...options.map((option) => option.replace(/^.*: /, "")),
    ...parameters.map(([, { env }]) => env),
  ];
  const input = [
    ...parameters.map(([name, { env }]) => `${name}: ${env}`),
    ...call.query.map(([name, value]) => `${name}: ${literal(value, 1)}`),
    ...(call.body === undefined ? [] : [`body: ${bodyLiteral(call)}`]),
    ...(call.headers.length === 0 ? [] : [`headers: ${literal(Object.fromEntries(call.headers), 1)}`]),
  ];
  const opened = call.body === undefined ? [] : Object.values(call.files);
  return `${opened.length > 0 ? 'import { openAsBlob } from "node:fs";\n' : ""}import { createClient } from "${config.packages.client}";

const {
${variables.map((name) => `  ${name} = "",`).join("\n")}
} = process.env;

const specie = createClient({
${options.map((option) => `  ${option},`).join("\n")}
});

const { ${call.answer.kind === "none" ? "status" : "data"} } = await specie.${call.operationId}(${argument(input)});
console.log(${call.answer.kind === "none" ? "status" : call.answer.kind === "file" ? "await data.arrayBuffer()" : "data"});`;
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function argument(input: readonly string[]): string {
  if (input.length === 0) return "";
  if (input.length === 1 && !input[0]?.includes("\n")) return `{ ${input[0]} }`;
  return `{\n${input.map((line) => `  ${line},`).join("\n")}\n}`;
}

/** The body with its files opened: the body as a whole, or the parts of a form. */
function bodyLiteral({ body = null, files }: Call): string {
  const { "": whole, ...parts } = files;
  if (whole) return opening(whole);
  const text = literal(body, 1);
  return Object.entries(parts).reduce(
    (changed, [name, file]) => changed.replace(new RegExp(`^( {4}${name}: ).*$`, "m"), `$1${opening(file)},`),
    text,
  );
}

function opening({ name, mediaType }: SampleFile): string {
  return `await openAsBlob("${name}"${mediaType === undefined ? "" : `, { type: "${mediaType}" }`})`;
}

/** A JSON value as TypeScript writes it, with names bare where they may be. */
function literal(value: Json, depth: number): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((entry) => literal(entry, depth)).join(", ")}]`;
  const indent = "  ".repeat(depth + 1);
  const fields = Object.entries(value).map(
    ([name, field]) =>
      `${indent}${/^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name)}: ${literal(field, depth + 1)},\n`,
  );
  return fields.length === 0 ? "{}" : `{\n${fields.join("")}${"  ".repeat(depth)}}`;
}
