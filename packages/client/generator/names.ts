/** Words that name no constant of a module (ECMAScript 2026, section 12.7.2, with those of strict code). */
const reserved = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally
  for function if implements import in instanceof interface let new null package private protected public return static super
  switch this throw true try typeof var void while with yield`.split(/\s+/),
);

/** The name of a member as code writes it: bare where that is allowed. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A parameter of the contract as an option of the client: `shop_id` becomes `shopId`. */
export function camelCase(name: string): string {
  return name.replaceAll(/[_-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** A name for a constant or a function: `post-payments` becomes `postPayments`, and `delete` becomes `delete_`. */
export function constantName(name: string): string {
  const joined = name.replaceAll(/[^\w$]+([\w$]|$)/g, (_, letter: string) => letter.toUpperCase());
  const plain = /^[A-Za-z_$]/.test(joined) ? joined : `_${joined}`;
  return reserved.has(plain) ? `${plain}_` : plain;
}

/**
 * The constants of operations by their ids.
 *
 * @throws Error that names both operations when two would have one.
 */
export function constantNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const id of ids) {
    const constant = constantName(id);
    const other = owners.get(constant);
    if (other !== undefined)
      throw new Error(
        `The operations ${other} and ${id} would both be the constant ${constant}; rename one.`,
      );
    owners.set(constant, id);
  }
  return new Map([...owners].map(([constant, id]) => [id, constant]));
}
