import { type Change, RefusedChange } from "./change.ts";
import { addChangeset, kebabOf, raiseVersion } from "./contract.ts";
import type { Plan } from "./plan.ts";

export interface NewOperation {
  readonly id: string;
  /** As in the contract, with parameters in braces. */
  readonly path: string;
  readonly summary: string;
  readonly tag: string;
  readonly ukrainian?: string | undefined;
}

// What finds the operation's page in the search of the documentation.
const searchWords = "apps/docs/src/content/search-words.yaml";
const prefix = "/counterparty/{counterparty_guid}/";
const common = ["CounterpartyGuid", "XRequestId", "AcceptLanguage"];
const failures: Readonly<Record<string, string>> = {
  400: "InvalidParameters",
  401: "Unauthorized",
  403: "ScopeMissing",
  429: "TooManyRequests",
  500: "InternalError",
  503: "ServiceUnavailable",
};

/** An operation that reads a list of the counterparty: path, schemas, example, handler and conformance check. */
export function planOperation(change: Change, operation: NewOperation): Plan {
  const { id, path, summary, ukrainian } = operation;
  const noun = /^list([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)*)$/.exec(id)?.[1];
  if (noun === undefined)
    throw new RefusedChange(
      `"${id}" is no operationId for this command, which writes operations that list something: listBranches.`,
    );
  if (!path.startsWith(prefix) || !/^[a-z]+(-[a-z]+)*$/.test(path.slice(prefix.length)))
    throw new RefusedChange(
      `"${path}" is no path for it: write ${prefix} and one word in small letters, such as ${prefix}branches.`,
    );
  if (!new RegExp(`^ {2}- name: ${operation.tag}$`, "m").test(change.read("spec/openapi.yaml")))
    throw new RefusedChange(`spec/openapi.yaml has no tag ${operation.tag}.`);
  const file = `${path.slice(1).replaceAll("/", "_")}.yaml`;
  const schema = `${noun}Page`;
  const member = kebabOf(noun).slice(1).replaceAll("-", "_");
  change.create(`spec/paths/${file}`, pathOf(operation, schema, member));
  change.insertBefore("spec/openapi.yaml", /^components:\n/m, `  ${path}:\n    $ref: paths/${file}\n`);
  change.create(
    `spec/components/schemas/${schema}.yaml`,
    `type: object
description: What \`${id}\` answers with.
required: [${member}]
properties:
  ${member}:
    title: ${member.slice(0, 1).toUpperCase()}${member.slice(1).replaceAll("_", " ")}
    type: array
    maxItems: 1000
    description: "${summary}: one entry for each."
    items:
      $ref: Guid.yaml
`,
  );
  change.create(
    `spec/components/examples/${schema}Two.yaml`,
    `summary: Two entries
value:
  ${member}:
    - 0193e7c1-0a4e-7d52-b1c8-7e9f3a5d2b46
    - 0193e7c1-0a4e-7d52-b1c8-7e9f3a5d2b47
`,
  );
  addHandler(change, id);
  const called = [summary.toLowerCase(), member.replaceAll("_", " ")].join(", ");
  change.insertBefore(
    searchWords,
    /^reference\/authentication:\n/m,
    `reference/${id}:\n  en: ${called}\n  uk: ${ukrainian?.toLowerCase() ?? '""'}\n`,
  );
  const check = `packages/conformance/operations/${id}/200.ts`;
  change.create(check, checkOf(id, member));
  raiseVersion(change);
  addChangeset(
    change,
    id,
    `\`${id}\` is new: ${summary}.`,
    ukrainian && `Нова операція \`${id}\`: ${ukrainian}.`,
  );
  return {
    translations: { [`$.paths.*[?@.operationId == '${id}']`]: { summary: ukrainian } },
    overlay: `spec/overlays/uk/${kebabOf(id)}.yaml`,
    left: [
      `spec/components/schemas/${schema}.yaml and its example: what an entry is`,
      `apps/api/src/operations/${kebabOf(id)}.ts: its rows, read by a function in apps/api/src/stores/`,
      `${check}: what the server must answer with`,
      ...(ukrainian === undefined ? [`${searchWords}: what readers call it in Ukrainian`] : []),
      "pnpm refresh   # the responses in the documentation and the reports of the conformance kit",
    ],
  };
}

function pathOf({ id, tag, summary }: NewOperation, schema: string, member: string): string {
  const words = member.replaceAll("_", " ");
  return `get:
  operationId: ${id}
  tags: [${tag}]
  summary: ${summary}
  security:
    - CxAuthorization: ["${tag === "Keys" ? "keys:manage" : "customers:read"}"]
  description: |
    Answers with all ${words} of the counterparty.
  parameters:
${common.map((name) => `    - $ref: ../components/parameters/${name}.yaml`).join("\n")}
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
            ${schema}Two:
              $ref: ../components/examples/${schema}Two.yaml
${Object.entries(failures)
  .map(([status, name]) => `    "${status}":\n      $ref: ../components/responses/${name}.yaml\n`)
  .join("")}`;
}

function addHandler(change: Change, id: string): void {
  const table = "apps/api/src/operations/handlers.ts";
  // Before the first name that is greater, so that the list stays sorted.
  const names = [...change.read(table).matchAll(/^ {2}(\w+),$/gm)].map(([, name = ""]) => name);
  const next = names.find((name) => name > id);
  const before = next === undefined ? /^\};\n/m : new RegExp(`^ {2}${next},\\n`, "m");
  change.insertBefore(table, before, `  ${id},\n`);
  const anchor = next === undefined ? /\n\/\*\* One handler/ : new RegExp(`^import \\{ ${next} \\}`, "m");
  change.insertBefore(table, anchor, `import { ${id} } from "./${kebabOf(id)}.ts";\n`);
  change.create(
    `apps/api/src/operations/${kebabOf(id)}.ts`,
    `import type { Handler } from "./call.ts";

export const ${id}: Handler<"${id}"> = async ({ db, counterparty }) => {
  throw new Error(\`${id} is not written: read the rows of \${counterparty} with \${typeof db}\`);
};
`,
  );
}

function checkOf(id: string, member: string): string {
  return `import { createCustomer } from "../../src/fixtures/customers.ts";
import { check } from "../../src/runner/declare.ts";
import { expect } from "../../src/runner/expect.ts";

const stateful = check.on("stateful", "the mock keeps no state");

stateful("answers with what the counterparty has", async ({ send }) => {
  await createCustomer(send);
  const { body } = await send.expect(200, "${id}");
  expect(body.${member}).toEqual(["what the server must answer with here"]);
});
`;
}
