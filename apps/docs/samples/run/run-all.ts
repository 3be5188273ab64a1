import { langs } from "../../src/lang.ts";
import { filterSamples, guideSamples, specieSamples } from "./guide-samples.ts";
import { referenceSamples } from "./reference-samples.ts";
import { type Ran, runSamples } from "./run-samples.ts";
import type { Sample } from "./sample.ts";
import { startMock } from "./start-mock.ts";
import type { SampleServer } from "./start-server.ts";

/** Every sample in the languages that are executed. Each language has a counterparty of its own, so that all start from the same state. */
export async function runAll(server: SampleServer): Promise<Ran[]> {
  const mock = await startMock();
  try {
    const run = (samples: readonly Sample[]) => runSamples(samples, server, mock.url);
    const ran = await run(withFilters([...referenceSamples("curl"), ...guideSamples("curl")]));
    for (const language of ["typescript", "python"] as const)
      ran.push(...(await run([...referenceSamples(language), ...guideSamples(language)])));
    ran.push(...(await Promise.all(langs.map((lang) => run(specieSamples(lang))))).flat());
    return ran;
  } finally {
    await mock.stop();
  }
}

/** The filters' examples find the customer of the contract's examples; they run before other samples change it. */
function withFilters(samples: readonly Sample[]): readonly Sample[] {
  const opened = samples.findLastIndex(({ id }) => id.startsWith("createCustomer.")) + 1;
  return [...samples.slice(0, opened), ...filterSamples(), ...samples.slice(opened)];
}
