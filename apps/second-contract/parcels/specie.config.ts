import { defineConfig } from "@specie/contract/config";

export default defineConfig({});
