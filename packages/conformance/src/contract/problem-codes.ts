import { contract } from "./document.ts";

const { ProblemCode } = contract.components.schemas;

/** The HTTP status that belongs to each problem code, from the contract's own catalogue. */
export const statusOfCode: ReadonlyMap<string, number> = new Map(Object.entries(readCatalogue()));

function readCatalogue(): Record<string, number> {
  const catalogue: unknown = ProblemCode && "x-codes" in ProblemCode ? ProblemCode["x-codes"] : undefined;
  if (typeof catalogue !== "object" || catalogue === null) throw new Error("ProblemCode has no x-codes");
  const rows: [string, unknown][] = Object.entries(catalogue);
  return Object.fromEntries(
    rows.map(([code, row]) => {
      if (typeof row === "object" && row !== null && "status" in row && typeof row.status === "number")
        return [code, row.status];
      throw new Error(`The problem code ${code} has no status`);
    }),
  );
}
