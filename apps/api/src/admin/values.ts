import { InvalidArgumentError } from "@commander-js/extra-typings";
import type { Schema } from "@specie/contract";
import { resolveSchema } from "@specie/contract";
import { english } from "@specie/contract/editions";
import type { Guid } from "@specie/types";
import { Problem } from "../problems/problem.ts";
import { leastRetentionDays } from "../stores/audit.ts";
import { allScopes, type Scope } from "../stores/keys/key-grant.ts";
import { readText } from "../validation/read-query.ts";
import { requestSchema } from "../validation/request-schema.ts";
import { validationErrors } from "../validation/validation-errors.ts";
import { compile, type Validate } from "../validation/validator.ts";
import { describeProblem } from "./describe-failure.ts";

// Each parses one argument; `before` is the value of an earlier occurrence of the same option. All throw
// InvalidArgumentError, to which the command parser adds the option's name.

const guid = reader(component("Guid"));
const assetCode = reader(component("AssetCode"));
const stellarPublicKey = reader(component("StellarPublicKey"));
const time = reader(component("TimestampInput"));
const text = reader(component("Text"));
const minorUnit = reader(component("Asset").properties?.["minor_unit"] ?? {});

export const readGuid = (given: string, before?: string): Guid => String(guid(given, before));
export const readAssetCode = (given: string, before?: string) => String(assetCode(given, before));
export const readIssuer = (given: string, before?: string) => String(stellarPublicKey(given, before));
/** Scopes, separated by commas. */
export function readScopes(given: string, before?: readonly Scope[]): readonly Scope[] {
  refuseSecond(before);
  const wanted = given.split(",").map((name) => name.trim());
  const unknown = wanted.filter((name) => !allScopes.some((scope) => scope === name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(
      `"${unknown.join(",")}" is no scope. Choose from ${allScopes.join(", ")}.`,
    );
  return allScopes.filter((scope) => wanted.includes(scope));
}

/** A moment that is still to come, in UTC. */
export function readFutureTime(given: string, before?: string): string {
  const moment = new Date(String(time(given, before)));
  if (moment.getTime() <= Date.now()) throw new InvalidArgumentError("It is in the past.");
  return moment.toISOString();
}

export const readMinorUnit = (given: string, before?: number) => Number(minorUnit(given, before));

/** An age in days. */
export function readDays(given: string, before?: number): number {
  refuseSecond(before);
  const days = Number(given);
  if (!/^\d{1,5}$/.test(given) || days < leastRetentionDays)
    throw new InvalidArgumentError(`It must be a whole number of days, ${leastRetentionDays} at least.`);
  return days;
}

/** A name in normal form C. */
export function readName(given: string, before?: string): string {
  // Node replaces bytes that are not UTF-8 by this character.
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

/** Validates an argument like a query parameter, so that commands and API accept the same values. */
function reader(schema: Schema): (given: string, before: unknown) => unknown {
  const parameters = [{ name: "value", in: "query", required: true, schema }];
  // When it is used: a server has no arguments, and a command has one or two.
  let validate: Validate | undefined;
  return (given, before) => {
    refuseSecond(before);
    validate ??= compile(requestSchema({ parameters, body: undefined }));
    const query = { value: readText(schema, given) };
    const errors = validationErrors(validate({ path: {}, query, headers: {} }), []);
    if (errors.length === 0) return query.value;
    const described = describeProblem(new Problem("invalid-request", { errors }));
    throw new InvalidArgumentError((described.errors ?? []).map(({ detail }) => detail).join(" "));
  };
}

/** To take the last of two would do half of what was asked for. */
function refuseSecond(before: unknown): void {
  if (before !== undefined) throw new InvalidArgumentError("It is given more than once.");
}
