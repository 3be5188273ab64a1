import { getViteConfig } from "astro/config";

/** Components are rendered one by one, without the site's frame. */
export default getViteConfig(
  { test: { include: ["test/components/**/*.test.ts"], testTimeout: 60_000 } } as Parameters<
    typeof getViteConfig
  >[0],
  { configFile: false },
);
