/** The groups of checks, in the order in which they run, and what each holds an implementation to. */
export const groups = {
  shapes: "every operation, status, header, parameter and field is as the contract draws it",
  authentication: "only a token that is valid for the counterparty in the path opens anything",
  tenancy: "what belongs to one counterparty does not exist for another",
  idempotency: "a request repeated under its key happens once",
  concurrency: "no update is lost",
  paging: "a walk through the pages finds each customer once",
  filters: "a list holds those who match, and no others",
  amounts: "an amount comes back as it was sent, to the last digit",
  text: "a text comes back as it was sent, in normal form C",
  errors: "a refusal says what is wrong, where, and nothing else",
  limits: "what is too much is refused, and said to be too much",
} as const;

export type Group = keyof typeof groups;

export function isGroup(name: string): name is Group {
  return Object.hasOwn(groups, name);
}
