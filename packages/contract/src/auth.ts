import { type Contract, methods, type SecurityRequirement, type SecurityScheme } from "./openapi.ts";

/** How a caller identifies itself: a header whose value is the token behind a prefix. */
export interface Auth {
  /** The name of the scheme in the contract. */
  readonly scheme: string;
  /** As the contract writes it, such as `CX-Authorization` or `Authorization`. */
  readonly header: string;
  /** Before the token, such as `Bearer `; empty for an `apiKey`. */
  readonly prefix: string;
}

/**
 * The one scheme that the operations require; `undefined` where none requires any. Operations without security of their own
 * have that of the contract. Where some leave a choice, `chosen` is the scheme of the caller, which each must accept.
 *
 * @throws Error that names the scheme and the place when callers would need several schemes, or one that no header carries.
 */
export function readAuth(contract: Contract, chosen?: string): Auth | undefined {
  const required = new Map<string, string>();
  const add = (place: string, requirements: readonly SecurityRequirement[] = []) => {
    const alternatives = requirements.map((requirement) => Object.keys(requirement));
    if (chosen !== undefined && alternatives.some((names) => names.join() === chosen)) {
      required.set(chosen, place);
      return;
    }
    for (const names of alternatives) {
      if (names.length > 1)
        throw new Error(
          `${place} requires ${names.join(" and ")} together, and a client has one token. Let it accept one of them alone.`,
        );
      for (const name of names) if (!required.has(name)) required.set(name, place);
    }
  };
  add("The contract", contract.security);
  for (const [path, item] of Object.entries(contract.paths))
    for (const method of methods) add(`${method.toUpperCase()} ${path}`, item[method]?.security);
  const [first, second] = required;
  if (first === undefined) return undefined;
  if (second !== undefined)
    throw new Error(
      `${first[1]} requires the security scheme ${first[0]}, and ${second[1]} requires ${second[0]}. A client has one token: require the same scheme everywhere, or set \`auth\` in specie.config.ts to one that each accepts.`,
    );
  const [name] = first;
  const scheme = contract.components?.securitySchemes?.[name];
  if (scheme === undefined)
    throw new Error(
      `${first[1]} requires the security scheme ${name}, which components.securitySchemes lacks. Declare it there.`,
    );
  return { scheme: name, ...headerOf(name, scheme) };
}

/** Whether a caller of an operation identifies itself. */
export function requiresAuth(
  contract: Contract,
  { security = contract.security }: { readonly security?: readonly SecurityRequirement[] | undefined },
): boolean {
  return (security ?? []).some((requirement) => Object.keys(requirement).length > 0);
}

/** The scopes that a caller of an operation needs, by all ways to authenticate that the contract lists for it. */
export function scopesOf(
  contract: Contract,
  { security = contract.security }: { readonly security?: readonly SecurityRequirement[] | undefined },
): readonly string[] {
  return [...new Set((security ?? []).flatMap((requirement) => Object.values(requirement).flat()))];
}

function headerOf(id: string, { type, name, in: place, scheme }: SecurityScheme): Omit<Auth, "scheme"> {
  if (type === "apiKey" && place === "header" && name !== undefined) return { header: name, prefix: "" };
  const ofHttp = type === "http" ? scheme?.toLowerCase() : undefined;
  // The token is `user:password` in base64 (RFC 7617), as the conformance kit takes it.
  if (ofHttp === "basic") return { header: "Authorization", prefix: "Basic " };
  // All three send an access token as RFC 6750 does.
  if (ofHttp === "bearer" || type === "oauth2" || type === "openIdConnect")
    return { header: "Authorization", prefix: "Bearer " };
  throw new Error(
    `components.securitySchemes.${id} is ${[type, scheme, place].filter(Boolean).join(" ")}. The generators support an apiKey in a header, http basic and bearer, oauth2 and openIdConnect.`,
  );
}
