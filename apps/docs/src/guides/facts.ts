import { exampleText, serverUrl, tokenScheme } from "../contract.ts";

const token = tokenScheme("en");

/** Numbers and values of the contract that the guides mention within a sentence. */
export const facts = {
  url: serverUrl,
  counterparty: exampleText("CustomerActive", "counterparty_guid"),
  tokenLife: token["x-max-lifetime-seconds"],
  skew: token["x-clock-skew-seconds"],
  algorithms: token["x-algorithms"].join(", "),
};
