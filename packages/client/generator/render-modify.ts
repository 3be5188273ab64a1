import type { Contract, Operation } from "@specie/contract";
import { readOperations } from "@specie/contract";
import { camelCase, constantName, memberName } from "./names.ts";

/**
 * Prints `generated/modify.ts`: a function for each resource that is read with an entity tag and updated with `If-Match`
 * at the same path.
 */
export function renderModify(contract: Contract, bound: readonly string[]): string {
  const operations = [...readOperations(contract).values()];
  const pairs = operations.flatMap((read) => {
    const update = operations.find((one) => one.path === read.path && isConditional(one));
    return read.method === "get" && hasTag(read) && update ? [{ read, update }] : [];
  });
  const only = pairs.length === 1;
  return `// Generated from ${contract.info.title} ${contract.info.version}. Change spec/ instead.
${
  pairs.length === 0
    ? "export {};\n"
    : `import type { Result } from "../src/call.ts";
import type { Client } from "../src/create-client.ts";
import { type DecideOf, type ModifyOptions, modify } from "../src/modify.ts";
`
}${pairs.map(({ read, update }) => modifyFunction(read, update, bound, only)).join("")}`;
}

function modifyFunction(read: Operation, update: Operation, bound: readonly string[], only: boolean): string {
  const noun = constantName(read.id).replace(/^[a-z]+/, "");
  const decide = only ? "Decide" : `Decide${noun}`;
  const names = read.parameters.filter((one) => one.in === "path" && !bound.includes(one.name));
  const values = names.map(({ name }) => ({ name, option: optionName(name) }));
  const parameters = values.map(({ option }) => `  ${option}: string,\n`).join("");
  const path = values
    .map(({ name, option }) => (name === option ? name : `${memberName(name)}: ${option}`))
    .join(", ");
  const results = `Result<"${read.id}"> | Result<"${update.id}">`;
  return `
/** What to change, decided from what \`${read.id}\` returned; \`undefined\` leaves it as it is. */
export type ${decide} = DecideOf<"${read.id}", "${update.id}">;

/**
 * Reads with \`${read.id}\`, calls \`decide\` for the change, and updates just the version that was read. When another
 * caller has changed it in between (412), reads and decides again, so \`decide\` may run several times and no change is lost.
 *
 * @returns what it is after the change, or as it was read when there was nothing to change.
 * @throws ProblemError with status 412 when it lost the race \`rounds\` times.
 */
export function modify${noun}(
  client: Pick<Client, "${read.id}" | "${update.id}">,
${parameters}  decide: ${decide},
  options: ModifyOptions = {},
): Promise<${results}> {
  const path = { ${path} };
  return modify(
    "${read.id}",
    (own) => ${member(read.id)}(path, own),
    decide,
    (body, headers, own) => ${member(update.id)}({ ...path, body, headers }, own),
    options,
  );
}
`;
}

function member(id: string): string {
  return memberName(id) === id ? `client.${id}` : `client[${memberName(id)}]`;
}

function isConditional({ method, parameters, body }: Operation): boolean {
  const takesMatch = parameters.some((one) => one.in === "header" && one.name.toLowerCase() === "if-match");
  return (method === "put" || method === "patch") && takesMatch && body !== undefined;
}

function hasTag({ responses }: Operation): boolean {
  return (responses.get(200)?.headers ?? []).some(({ name }) => name.toLowerCase() === "etag");
}

/** A path parameter as a parameter of the function, beside those that it has for itself. */
function optionName(name: string): string {
  const option = constantName(camelCase(name));
  return ["client", "decide", "options", "path", "modify"].includes(option) ? `${option}_` : option;
}
