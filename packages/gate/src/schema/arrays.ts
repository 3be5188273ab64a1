import { child, children, type Located } from "../contract/located.ts";
import { anchor, type SchemaPair } from "./pair.ts";
import { type View, valuesOf, written } from "./view.ts";

export function compareArrays(pair: SchemaPair): void {
  const { base, revision, report } = pair;
  const places = Math.max(placesOf(base), placesOf(revision));
  for (let place = 0; place < places; place++) pair.compare(itemAt(base, place), itemAt(revision, place));
  pair.compare(written(base, "items"), written(revision, "items"));
  const [was, is] = [
    valuesOf(base, "uniqueItems").includes(true),
    valuesOf(revision, "uniqueItems").includes(true),
  ];
  const at = anchor(pair, "uniqueItems");
  if (!was && is) report({ rule: "restriction-added", at, name: "uniqueItems", to: true });
  if (was && !is) report({ rule: "restriction-removed", at, name: "uniqueItems", from: true });
}

function placesOf(view: View): number {
  return Math.max(0, ...written(view, "prefixItems").map((list) => children(list).length));
}

/** What holds for the item at the place: its own schema, else that of all items after the named ones. */
function itemAt(view: View, place: number): readonly Located[] {
  const own = written(view, "prefixItems").flatMap((list) => child(list, place) ?? []);
  return own.length > 0 ? own : written(view, "items");
}
