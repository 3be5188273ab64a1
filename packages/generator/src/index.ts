/** What a `specie.config.mjs` imports. */
export type { Paging, Settings } from "@specie/contract/config";
export { defineConfig } from "@specie/contract/config";
