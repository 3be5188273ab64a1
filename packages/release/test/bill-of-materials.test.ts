import { expect, test } from "vitest";
import { checkBillOfMaterials } from "../src/steps/bill-of-materials.ts";

test("a bill of materials that is not CycloneDX is refused", async () => {
  const bom = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1, components: [] };
  await expect(checkBillOfMaterials(JSON.stringify(bom), "planted")).resolves.toBeUndefined();
  // A member that 1.5 does not have.
  await expect(
    checkBillOfMaterials(JSON.stringify({ ...bom, declarations: {} }), "planted"),
  ).resolves.toBeUndefined();
  await expect(
    checkBillOfMaterials(JSON.stringify({ ...bom, components: [{ name: "no type" }] }), "planted"),
  ).rejects.toThrow(/^The bill of materials of planted is invalid: \[\{.*"type".*\}\]$/);
});
