import type { JSONValue } from "json-p3";

/** One text for people in an OpenAPI description, and its place. */
export interface Text {
  /** Names and indices that lead from the root to the text. */
  readonly location: readonly (string | number)[];
  readonly value: string;
}

/** The member in which an edition puts a tag's name: the name itself is an identifier and stays. */
export const displayName = "x-displayName";

const textMembers: ReadonlySet<string> = new Set(["title", "summary", "description", displayName]);

/** Members that map names to objects. What is directly below them is a name, even if it reads `description`. */
const nameMaps: ReadonlySet<string> = new Set([
  ...["paths", "webhooks", "pathItems", "callbacks", "responses", "content", "headers", "links", "encoding"],
  ...["schemas", "parameters", "requestBodies", "securitySchemes", "variables", "flows"],
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "x-codes"],
]);

/** Members that hold values of the API. They are data in every edition, whatever they look like. */
const dataMembers: ReadonlySet<string> = new Set([
  ...[
    "example",
    "default",
    "const",
    "enum",
    "pattern",
    "value",
    "dataValue",
    "mapping",
    "required",
    "security",
  ],
]);

/**
 * A copy of the description in which each text for people is what `replace` answers, or absent where it answers
 * `undefined`. Knows OpenAPI 3.1 and JSON Schema 2020-12 well enough never to look inside the value of an example.
 * `seeOther` is shown the strings that are neither texts nor data.
 */
export function mapTexts(
  document: JSONValue,
  replace: (text: Text) => string | undefined,
  seeOther: (text: Text) => void = () => {},
): JSONValue {
  return mapObject(document, [], { replace, seeOther });
}

/** Every text of the description, in the order of the document. */
export function textsOf(document: JSONValue): Text[] {
  const texts: Text[] = [];
  mapTexts(document, (text) => {
    texts.push(text);
    return text.value;
  });
  return texts;
}

interface Visitor {
  readonly replace: (text: Text) => string | undefined;
  readonly seeOther: (text: Text) => void;
}

function mapObject(node: JSONValue, location: Text["location"], visitor: Visitor): JSONValue {
  if (typeof node === "string") visitor.seeOther({ location, value: node });
  if (Array.isArray(node)) return node.map((item, index) => mapObject(item, [...location, index], visitor));
  return mapMembers(node, (member, value) => {
    const here = [...location, member];
    if (typeof value === "string" && textMembers.has(member))
      return visitor.replace({ location: here, value });
    if (isData(member, value)) return value;
    if (!isNameMap(member, value)) return mapObject(value, here, visitor);
    return mapMembers(value, (name, named) => mapObject(named, [...here, name], visitor));
  });
}

/** `examples` is a map of Example objects in OpenAPI, and a list of values in JSON Schema. */
function isData(member: string, value: JSONValue): boolean {
  return dataMembers.has(member) || (member === "examples" && Array.isArray(value));
}

function isNameMap(member: string, value: JSONValue): boolean {
  return (nameMaps.has(member) || member === "examples") && !Array.isArray(value);
}

function mapMembers(node: JSONValue, map: (member: string, value: JSONValue) => JSONValue): JSONValue {
  if (typeof node !== "object" || node === null || Array.isArray(node)) return node;
  const members = Object.entries(node).map(([member, value]) => [member, map(member, value)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

/** What a translation keeps unchanged. */
export type MarkKind = "code" | "link" | "number";

const kinds: readonly { readonly kind: MarkKind; readonly pattern: RegExp }[] = [
  // In this order, because code holds links and numbers, and links hold numbers.
  { kind: "code", pattern: /`[^`]+`/g },
  { kind: "link", pattern: /https?:\/\/[^\s)>]+|(?<=\]\()[^\s)]+/g },
  { kind: "number", pattern: /\d+(?:[.,\u00a0]\d+)*/g },
];

/**
 * The marks of a text, each as `kind value` and once. A decimal comma counts as a point and a no-break space between
 * digits as nothing, since that is how the languages write the same number.
 */
export function marksOf(text: string): ReadonlySet<string> {
  const marks = new Set<string>();
  let rest = text;
  for (const { kind, pattern } of kinds) {
    for (const [mark] of rest.matchAll(pattern))
      marks.add(`${kind} ${kind === "number" ? mark.replaceAll("\u00a0", "").replaceAll(",", ".") : mark}`);
    rest = rest.replace(pattern, "\u{fffc}");
  }
  return marks;
}

/** The text with an object-replacement character for each mark, so that what is left is language. */
export function withoutMarks(text: string): string {
  return kinds.reduce((rest, { pattern }) => rest.replace(pattern, "\u{fffc}"), text);
}

/**
 * Whether a text is Ukrainian, or needs no translation because it is all code, links and numbers. An English text may
 * quote a Ukrainian name, so a Cyrillic letter alone proves nothing.
 */
export function isTranslated(english: string, translation: unknown): boolean {
  if (!/\p{L}/u.test(withoutMarks(english))) return true;
  return (
    typeof translation === "string" && /\p{Script=Cyrillic}/u.test(translation) && translation !== english
  );
}
