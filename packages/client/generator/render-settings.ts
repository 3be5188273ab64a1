import type { Contract } from "@specie/contract";
import * as contractReader from "@specie/contract";
import { checkConfig } from "@specie/contract/check-config";
import { type Config, defaults } from "@specie/contract/config";
import { camelCase, memberName } from "./names.ts";
import type { OperationFacts } from "./read-operations.ts";

/**
 * Prints `generated/settings.ts`: what differs between the clients of two contracts besides their operations.
 *
 * @throws ConfigError when `specie.config.ts` names what the contract does not have, and Error when the callers cannot identify
 * themselves by a header.
 */
export function renderSettings(
  contract: Contract,
  operations: readonly OperationFacts[],
  config: Config,
): string {
  const auth = checkConfig(config, contract);
  const bound = Object.entries(config.boundParameters).map(([name, text]) => ({
    name,
    text,
    option: camelCase(name),
  }));
  const sendsBytes = operations.some(
    ({ mediaType = "application/json" }) => mediaType !== "application/json",
  );
  return `// Generated from ${contract.info.title} ${contract.info.version} and specie.config.ts. Change those instead.

/** The header that identifies a caller, and what precedes the token in it; \`undefined\` where no operation requires one. */
export const auth = ${auth ? `{ header: "${auth.header.toLowerCase()}", prefix: "${auth.prefix}" } as const` : "undefined"};

/** The options of a client for the path parameters that all its calls have in common. */
export interface BoundOptions {
${bound.map(({ option, text }) => `  /** ${text} */\n  ${memberName(option)}: string;\n`).join("")}}

/** Their names in the contract. */
export const boundParameters = { ${bound.map(({ option, name }) => `${memberName(option)}: "${name}"`).join(", ")} } as const;

/** What a walk over the pages of a list sets and reads; the contract may leave the next cursor out of the last page. */
export const paging = { ${pagingOf(contract, operations, config)} } as const;

/** The parameters that a walk sets itself. */
export type WalkParameters = ${config.paging ? `"${config.paging.cursor}" | "${config.paging.offset}"` : "never"};

/** What encodes the bodies that are no JSON; left out of the bundle where no operation takes one. */
${sendsBytes ? 'export { encodeOther } from "../src/encode-other.ts";' : "export const encodeOther = undefined;"}

/** What a request can carry besides nothing. */
export type RequestContent = ${sendsBytes ? "string | ArrayBuffer" : "string"};

/** The failures of each operation that the contract declares without problem codes, by status. */
export interface OperationFailures {
${operations
  .filter(({ failures }) => failures.length > 0)
  .map(({ id, failures }) => `  ${memberName(id)}: ${failures.join(" | ")};\n`)
  .join("")}}

${problemType(contract)}
`;
}

function pagingOf(contract: Contract, operations: readonly OperationFacts[], { paging }: Config): string {
  const { cursor, next } = paging ?? defaults.paging;
  const declared = contractReader.readOperations(contract);
  const isOptional = operations.some(
    ({ id, rows }) =>
      rows !== undefined && !declared.get(id)?.responses.get(200)?.content?.schema.required?.includes(next),
  );
  return `cursor: ${JSON.stringify(cursor)}, next: ${JSON.stringify(next)}, nextIsOptional: ${isOptional}`;
}

/** The contract's own problem document where it has what the client reads of one. */
function problemType({ components: { schemas } }: Contract): string {
  const { Problem: problem, ProblemCode: codes } = schemas;
  const read = ["code", "title", "detail", "request_id"];
  if (codes !== undefined && problem !== undefined) {
    const missing = read.filter((name) => !(problem.required ?? []).includes(name));
    if (missing.length > 0)
      throw new Error(
        `components.schemas.Problem lacks ${missing.join(", ")} among its required properties, beside the codes of ProblemCode.`,
      );
    return 'export type { Problem } from "@specie/types";';
  }
  return `/** A problem document (RFC 9457) with a code. The contract has no schema of codes, so any may come. */
export interface Problem {
  type?: string;
  title: string;
  status?: number;
  detail: string;
  instance?: string;
  code: never;
  request_id: string;
}`;
}
