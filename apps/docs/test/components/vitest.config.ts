import { testSettings } from "@specie/test-settings";
import { getViteConfig } from "astro/config";

/** Components are rendered one by one, without the site's frame. */
export default getViteConfig(
  { test: testSettings({ include: ["test/components/**/*.test.ts"] }) },
  { configFile: false },
);
