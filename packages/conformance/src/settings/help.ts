import { contract, isOwnContract } from "../contract/document.ts";
import { formats } from "../report/formats.ts";
import { groups } from "../runner/check.ts";
import { exampleOfTokens, namedResources } from "../target/tokens.ts";

const api = isOwnContract ? "Specie Customers API" : contract.info.title;

const ownCredentials = `  --credentials FILE two test counterparties with a private key each:
                     {"counterparties": [{"guid": "…", "key": {"kid": "…", "alg": "EdDSA", …}}, …]}`;

const otherCredentials = `  --credentials FILE how the kit calls the server, and what the server holds for it to read:
                     ${JSON.stringify(exampleOfTokens(namedResources()))}`;

function ownGroups(): string {
  const rows = Object.entries(groups).map(([name, what]) => `  ${name.padEnd(15)} ${what}`);
  return `Groups:
${rows.join("\n")}

\`shapes\` is derived from the contract; the others are about the Customers API.

Both counterparties must have the asset of the contract's examples registered. The run creates
customers (login conformance-…) and keys (kid conformance-…), which the API cannot delete; do not run
it against production. After a 429 or 503 the kit waits as Retry-After requires.`;
}

const otherGroups = `Group:
  shapes          ${groups.shapes}

The run sends each example of a request body, so it creates, changes and deletes what they name; do
not run it against production. After a 429 or 503 the kit waits as Retry-After requires.`;

/** The output of `--help`: for the contract of the package, or for the one that `--contract` names. */
export const help = `specie-conformance: checks whether an implementation of the ${api} conforms to its contract

  specie-conformance --url URL --credentials FILE [options]

  --url URL          base address with its path, such as http://127.0.0.1:4010/api/v1
${isOwnContract ? ownCredentials : otherCredentials}
  --contract FILE    the contract of another API as one JSON file; its checks are derived from it
  --stateless        the target is a mock: it responds with examples, obeys Prefer, accepts any token
  --only ID          only this group or check; may be repeated
  --report FORM      also write a report: ${Object.keys(formats).join(", ")}; may be repeated
  --folder FOLDER    where reports are written, by default here
  --seed N           repeats the random choices of a previous run
  --parallel N       checks that run at the same time, by default 8
  --list             prints the checks, with the sentence of the contract that each defends
  --help             this text

${isOwnContract ? ownGroups() : otherGroups}

Exit code: 0 all checks pass and the contract is covered; 1 a check fails, a part of the contract is
not covered, or the target stopped; 2 wrong arguments, or settings that do not fit the target.
`;
