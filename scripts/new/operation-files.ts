import type { Change } from "./change.ts";
import { kebabOf } from "./contract.ts";

/** What the files of a new operation have in common. */
export interface Sketch {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  /** What it answers with, in words: “branches”, “customer note”. */
  readonly words: string;
  readonly schema: string;
  readonly example: string;
  /** The only property of the response until the others are written. */
  readonly member: string;
  readonly isList: boolean;
  /** The path parameters after the counterparty. */
  readonly parameters: readonly PathParameter[];
}

/** A path parameter that the contract has. */
export interface PathParameter {
  readonly name: string;
  /** Its file in `spec/components/parameters/`, without the ending. */
  readonly component: string;
  /** The response where there is no such object, as operations beside it have it. */
  readonly notFound: string;
}

const common = ["XRequestId", "AcceptLanguage"];
const failures: Readonly<Record<string, string>> = {
  400: "InvalidParameters",
  401: "Unauthorized",
  403: "ScopeMissing",
  429: "TooManyRequests",
  500: "InternalError",
  503: "ServiceUnavailable",
};

export function pathOf({ id, tag, summary, words, schema, example, isList, parameters }: Sketch): string {
  const owner = parameters.at(-1);
  const whose = owner === undefined ? "counterparty" : ownerOf(owner);
  const answered = { ...failures, ...(owner && { 404: owner.notFound }) };
  return `get:
  operationId: ${id}
  tags: [${tag}]
  summary: ${summary}
  security:
    - CxAuthorization: ["${tag === "Keys" ? "keys:manage" : "customers:read"}"]
  description: |
    Answers with ${isList ? `all ${words}` : `the ${words}`} of the ${whose}.
  parameters:
${["CounterpartyGuid", ...parameters.map(({ component }) => component), ...common].map((name) => `    - $ref: ../components/parameters/${name}.yaml`).join("\n")}
  responses:
    "200":
      description: The ${words}.
      headers:
        X-Request-Id:
          $ref: ../components/headers/XRequestId.yaml
        RateLimit:
          $ref: ../components/headers/RateLimit.yaml
        RateLimit-Policy:
          $ref: ../components/headers/RateLimitPolicy.yaml
      content:
        application/json:
          schema:
            $ref: ../components/schemas/${schema}.yaml
          examples:
            ${example}:
              $ref: ../components/examples/${example}.yaml
${Object.entries(answered)
  .map(([status, name]) => `    "${status}":\n      $ref: ../components/responses/${name}.yaml\n`)
  .join("")}`;
}

export function schemaOf({ id, summary, member, words, isList }: Sketch): string {
  const title = words.slice(0, 1).toUpperCase() + words.slice(1);
  const property = isList
    ? `    title: ${title}
    type: array
    maxItems: 1000
    description: "${summary}: one entry for each."
    items:
      $ref: Guid.yaml
`
    : `    $ref: Guid.yaml
    title: ${title} GUID
    description: "${summary}: its GUID."
`;
  return `type: object
description: What \`${id}\` answers with.
required: [${member}]
properties:
  ${member}:
${property}`;
}

export function exampleOf({ member, isList }: Sketch): string {
  const guids = ["0193e7c1-0a4e-7d52-b1c8-7e9f3a5d2b46", "0193e7c1-0a4e-7d52-b1c8-7e9f3a5d2b47"];
  if (!isList) return `summary: One object\nvalue:\n  ${member}: ${guids[0]}\n`;
  return `summary: Two entries\nvalue:\n  ${member}:\n${guids.map((guid) => `    - ${guid}\n`).join("")}`;
}

export function addHandler(change: Change, { id, parameters }: Sketch): void {
  const table = "apps/api/src/operations/handlers.ts";
  // Before the first name that is greater, so that the list stays sorted.
  const names = [...change.read(table).matchAll(/^ {2}(\w+),$/gm)].map(([, name = ""]) => name);
  const next = names.find((name) => name > id);
  const before = next === undefined ? /^\};\n/m : new RegExp(`^ {2}${next},\\n`, "m");
  change.insertBefore(table, before, `  ${id},\n`);
  const anchor = next === undefined ? /\n\/\*\* One handler/ : new RegExp(`^import \\{ ${next} \\}`, "m");
  change.insertBefore(table, anchor, `import { ${id} } from "./${kebabOf(id)}.ts";\n`);
  const owner = parameters.at(-1);
  const rows = [...(owner ? [`path.${owner.name}`] : []), "counterparty"]
    .map((name) => `\${${name}}`)
    .join(" of ");
  change.create(
    `apps/api/src/operations/${kebabOf(id)}.ts`,
    `import type { Handler } from "./call.ts";

export const ${id}: Handler<"${id}"> = async ({ db, counterparty${owner ? ", path" : ""} }) => {
  throw new Error(\`${id} is not written: read the rows of ${rows} with \${typeof db}\`);
};
`,
  );
}

interface Fixture {
  readonly file: string;
  readonly make: string;
  /** The GUID of what it makes, as the call is taken apart. */
  readonly member: string;
}

const customers = { file: "customers", make: "createCustomer" };
/** What of the kit makes an object for a path parameter. */
const fixtures: Readonly<Record<string, Fixture>> = {
  customer_guid: { ...customers, member: "customer_guid" },
  account_guid: { ...customers, member: "guid: account_guid" },
  jwk_guid: { file: "keys", make: "sharedKey", member: "guid: jwk_guid" },
};

/** The check makes what the path names; the developer writes what else must be there, and what is answered. */
export function checkOf({ id, member, isList, parameters }: Sketch): string {
  const made = parameters
    .flatMap(({ name }) => fixtures[name] ?? [])
    .toSorted((a, b) => a.file.localeCompare(b.file));
  // One call makes the objects of several parameters: a customer comes with an account.
  const calls = [...Map.groupBy(made, ({ make }) => make)].map(
    ([make, all]) => `const { ${all.map((one) => one.member).join(", ")} } = await ${make}(send);`,
  );
  const imported = made.length > 0 ? made : [customers];
  const imports = imported.map(
    ({ file, make }) => `import { ${make} } from "../../src/fixtures/${file}.ts";`,
  );
  const path = parameters.map(({ name }) => (name in fixtures ? name : `${name}: "one that exists"`));
  const request = path.length === 0 ? "" : `, { path: { ${path.join(", ")} } }`;
  const expected = "what the server must answer with here";
  return `${[...new Set(imports)].join("\n")}
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

stateful("answers with what the counterparty has", async ({ send }) => {
  ${calls.length > 0 ? calls.join("\n  ") : `await ${customers.make}(send);`}
  const { body } = await send.expect(200, "${id}"${request});
  expect(body.${member}).toEqual(${isList ? `["${expected}"]` : `"${expected}"`});
});
`;
}

/** What the parameter identifies, in words. */
export function ownerOf({ notFound }: PathParameter): string {
  return wordsOf(notFound.replace(/NotFound$/, ""));
}

/** `CustomerNote` becomes `customer note`. */
export function wordsOf(name: string): string {
  return kebabOf(name).slice(1).replaceAll("-", " ");
}
