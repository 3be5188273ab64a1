import { componentName } from "../component.ts";
import type { Context } from "../redocly.ts";
import { alternativesOf, propertiesWith, type SchemaPlace } from "../schema.ts";
import { isFilled, mapOf } from "../yaml.ts";

/** Named schemas, their properties and the constants they let choose from. */
export function schemaDescriptions() {
  // A property narrowed in an `allOf` part needs no second description when another part has described it. Redocly
  // visits a schema before its parts, so what is noted at a schema is known at its parts.
  const described = new Set<string>();

  return (node: unknown, context: Context): void => {
    const place = { schema: mapOf(node), location: context.location };
    for (const location of propertiesWith("description", place, context.resolve)) described.add(location);
    checkName(place, context);
    checkProperties(place, context, described);
    checkChoices(place, context);
  };
}

function checkName({ schema, location }: SchemaPlace, { report }: Context): void {
  const name = componentName(location);
  if (name === undefined || isFilled(schema.description)) return;
  report({ message: `The schema ${name} has no description. Write \`description\` for it.`, location });
}

function checkProperties(
  { schema, location }: SchemaPlace,
  { report }: Context,
  described: Set<string>,
): void {
  for (const name of Object.keys(mapOf(schema.properties))) {
    const property = location.child(["properties", name]);
    if (described.has(property.absolutePointer)) continue;
    report({
      message: `The property ${name} has no description. Write \`description\` here or in the schema it refers to.`,
      location: property.key(),
    });
  }
}

function checkChoices(place: SchemaPlace, { report }: Context): void {
  for (const { schema, location } of alternativesOf(place)) {
    const choice = schema.const ?? schema.enum;
    if (choice === undefined || isFilled(schema.description)) continue;
    report({
      message: `The choice ${JSON.stringify(choice)} has no description. Write \`description\` beside it.`,
      location,
    });
  }
}
