import { expect, test } from "vitest";
import { help } from "./help.ts";

// It names nothing of the contract. `vitest run src/settings/help.test.ts --update` writes it; look at the difference.
test("the help of the package's own contract", async () => {
  await expect(help).toMatchFileSnapshot("../../test/reports/help.txt");
});
