import { type ExpectStatic, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from "@vitest/expect";
import * as chai from "chai";

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);

/** Vitest's expectations, without its runner. What they throw carries what was expected and what was there. */
// The three plug-ins above give chai's function what the type promises.
export const expect = chai.expect as unknown as ExpectStatic;
