import { createClient } from "@specie/client";
import { verifyChain } from "@specie/client/chain";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

async function* entries() {
  for (let after_sequence = 0, more = true; more; ) {
    const { data } = await specie.listChainEntries({ after_sequence, limit: 200 });
    yield* data.entries;
    after_sequence = data.entries.at(-1)?.sequence ?? after_sequence;
    more = data.has_more;
  }
}

const { data: head } = await specie.getChainHead();
// Add the heads that you kept earlier to known: only they show that the chain was cut or rewritten.
const check = verifyChain(entries(), { counterpartyGuid: SPECIE_COUNTERPARTY, known: [head] });
for await (const { sequence, fault, expected, found } of check)
  throw new Error(`Entry ${sequence} has a fault, ${fault}: expected ${expected}, found ${found}`);
console.log(`The chain is valid up to entry ${check.end?.sequence}.`);
