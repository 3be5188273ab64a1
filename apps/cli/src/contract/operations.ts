import {
  type Contract,
  type Operation as ContractOperation,
  type Parameter,
  readOperations,
  type Schema,
} from "@specie/contract";
import config from "../../../../specie.config.ts";

export type { Parameter, Schema };

/** An operation as a command: `listCustomers` of the tag Customers is `customers list`. */
export interface Operation {
  readonly id: string;
  readonly group: string;
  readonly verb: string;
  readonly summary: string;
  readonly description: string;
  /** Without the bound one, such as the counterparty, which the profile contains, and the language, which `--lang` selects. */
  readonly parameters: readonly Parameter[];
  /** The body; `undefined` when the operation takes none. */
  readonly body: Schema | undefined;
  /** The first example of the body. */
  readonly bodyExample: Readonly<Record<string, unknown>> | undefined;
  /** The body of the first success that has one. */
  readonly response: Schema;
}

const givenElsewhere = new Set([...Object.keys(config.boundParameters), "Accept-Language"]);

/** Names of our own commands, which no operation gets. */
const ownCommands = {
  "": ["login", "logout", "profile", "token", "doctor", "api", "chain", "listen", "complete", "help"],
  customers: ["import", "export", "template"],
} as const;

/**
 * All operations of the contract as commands, in its order. The group is the tag in kebab case. The verb is the first word of
 * the `operationId`. Where several operations of a group begin with the same word, the one with the fewest words gets it,
 * the first of the contract among equals; the others are called by their whole `operationId` in kebab case, such as
 * `customers list-blocked-customers`. An own command keeps its name in the same way, and a group with the name of an own
 * command gets `-operations` at its end.
 */
export function readCommands(contract: Contract): Operation[] {
  const operations = [...readOperations(contract).values()];
  return operations.map((operation) => {
    const group = groupOf(operation);
    const rivals = operations.filter(
      (other) => groupOf(other) === group && words(other.id)[0] === words(operation.id)[0],
    );
    const [first] = rivals.toSorted((a, b) => words(a.id).length - words(b.id).length);
    const [verb = operation.id] = words(operation.id);
    const isOwn = Object.entries(ownCommands).some(
      ([name, own]) => name === group && own.some((one) => one === verb),
    );
    return {
      id: operation.id,
      group,
      verb: first?.id === operation.id && !isOwn ? verb : words(operation.id).join("-"),
      summary: operation.summary,
      description: operation.description,
      parameters: operation.parameters.filter(({ name }) => !givenElsewhere.has(name)),
      body: operation.body?.schema,
      bodyExample: operation.body?.examples[0] && Object(operation.body.examples[0].value),
      response: successSchema(operation),
    };
  });
}

function successSchema({ responses }: ContractOperation): Schema {
  const successes = [...responses.values()].filter(({ status }) => status < 300);
  return successes.find(({ content }) => content !== undefined)?.content?.schema ?? {};
}

function groupOf({ tags }: Pick<ContractOperation, "tags">): string {
  return groupName(tags[0] ?? "other");
}

/** The group of commands of a tag. */
export function groupName(tag: string): string {
  const name = words(tag).join("-");
  return ownCommands[""].some((own) => own === name) ? `${name}-operations` : name;
}

/** `listCustomers` and `Customer notes` in words of lower case. */
function words(name: string): string[] {
  return (name.match(/\p{Lu}?[^\p{Lu}\s_-]+|\p{Lu}+/gu) ?? [name]).map((word) => word.toLowerCase());
}

/** The operation with this id. */
export function operationOf(contract: Contract, id: string): Operation {
  const found = readCommands(contract).find((operation) => operation.id === id);
  if (!found) throw new Error(`The contract has no operation ${id}.`);
  return found;
}
