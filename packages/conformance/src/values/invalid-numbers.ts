import { allows, type Schema } from "../contract/schema.ts";
import type { InvalidValue } from "./invalid-value.ts";

const digitsUnseen = "the mock does not check digits of amounts";

/** Literals of numbers that the schema rejects. */
export function listInvalidNumbers(schema: Schema): InvalidValue[] {
  const {
    minimum,
    maximum,
    "x-max-fraction-digits": fraction,
    "x-max-significant-digits": significant,
  } = schema;
  const broken: InvalidValue[] = [];
  if (minimum !== undefined)
    broken.push({ what: `below ${minimum}`, text: String(minimum - 1), codes: ["too-small"] });
  if (maximum !== undefined)
    broken.push({ what: `above ${maximum}`, text: String(maximum + 1), codes: ["too-large"] });
  if (allows(schema, "integer"))
    broken.push({ what: "with a fraction", text: `${(minimum ?? 0) + 1}.5`, codes: ["type"] });
  if (fraction !== undefined)
    broken.push({
      what: `with ${fraction + 1} decimals`,
      text: `0.${"1".repeat(fraction + 1)}`,
      codes: ["precision"],
      unseen: digitsUnseen,
    });
  if (significant !== undefined)
    broken.push(
      {
        what: `with ${significant + 1} significant digits`,
        text: `${"1".repeat(significant - 1)}.11`,
        codes: ["precision"],
        unseen: digitsUnseen,
      },
      {
        // The double nearest to it prints as 0.1: only the text shows that it is too long.
        what: "with digits that a double loses",
        text: "0.10000000000000001",
        codes: ["precision"],
        unseen: digitsUnseen,
      },
    );
  return broken;
}
