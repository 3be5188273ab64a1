/**
 * A mapping of the description under lint. Every member is `unknown`, because a description may be wrong in any
 * way and a rule that throws would end the whole run. The named members are the ones that the rules read.
 */
export interface YamlMap {
  readonly [member: string]: unknown;
  readonly $ref?: unknown;
  readonly additionalProperties?: unknown;
  readonly allOf?: unknown;
  readonly casing?: unknown;
  readonly anyOf?: unknown;
  readonly code?: unknown;
  readonly const?: unknown;
  readonly content?: unknown;
  readonly deprecated?: unknown;
  readonly description?: unknown;
  readonly enum?: unknown;
  readonly example?: unknown;
  readonly examples?: unknown;
  readonly except?: unknown;
  readonly exclusiveMaximum?: unknown;
  readonly exclusiveMinimum?: unknown;
  readonly folders?: unknown;
  readonly format?: unknown;
  readonly header?: unknown;
  readonly headers?: unknown;
  readonly maxItems?: unknown;
  readonly maxLength?: unknown;
  readonly maximum?: unknown;
  readonly minimum?: unknown;
  readonly items?: unknown;
  readonly name?: unknown;
  readonly notice_days?: unknown;
  readonly oneOf?: unknown;
  readonly operationId?: unknown;
  readonly parameters?: unknown;
  readonly patternProperties?: unknown;
  readonly prefixItems?: unknown;
  readonly properties?: unknown;
  readonly requestBody?: unknown;
  readonly required?: unknown;
  readonly rules?: unknown;
  readonly responses?: unknown;
  readonly retryable?: unknown;
  readonly schema?: unknown;
  readonly severity?: unknown;
  readonly status?: unknown;
  readonly statuses?: unknown;
  readonly summary?: unknown;
  readonly title?: unknown;
  readonly type?: unknown;
  readonly unused_ok?: unknown;
  readonly verbs?: unknown;
  readonly unevaluatedProperties?: unknown;
  readonly "x-codes"?: unknown;
}

export function isMap(value: unknown): value is YamlMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value itself if it is a mapping, else an empty one: what is not there has no members. */
export function mapOf(value: unknown): YamlMap {
  return isMap(value) ? value : {};
}

/** The value itself if it is a sequence, else an empty one. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The strings of a sequence: how rule options such as `verbs` are read. */
export function wordsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === "string");
}

/** True for a string that holds more than white space. */
export function isFilled(value: unknown): value is string {
  return typeof value === "string" && value.trim() !== "";
}
