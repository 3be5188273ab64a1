import { editions } from "../contract/edition.ts";

const token = editions.en.components.securitySchemes.CxAuthorization;

/** Numbers and values of the contract that the guides mention within a sentence. */
export const facts = {
  url: editions.en.servers[0].url,
  counterparty: counterpartyOfExamples(),
  tokenLife: token["x-max-lifetime-seconds"],
  skew: token["x-clock-skew-seconds"],
  algorithms: token["x-algorithms"].join(", "),
};

function counterpartyOfExamples(): string {
  const example = editions.en.components.examples["CustomerActive"]?.value;
  const guid = new Map(Object.entries(example ?? {})).get("counterparty_guid");
  if (typeof guid !== "string")
    throw new Error("The contract's example CustomerActive has no counterparty_guid");
  return guid;
}
