import {
  type Content,
  type Contract,
  type Operation as ContractOperation,
  inputCodes,
  type ProblemFacts,
  problemCodes,
  readAuth,
  readBasePath,
  readLimits,
  readOperations,
  readTokenScheme,
} from "@specie/contract";
import { english, ukrainian } from "@specie/contract/editions";
import type { InvalidInputCode, KeyScope, OperationId, ProblemCode } from "@specie/types";

// The contract as the server uses it: read once, under the names of the generated types.

export interface Operation<Op extends OperationId = OperationId> extends ContractOperation {
  readonly id: Op;
}

export const basePath = readBasePath(english);
export const operations = operationsOf(english);
export const { maxBodyBytes, requestIdPattern, maxErrors, maxAtLength, maxInstanceLength } =
  readLimits(english);
export const tokenScheme = readTokenScheme(english);
const tokenSchemeName = readAuth(english)?.scheme ?? "";

/** All operations of a contract that has these operations, whatever else it declares. */
export function operationsOf(contract: Contract): ReadonlyMap<OperationId, Operation> {
  // The union of ids is generated from the same bundle.
  return readOperations(contract) as ReadonlyMap<string, ContractOperation> as ReadonlyMap<
    OperationId,
    Operation
  >;
}

/** The JSON body of the response with status 200, and the names of its headers in lower case. */
export function successOf({ id, responses }: Operation): { content: Content; headers: ReadonlySet<string> } {
  const response = responses.get(200);
  if (response?.content?.mediaType !== "application/json")
    throw new Error(`The contract's ${id} declares no application/json body for status 200.`);
  return {
    content: response.content,
    headers: new Set(response.headers.map(({ name }) => name.toLowerCase())),
  };
}

const knownScopes: ReadonlySet<string> = new Set(english.components.schemas.KeyScope.enum);

/**
 * The scopes that a token needs for an operation, by the operation's own `security`. There is no default: an operation that
 * states nothing is an error at the start of the server, and not one that every key may call.
 *
 * @throws Error that names the operation.
 */
export function requiredScopes({ id, security }: Pick<Operation, "id" | "security">): readonly KeyScope[] {
  const [requirement, ...others] = security ?? [];
  const scopes = requirement?.[tokenSchemeName];
  if (scopes === undefined || others.length > 0)
    throw new Error(
      `The contract's ${id} does not state which scopes it requires. Add \`security\` with one entry to it: \`- ${tokenSchemeName}: ["customers:read"]\`, or an empty list where any key will do.`,
    );
  const isKnown = (scope: string): scope is KeyScope => knownScopes.has(scope);
  const unknown = scopes.filter((scope) => !isKnown(scope));
  if (unknown.length > 0)
    throw new Error(`The contract's ${id} requires ${unknown.join(", ")}, which KeyScope does not list.`);
  return scopes.filter(isKnown);
}

// The compiler compares the contract's codes with the generated unions, name by name.

export const problemFacts: Readonly<Record<ProblemCode, ProblemFacts>> = problemCodes(english);

export const problemTitles: Readonly<
  Record<"en" | "uk", Readonly<Record<ProblemCode, { readonly title: string }>>>
> = {
  en: problemFacts,
  uk: problemCodes(ukrainian),
};

export const inputDescriptions: Readonly<
  Record<"en" | "uk", Readonly<Record<InvalidInputCode, { readonly description: string }>>>
> = { en: inputCodes(english), uk: inputCodes(ukrainian) };
