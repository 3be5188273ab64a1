import { type Contract, readAuth, readBasePath, readOperations, schemaExample } from "@specie/contract";
import config from "../../../../specie.config.ts";
import { kindOf } from "../contract/kind.ts";
import { type Operation, readCommands, type Schema } from "../contract/operations.ts";
import { fieldOptionName } from "../derived/field-option.ts";
import type { Language } from "./language.ts";

/** An example for each own command; those of operations are made from the contract's examples. */
export const ownExamples: Readonly<Record<string, string>> = {
  login:
    "specie login --url https://bank.example/api/v1 --counterparty 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08 --sub ops@bank.example --new-key",
  logout: "specie logout --profile test",
  profile: "specie profile list",
  "profile list": "specie profile list",
  "profile use": "specie profile use production",
  "profile remove": "specie profile remove test --delete-key",
  doctor: "specie doctor --profile test",
  listen: "specie listen --cursor-file events.cursor --types customer.updated",
  "chain verify":
    "specie chain verify --from checkpoint --checkpoint chain.json --save-checkpoint chain.json",
  complete: "source <(specie complete bash)",
  "customers import":
    "specie customers import customers.csv --map 'Телефон=phone_number' --asset-code UAH --asset-issuer GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS --dry-run",
  "customers export": "specie customers export active.xlsx --statuses active --columns login,name,surname",
  "customers template": "specie customers template customers.xlsx",
};

/** The examples of commands that name a part of the contract: its first list, another language, and how a token is sent. */
export function contractExamples(
  contract: Contract,
  languages: readonly Language[],
): Readonly<Record<string, string>> {
  const list = readCommands(contract).find(({ verb }) => verb === "list");
  const auth = readAuth(contract, config.auth);
  const path = [...readOperations(contract).values()].find(({ id }) => id === list?.id)?.path;
  const hasLimit = list?.parameters.some(({ name }) => name === config.paging?.limit);
  const [, other] = languages;
  return {
    ...(list && { "": `specie ${other === undefined ? "" : `--lang ${other} `}${list.group} list` }),
    ...(auth && {
      token: `curl -H "${auth.header}: ${auth.prefix}$(specie token)" https://bank.example${readBasePath(contract)}/…`,
    }),
    ...(path && { api: `specie api GET '${path}${hasLimit ? `?${config.paging?.limit}=1` : ""}'` }),
  };
}

// What a reader recognises at once; the guid of a request or a key says nothing in an example.
const omitted = ["X-Request-Id", "Idempotency-Key", "If-Match", config.paging?.cursor];
const mostOptions = 3;

/** An operation as it is typed, with the values of the contract's examples. */
export function exampleOf({ group, verb, parameters, body, bodyExample }: Operation): string {
  const path = parameters.filter(({ in: part }) => part === "path").map(exampleValue);
  const query = parameters
    .filter(({ in: part, name, required }) => part !== "path" && (required || !omitted.includes(name)))
    .map((parameter) => ({
      name: parameter.name,
      schema: parameter.schema,
      value: exampleValue(parameter),
      required: parameter.required,
    }));
  const fields = Object.entries(body?.properties ?? {}).map(([name, schema]) => ({
    name,
    schema,
    value: fileName(name, schema) ?? scalar(bodyExample?.[name] ?? schemaExample(schema)),
    required: body?.required?.includes(name) ?? false,
  }));
  const known = [...fields, ...query].filter(({ value }) => value !== "");
  const chosen = [...known.filter(({ required }) => required), ...known.filter(({ required }) => !required)];
  const options = chosen
    .slice(0, mostOptions)
    .map(({ name, schema, value }) => `--${fieldOptionName(name, schema)} ${quoted(value)}`);
  return ["specie", group, verb, ...path.map(quoted), ...options].join(" ");
}

/** Of the values that are given as files. */
function fileName(name: string, schema: Schema): string | undefined {
  const kind = kindOf(schema);
  if (kind === "json") return `${name}.json`;
  return kind === "file" ? `${name}.${schema.contentMediaType?.split(/[/+]/).at(-1) ?? "bin"}` : undefined;
}

function exampleValue({ example, schema }: { example?: unknown; schema: Schema }): string {
  return scalar(
    example ?? schemaExample(schema) ?? (schema.items && schemaExample(schema.items)) ?? schema.default,
  );
}

function scalar(value: unknown): string {
  const [first] = [value].flat();
  return first === undefined || first === null || typeof first === "object" ? "" : String(first);
}

function quoted(value: string): string {
  return /^[\p{L}\d_.,:@+/-]+$/u.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
