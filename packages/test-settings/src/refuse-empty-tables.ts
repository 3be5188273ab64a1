/**
 * A set-up file for Vitest, which registers no test for `test.for([])` and passes: a table that is derived and has become empty
 * would end its tests unnoticed. Vitest has no option for it, so each way to register a table throws here instead.
 */
import { describe, test } from "vitest";

const isGuarded = Symbol.for("specie.refuses-empty-tables");

type Method = (this: unknown, ...values: unknown[]) => unknown;

/** As the tag of a template it is given the heading and then the values. */
const isEmpty = (cases: unknown, values: readonly unknown[]) =>
  Array.isArray(cases) && ("raw" in cases ? values : cases).length === 0;

function wrap(owner: object, name: string, wrapper: (method: Method) => Method): void {
  const method: unknown = Reflect.get(owner, name);
  if (typeof method === "function") Reflect.set(owner, name, wrapper(method as Method)); // Any function can be applied.
}

/** Guards a function and the one below it, from which Vitest makes `test.skip`, `test.runIf(…)` and the others. */
function guard(api: object): void {
  const below: unknown = Reflect.get(api, "fn");
  if (typeof below !== "function") throw new Error("This version of Vitest makes `test` in another way.");
  for (const owner of [api, below]) {
    if (Object.hasOwn(owner, isGuarded)) continue;
    Reflect.set(owner, isGuarded, true);
    for (const name of ["for", "each"])
      wrap(
        owner,
        name,
        (register) =>
          function (cases, ...values) {
            if (isEmpty(cases, values))
              throw new Error(`The table of .${name}() has no row, so nothing would be tested.`);
            return register.call(this, cases, ...values);
          },
      );
    wrap(
      owner,
      "extend",
      (extend) =>
        function (...fixtures) {
          const made = extend.apply(this, fixtures);
          if (typeof made === "function") guard(made);
          return made;
        },
    );
  }
}

guard(test);
guard(describe);
