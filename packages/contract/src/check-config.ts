import { type Auth, readAuth } from "./auth.ts";
import { type Config, ConfigError } from "./config.ts";
import type { Contract } from "./openapi.ts";
import { readOperations } from "./operations.ts";

/**
 * Checks that the contract has what the settings name.
 *
 * @returns how callers identify themselves; `undefined` where no operation requires it.
 * @throws ConfigError when it does not, and Error when the contract leaves a choice of security schemes that no setting makes.
 */
export function checkConfig(
  { auth, boundParameters, paging, given }: Pick<Config, "auth" | "boundParameters" | "paging" | "given">,
  contract: Contract,
): Auth | undefined {
  const parameters = [...readOperations(contract).values()].flatMap((operation) => operation.parameters);
  const namesIn = (place: string) =>
    new Set(parameters.flatMap((one) => (one.in === place ? [one.name] : [])));

  for (const name of Object.keys(boundParameters))
    if (!namesIn("path").has(name))
      throw new ConfigError(
        `boundParameters.${name}`,
        "is a parameter that no path of the contract has",
        `The parameters of its paths: ${list(namesIn("path"))}.`,
      );
  if (paging !== undefined && given.has("paging") && !namesIn("query").has(paging.cursor))
    throw new ConfigError(
      "paging.cursor",
      `is ${paging.cursor}, a query parameter that no operation of the contract has`,
      `Its query parameters: ${list(namesIn("query"))}. Write \`paging: false\` where no list is read page by page.`,
    );
  const schemes = Object.keys(contract.components?.securitySchemes ?? {});
  if (auth !== undefined && !schemes.includes(auth))
    throw new ConfigError(
      "auth",
      `is ${auth}, a security scheme that the contract does not declare`,
      `It declares ${list(schemes)}.`,
    );
  return readAuth(contract, auth);
}

function list(all: Iterable<string>): string {
  return [...all].join(", ") || "none";
}
