import { sameJson } from "../contract/json.ts";
import { child, type Located } from "../contract/located.ts";
import { compareExtensions, extensionsIn } from "../extensions/compare-extensions.ts";
import type { Finding } from "../finding.ts";
import { compareLifecycle } from "../lifecycle/compare-lifecycle.ts";
import type { Direction } from "../rules/rule.ts";

/** What a comparison of one operation's parts needs. */
export interface Context {
  readonly today: string;
  /** Who sends: callers or the server. Turned round in webhooks and callbacks, where the server calls. */
  readonly direction: Direction;
  readonly report: (finding: Omit<Finding, "direction">) => void;
  /** Goes on with the schemas under the key `schema`. */
  readonly schemas: (before: Located | undefined, after: Located | undefined) => void;
  /** The same in the other direction. */
  readonly reversed: () => Context;
}

/** The objects of OpenAPI that have only texts, examples, extensions and an end in common. */
export function compareNotes(
  context: Context,
  before: Located,
  after: Located,
  texts: readonly string[],
): void {
  for (const name of texts) {
    const [was, is] = [child(before, name), child(after, name)];
    const at = is ?? was;
    if (at && !sameJson(was?.value, is?.value)) context.report({ rule: "text-changed", at, name });
  }
  compareExtensions(extensionsIn(before), extensionsIn(after), after, context.report);
  compareLifecycle([before], [after], after, context.today, context.report);
}
