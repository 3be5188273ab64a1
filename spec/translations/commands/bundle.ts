/** Writes the Ukrainian edition: `dist/openapi.uk.json` and `.yaml`. Redocly applies the overlays in this order. */

import { spawnSync } from "node:child_process";
import { overlayFiles } from "../overlay-actions.ts";

const overlays = overlayFiles().flatMap((file) => ["--overlay", file]);
for (const output of ["dist/openapi.uk.json", "dist/openapi.uk.yaml"]) {
  const { status, error } = spawnSync(
    "redocly",
    ["bundle", "openapi.yaml", ...overlays, "--output", output],
    {
      stdio: "inherit",
    },
  );
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
