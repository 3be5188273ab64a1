import { defineConfig } from "@specie/contract/config";

/** The Parcels API: in English only, under names of its own. Its lists follow the convention for pages that is the default. */
export default defineConfig({
  languages: ["en"],
  packages: { spec: "@parcels/spec", types: "@parcels/types", client: "@parcels/client" },
  auth: "Bearer",
});
