import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Schema } from "@specie/contract";
import { resolveSchema } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { Guid } from "@specie/types";
import { Problem } from "../problems/problem.ts";
import { readText } from "../validation/read-query.ts";
import { requestSchema } from "../validation/request-schema.ts";
import { invalidPlaces } from "../validation/validation-errors.ts";
import { compile } from "../validation/validator.ts";
import { tellProblem } from "./describe-failure.ts";

// Each reads one argument and is called with what the same option has brought before, if it was given twice. All throw
// InvalidArgumentError, which says what is wrong; the parser adds where.

const guid = reader(component("Guid"));
const assetCode = reader(component("AssetCode"));
const stellarPublicKey = reader(component("StellarPublicKey"));
const text = reader(component("Text"));
const minorUnit = reader(component("Asset").properties?.["minor_unit"] ?? {});

export const readGuid = (given: string, before?: string): Guid => String(guid(given, before));
export const readAssetCode = (given: string, before?: string) => String(assetCode(given, before));
export const readIssuer = (given: string, before?: string) => String(stellarPublicKey(given, before));
export const readMinorUnit = (given: string, before?: number) => Number(minorUnit(given, before));

/** A name in normal form C. */
export function readName(given: string, before?: string): string {
  // What Node makes of bytes that are not UTF-8: the name would be stored damaged.
  if (given.includes("\uFFFD")) {
    throw new InvalidArgumentError("It is not valid UTF-8. Set the terminal to UTF-8.");
  }
  const name = String(text(given, before));
  if (name.trim() === "") throw new InvalidArgumentError("It is blank.");
  return name;
}

/** A file's name is as the system takes it. */
export function readFileName(given: string, before?: string): string {
  refuseSecond(before);
  return given;
}

function component(name: string): Schema {
  return resolveSchema(english, { $ref: `#/components/schemas/${name}` });
}

/** Judges an argument as if it were a parameter of a request, so that commands and API take and refuse the same. */
function reader(schema: Schema): (given: string, before: unknown) => unknown {
  const parameters = [{ name: "value", in: "query", required: true, schema }];
  const validate = compile(requestSchema({ parameters, body: undefined }));
  return (given, before) => {
    refuseSecond(before);
    const query = { value: readText(schema, given) };
    const errors = invalidPlaces(validate({ path: {}, query, headers: {} }), []);
    if (errors.length === 0) return query.value;
    const told = tellProblem(new Problem("invalid-request", { errors }));
    throw new InvalidArgumentError((told.errors ?? []).map(({ detail }) => detail).join(" "));
  };
}

/** Taking the last of two would carry out half of what was asked for. */
function refuseSecond(before: unknown): void {
  if (before !== undefined) throw new InvalidArgumentError("It is given more than once.");
}
