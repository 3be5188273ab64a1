import { basename, extname } from "node:path";
import { componentName } from "../component.ts";
import type { Context, Rule } from "../redocly.ts";
import { type Stop, stepsOf } from "../reference.ts";
import { mapOf, type YamlMap } from "../yaml.ts";
import { type Difference, differencesOf } from "./differences.ts";

/**
 * `oneOf: [$ref, null]` reads badly in every tool, so a schema X whose null is allowed has a twin XOrNull that spells
 * it all out. The two must not drift apart.
 */
export const nullableTwin: Rule = () => {
  const named = new Map<string, Stop>();
  const note = (name: string | undefined, stop: Stop): void => {
    if (name !== undefined) named.set(name, stop);
  };

  return {
    Schema(node, { location }) {
      note(componentName(location), { node: mapOf(node), location });
    },
    ref(reference, { type, location }, resolved) {
      if (type.name !== "Schema") return;
      for (const { $ref, from, to } of stepsOf({ node: mapOf(reference), location }, resolved)) {
        note(componentName(from.location), from);
        note(componentName(to.location), to);
        // A file with nothing but a $ref is no stop, so it is known by its name alone.
        if (!$ref.includes("#")) note(basename($ref, extname($ref)), to);
      }
    },
    Root: {
      leave(_root, { report, resolve }) {
        for (const [name, twin] of named) {
          const schemaName = /^(.+)OrNull$/.exec(name)?.[1] ?? "";
          const schema = named.get(schemaName);
          if (!schema) continue;
          for (const difference of differencesOf(keywordsOf(twin, resolve), keywordsOf(schema, resolve))) {
            const { keyword } = difference;
            report({
              message: say(difference, name, schemaName),
              location: keyword in twin.node ? twin.location.child([keyword]).key() : twin.location,
            });
          }
        }
      },
    },
  };
};

/** The keywords of a schema and of those it refers to; where both have one, the nearer counts. */
function keywordsOf(schema: Stop, resolve: Context["resolve"]): YamlMap {
  const resolved = resolve(schema.node, schema.location.source.absoluteRef);
  const layers = [schema.node, ...stepsOf(schema, resolved).map(({ to }) => to.node)];
  return Object.fromEntries(layers.toReversed().flatMap((layer) => Object.entries(layer)));
}

function say({ keyword, wanted }: Difference, twin: string, schema: string): string {
  if (wanted === undefined) {
    return `${twin} has \`${keyword}\`, which ${schema} with null let in has not. Remove it, or correct ${schema}.`;
  }
  const remedy = ["type", "enum"].includes(keyword)
    ? `\`${keyword}: ${JSON.stringify(wanted)}\``
    : `the \`${keyword}\` of ${schema}`;
  return `${twin} differs from ${schema} in \`${keyword}\`. Give it ${remedy}, or correct ${schema}.`;
}
