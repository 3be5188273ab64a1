import { testSettings } from "@specie/test-settings";
import { getViteConfig } from "astro/config";

/** Components are rendered one by one, without the site's frame. */
export default getViteConfig(
  {
    test: testSettings({
      include: ["test/components/**/*.test.ts"],
      // A day of the contract is the same day on a machine west of Greenwich.
      env: { TZ: "America/Los_Angeles" },
    }),
  },
  { configFile: false },
);
