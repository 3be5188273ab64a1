import { type ExpectStatic, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import * as chai from "chai";

// Where Vitest itself runs, in this package's own tests, they are in place; twice, they would hide messages from each other.
if (!("toThrow" in chai.Assertion.prototype))
  for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

/** Vitest's expectations, without its runner. What they throw carries what was expected and what was there. */
// The three plug-ins above give chai's function what the type promises.
export const expect = chai.expect as unknown as ExpectStatic;
