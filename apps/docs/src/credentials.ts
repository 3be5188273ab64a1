import { type Contract, type Operation, readAuth, type SecurityScheme } from "@specie/contract";
import config from "../../../specie.config.ts";

/** How a request carries a credential, as its security scheme says. */
export interface Credential {
  /** The name of the scheme in the contract. */
  readonly scheme: string;
  readonly in: "header" | "query" | "cookie";
  /** Of the header, the parameter or the cookie. */
  readonly name: string;
  /** Before the token, such as `Bearer `. */
  readonly prefix: string;
  /** A name and a password (RFC 7617), which are sent as one. */
  readonly basic: boolean;
  readonly description: string;
}

/**
 * The credentials that an operation requires together, of several alternatives the one with the scheme `auth`, else the first; none
 * where anybody may call it.
 *
 * @throws Error that names the scheme when a request cannot carry it by itself.
 */
export function credentialsFor(
  contract: Contract,
  { security = contract.security ?? [] }: Pick<Operation, "security">,
  auth: string | undefined = config.auth,
): readonly Credential[] {
  const required = security.map((requirement) => Object.keys(requirement)).filter(({ length }) => length > 0);
  const chosen = required.find((names) => names.includes(auth ?? ""));
  return (chosen ?? required[0] ?? []).map((name) => {
    const scheme = contract.components.securitySchemes?.[name];
    if (scheme === undefined) throw new Error(`components.securitySchemes has no ${name}.`);
    return credentialBy(name, scheme);
  });
}

/** The credentials of all operations, each once. */
export function credentialsOf(contract: Contract, operations: readonly Operation[]): readonly Credential[] {
  const all = operations.flatMap((operation) => credentialsFor(contract, operation));
  return [...new Map(all.map((one) => [one.scheme, one])).values()];
}

/** Whether the generated client can carry the contract's credential: its generator refuses any other. */
export function clientCarries(contract: Contract): boolean {
  try {
    readAuth(contract, config.auth);
    return true;
  } catch {
    return false;
  }
}

function credentialBy(
  id: string,
  { type, name = "", in: place, scheme, description = "" }: SecurityScheme,
): Credential {
  const common = { scheme: id, description };
  const inHeader = (prefix: string) =>
    ({ ...common, in: "header", name: "Authorization", prefix, basic: false }) as const;
  if (type === "apiKey" && (place === "header" || place === "query" || place === "cookie"))
    return { ...common, in: place, name, prefix: "", basic: false };
  if (type === "http" && scheme?.toLowerCase() === "basic") return { ...inHeader("Basic "), basic: true };
  // An access token is sent as RFC 6750 has it; another scheme has its name before the credential (RFC 9110, section 11.4).
  if (type === "oauth2" || type === "openIdConnect") return inHeader("Bearer ");
  if (type === "http" && scheme !== undefined)
    return inHeader(`${scheme.charAt(0).toUpperCase()}${scheme.slice(1)} `);
  throw new Error(
    `components.securitySchemes.${id} is of the type ${type}, which no header, parameter or cookie carries.`,
  );
}
