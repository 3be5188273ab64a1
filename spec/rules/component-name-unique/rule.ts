import { dirname, relative } from "node:path";
import { componentKinds, componentName } from "../component.ts";
import type { Location, Rule } from "../redocly.ts";
import { stepsOf } from "../reference.ts";
import { mapOf } from "../yaml.ts";

/**
 * The bundler names a component after its file. Of two with one name it makes one if they read the same, else it
 * calls the second `Status-2`, and so does every generated type. Redocly's rule of this name does not state the fix.
 */
export const componentNameUnique: Rule = () => {
  /** Component name, as `kind name` → file and pointer → where that is. */
  const found = new Map<string, Map<string, Location>>();

  return {
    ref(reference, { type, location: from }, resolved) {
      const kind = componentKinds.get(type.name);
      if (kind === undefined) return;
      for (const { to } of stepsOf({ node: mapOf(reference), location: from }, resolved)) {
        const name = componentName(to.location);
        if (name === undefined) continue;
        const component = `${kind} ${name}`;
        const places = found.get(component) ?? new Map<string, Location>();
        found.set(component, places.set(to.location.absolutePointer, to.location));
      }
    },
    Root: {
      leave(_root, { report, location: root }) {
        const shown = ({ source, pointer }: Location): string =>
          relative(dirname(root.source.absoluteRef), source.absoluteRef) + (pointer === "#/" ? "" : pointer);
        for (const [component, places] of found) {
          const [kind, name] = component.split(" ");
          const [first, ...others] = [...places.values()].sort((a, b) => shown(a).localeCompare(shown(b)));
          for (const other of others) {
            report({
              message: `Two ${kind} are called ${name}: ${first && shown(first)} and ${shown(other)}; the bundle would rename or merge them. Rename one of the two.`,
              location: other,
            });
          }
        }
      },
    },
  };
};
