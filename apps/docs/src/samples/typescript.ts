import type { Json } from "@specie/contract";
import config from "../../../../specie.config.ts";
import { type Call, environment } from "./call.ts";

/** The call with our client, which makes the idempotency key by itself. */
export function typescript(call: Call): string {
  const { url, counterparty, token } = environment;
  const parameters = Object.entries(call.pathParameters);
  const [bound] = Object.keys(config.boundParameters).map(camelCase);
  const options = [
    `baseUrl: ${url}`,
    ...(bound === undefined ? [] : [`${bound}: ${counterparty}`]),
    ...(call.clientHasToken ? [`token: ${token}`] : []),
  ];
  const variables = [
    ...options.map((option) => option.replace(/^.*: /, "")),
    ...parameters.map(([, { env }]) => env),
  ];
  const input = [
    ...parameters.map(([name, { env }]) => `${name}: ${env}`),
    ...call.query.map(([name, value]) => `${name}: ${literal(value, 1)}`),
    ...(call.body === undefined ? [] : [`body: ${literal(call.body, 1)}`]),
  ];
  return `import { createClient } from "${config.packages.client}";

const {
${variables.map((name) => `  ${name} = "",`).join("\n")}
} = process.env;

const specie = createClient({
${options.map((option) => `  ${option},`).join("\n")}
});

const { data } = await specie.${call.operationId}(${argument(input)});
console.log(data);`;
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function argument(input: readonly string[]): string {
  if (input.length === 0) return "";
  if (input.length === 1 && !input[0]?.includes("\n")) return `{ ${input[0]} }`;
  return `{\n${input.map((line) => `  ${line},`).join("\n")}\n}`;
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
