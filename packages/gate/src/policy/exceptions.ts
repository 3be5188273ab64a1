import type { Change } from "../change.ts";
import type { Fault } from "../verdict/fault.ts";
import type { Exception } from "./policy.ts";

type Excepted = Pick<Change, "fingerprint" | "rule" | "impact" | "pointer" | "operations" | "endpoints">;

export interface Matched {
  /** The exception that accepts the break with the fingerprint. */
  readonly accepted: ReadonlyMap<string, Exception>;
  readonly faults: readonly Fault[];
}

/** Matches the breaks with the exceptions. An expired one accepts nothing, and is a fault if it would be needed. */
export function matchExceptions(
  exceptions: readonly Exception[],
  changes: readonly Excepted[],
  today: string,
): Matched {
  const accepted = new Map<string, Exception>();
  const expired = new Set<Exception>();
  for (const change of changes) {
    if (change.impact !== "major") continue;
    const matching = exceptions.filter((exception) => matches(exception, change));
    const valid = matching.find(({ expires }) => expires >= today);
    if (valid) accepted.set(change.fingerprint, valid);
    else for (const exception of matching) expired.add(exception);
  }
  const faults = [...expired].map((exception): Fault => {
    const { expires, owner, reason } = exception;
    const texts = {
      en: `The exception of ${owner} (${reason}) expired on ${expires}. Undo the breaks that it accepted, or decide again.`,
      uk: `Строк винятку (${owner}: ${reason}) минув ${expires}. Скасуйте зміни, які він дозволяв, або ухваліть нове рішення.`,
    };
    return { code: "exception-expired", message: texts.en, texts };
  });
  return { accepted, faults };
}

/** A break through several operations is accepted only if the exception matches each of them. */
function matches({ rule = "*", operation = "*", pointer = "*" }: Exception, change: Excepted): boolean {
  const fits = (pattern: string, text: string) => glob(pattern).test(text);
  if (!fits(rule, change.rule) || !fits(pointer, change.pointer)) return false;
  if (operation === "*") return true;
  const names = change.operations.map((name, index) => [name, change.endpoints[index] ?? name]);
  return names.length > 0 && names.every((both) => both.some((name) => fits(operation, name)));
}

function glob(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*");
  return new RegExp(`^${escaped}$`, "s");
}
