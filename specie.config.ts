import { defineConfig } from "@specie/contract/config";

/** What scripts and generators cannot derive from the contract in `spec/`. */
export default defineConfig({
  boundParameters: { counterparty_guid: "The counterparty in whose name all calls are made." },
});
