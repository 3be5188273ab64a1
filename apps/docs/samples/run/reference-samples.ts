import type { Json } from "@specie/contract";
import { operationNamed, operationsOf } from "../../src/contract.ts";
import type { StepLanguage } from "../../src/guides/steps.ts";
import { callsOf, type NamedCall } from "../../src/samples/calls-of.ts";
import { sampleLanguages } from "../../src/samples/languages.ts";
import type { Sample } from "./sample.ts";

/** What must have been called before others can be; the rest follows in the contract's order. */
const first = ["createCustomer", "getCustomer", "listCustomerAccounts", "getAccount", "registerKey"];

/** What the sample without a body revokes: the key that the last sample of `registerKey` registers. */
const revoked = operationNamed("en", "registerKey").body?.examples.at(-1)?.value;

/**
 * The customer whom the samples after it read, and the event of its newest change, which has the GUID of the change. The customer is
 * created last, so that a list, newest first, begins with it.
 */
const takes: Readonly<Record<string, Sample["takes"]>> = {
  "createCustomer.CustomerCreateFull": { CUSTOMER_GUID: "customer_guid", ACCOUNT_GUID: "guid" },
  listCustomerChanges: { EVENT_GUID: "changes.0.guid" },
};

/** The calls of the reference pages, in an order in which they all succeed. */
export function referenceCalls(): readonly NamedCall[] {
  const operations = operationsOf("en").toSorted((one, other) => rank(one.id) - rank(other.id));
  const takesLast = (call: NamedCall) => Number(call.id in takes);
  return operations.flatMap((operation) =>
    callsOf(operation).toSorted((one, other) => takesLast(one) - takesLast(other)),
  );
}

/** The samples of the reference pages in one language. */
export function referenceSamples(language: StepLanguage): readonly Sample[] {
  const write = sampleLanguages.find(({ id }) => id === language)?.write;
  if (!write) throw new Error(`The reference has no samples in ${language}`);
  return referenceCalls().map((call) => ({
    id: call.id,
    language,
    code: write(call),
    target: "server",
    status: 200,
    takes: takes[call.id] ?? {},
    ...("jwk_guid" in call.pathParameters && { replaces: kidOf(call.body ?? revoked) }),
  }));
}

function rank(operation: string): number {
  const found = first.indexOf(operation);
  return found < 0 ? first.length : found;
}

/** A key may be replaced by one of the same name only, where another has that name already. */
function kidOf(body: Json | undefined): string {
  const kid = /"kid":"([^"]+)"/.exec(JSON.stringify(body))?.[1];
  if (kid === undefined) throw new Error(`A key without kid: ${JSON.stringify(body)}`);
  return kid;
}
