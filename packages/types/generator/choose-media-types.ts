import type { Json, JsonObject } from "./separate-directions.ts";

/**
 * The description with one media type for each body: JSON where it has several, else the first, as the readers of the contract
 * choose. The generator would type a body as all of them at once.
 */
export function chooseMediaTypes(description: JsonObject): JsonObject {
  return choose(description) as JsonObject; // An object stays one.
}

function choose(node: Json): Json {
  if (Array.isArray(node)) return node.map(choose);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, member]) => {
      // An example is data, which may look like a body.
      if (["example", "examples", "default", "const", "enum"].includes(name)) return [name, member];
      return [name, name === "content" ? onlyOne(choose(member)) : choose(member)];
    }),
  );
}

function onlyOne(content: Json): Json {
  if (typeof content !== "object" || content === null || Array.isArray(content)) return content;
  const types = Object.keys(content);
  // A schema may have a property of that name.
  if (types.some((type) => !type.includes("/"))) return content;
  const chosen = types.find((type) => /[/+]json\b/.test(type)) ?? types[0];
  return Object.fromEntries(Object.entries(content).filter(([type]) => type === chosen));
}
