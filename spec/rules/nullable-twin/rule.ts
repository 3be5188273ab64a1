import { basename, extname } from "node:path";
import { componentName } from "../component.ts";
import type { Context, Rule } from "../redocly.ts";
import { type Stop, stepsOf } from "../reference.ts";
import { listOf, mapOf, type YamlMap } from "../yaml.ts";
import { type Difference, differencesOf } from "./differences.ts";

/**
 * A schema X whose null is allowed has a twin XOrNull that repeats its keywords, and the two must not drift apart. Only where
 * X is an `enum`, the twin is `anyOf` of X and null: generators make no type of an `enum` that contains null.
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
          const allowed = keywordsOf(schema, resolve);
          if (allowed.enum !== undefined || allowed.const !== undefined) {
            if (!isEitherOf(twin, schemaName))
              report({
                message: `${name} lets null into a list of values. Give it \`anyOf\` with a $ref to ${schemaName} and \`type: "null"\`, and nothing else but a description.`,
                location: twin.location,
              });
            continue;
          }
          for (const difference of differencesOf(keywordsOf(twin, resolve), allowed)) {
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

/** Whether a schema is `anyOf` of the schema called `name` and null. */
function isEitherOf({ node }: Stop, name: string): boolean {
  const branches = listOf(node.anyOf).map(mapOf);
  const [reference, ...others] = branches.filter(({ type }) => type !== "null");
  const $ref = String(reference?.$ref);
  const isNamed = $ref.endsWith(`/${name}`) || basename($ref, extname($ref)) === name;
  const keywords = Object.keys(node).filter((keyword) => keyword !== "description");
  return isNamed && branches.length === 2 && others.length === 0 && keywords.join() === "anyOf";
}

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
  const remedy =
    keyword === "type" ? `\`${keyword}: ${JSON.stringify(wanted)}\`` : `the \`${keyword}\` of ${schema}`;
  return `${twin} differs from ${schema} in \`${keyword}\`. Give it ${remedy}, or correct ${schema}.`;
}
