import english from "@specie/spec/openapi.json" with { type: "json" };
import ukrainian from "@specie/spec/openapi.uk.json" with { type: "json" };
import type { Language } from "../texts/language.ts";
import type { Contract } from "./contract.ts";

/** The contract as it was when this was built. The editions differ in words only. */
export const contracts: Readonly<Record<Language, Contract>> = {
  // The bundles were linted before they were written; their JSON types are too wide to be compared.
  en: english as unknown as Contract,
  uk: ukrainian as unknown as Contract,
};
