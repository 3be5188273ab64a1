import type { Context, Rule } from "../redocly.ts";
import { partsOf, propertiesWith, type SchemaPlace } from "../schema.ts";
import { isFilled, mapOf } from "../yaml.ts";

/** As long as the label of a field in a form, or the heading of a column, may be. */
const longest = 40;

/** What a form and a table show of a value: a label of its own, so that no program shows its readers a name of the contract. */
export const titlePresent: Rule = () => {
  // A property narrowed in an `allOf` part has the title of another part, which Redocly visits later.
  const titled = new Set<string>();

  return {
    Parameter(node, context) {
      const { report, location, resolve } = context;
      const schema = { schema: mapOf(mapOf(node).schema), location: location.child(["schema"]) };
      const isTitled = partsOf(schema, resolve).some((part) => isFilled(part.schema.title));
      if (!isTitled)
        report({ message: "This parameter has no title. Write `title` in its `schema`.", location });
      else checkTitle(schema, context);
    },
    Schema(node, context) {
      const place = { schema: mapOf(node), location: context.location };
      for (const pointer of propertiesWith("title", place, context.resolve)) titled.add(pointer);
      for (const [name, schema] of Object.entries(mapOf(place.schema.properties))) {
        const property = { schema: mapOf(schema), location: place.location.child(["properties", name]) };
        if (titled.has(property.location.absolutePointer)) checkTitle(property, context);
        else
          context.report({
            message: `The property ${name} has no title. Write \`title\` here or in the schema it refers to.`,
            location: property.location.key(),
          });
      }
    },
  };
};

function checkTitle({ schema, location }: SchemaPlace, { report }: Context): void {
  const { title } = schema;
  if (typeof title !== "string" || (title.length <= longest && !/\n|\.\s*$/.test(title))) return;
  report({
    message: `This title is no label. Write at most ${longest} characters, on one line and without a full stop.`,
    location: location.child(["title"]),
  });
}
