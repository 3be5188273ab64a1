import { stringify } from "yaml";
import type { Files } from "../read-examples.ts";

/**
 * The examples of a rule show what it is about; here are the whole tables behind it, each row alone. A row is a
 * description, or several files of one, and how often the rule reports something about it.
 */
export interface Row {
  readonly rule: string;
  readonly name: string;
  readonly count: number;
  readonly files: Files;
  readonly options?: object;
  /** Words of each message. */
  readonly words?: string;
}

const yaml = (value: unknown) => stringify(value, { aliasDuplicateObjects: false });
export const document = (more: object) => ({
  "openapi.yaml": yaml({ openapi: "3.1.0", info: { title: "T", version: "1.0.0" }, paths: {}, ...more }),
});
export const operation = (more: object, method = "get") =>
  document({ paths: { "/a": { [method]: { operationId: "listAll", responses: {}, ...more } } } });
export const responses = (all: object) => operation({ responses: all });
/** Two operations that share one of their answers. */
export const sharing = (status: string, answer: object, others: object = {}, more: object = {}) => {
  const all = { ...others, [status]: { $ref: "answer.yaml" } };
  const [one, two] = ["listOnes", "listTwos"].map((operationId) => ({
    get: { operationId, responses: all, ...more },
  }));
  return { ...document({ paths: { "/one": one, "/two": two } }), "answer.yaml": yaml(answer) };
};
export const schema = (value: object) => document({ components: { schemas: { S: value } } });
/** Schemas by their names, and a reference to one. */
export const named = (schemas: object) => document({ components: { schemas } });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
/** A schema behind a property of another, so that it has no name of its own. */
export const inner = (value: unknown) => schema({ type: "object", properties: { p: value } });
export const json = (value: unknown) => ({ "application/json": { schema: value } });
export const rows: Row[] = [];
export function table(
  rule: string,
  all: readonly (readonly [string, number, Files, object?, string?])[],
): void {
  for (const [name, count, files, options = {}, words] of all)
    rows.push({ rule, name, count, files, options, ...(words !== undefined && { words }) });
}
