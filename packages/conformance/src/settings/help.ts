import { formats } from "../report/formats.ts";
import { groups } from "../runner/check.ts";

/** The output of `--help`. */
export const help = `specie-conformance: checks whether an implementation of the Specie Customers API conforms to its contract

  specie-conformance --url URL --credentials FILE [options]

  --url URL          base address with its path, such as http://127.0.0.1:4010/api/v1
  --credentials FILE two test counterparties with a private key each:
                     {"counterparties": [{"guid": "…", "key": {"kid": "…", "alg": "EdDSA", …}}, …]}
  --stateless        the target is a mock: it responds with examples, obeys Prefer, accepts any token
  --only ID          only this group or check; may be repeated
  --report FORM      also write a report: ${Object.keys(formats).join(", ")}; may be repeated
  --folder FOLDER    where reports are written, by default here
  --seed N           repeats the random choices of a previous run
  --parallel N       checks that run at the same time, by default 8
  --list             prints the checks, with the sentence of the contract that each defends
  --help             this text

Groups:
${Object.entries(groups)
  .map(([name, what]) => `  ${name.padEnd(15)} ${what}`)
  .join("\n")}

Both counterparties must have the asset of the contract's examples registered. The run creates
customers (login conformance-…) and keys (kid conformance-…), which the API cannot delete; do not run
it against production. After a 429 or 503 the kit waits as Retry-After requires.

Exit code: 0 all checks pass and the contract is covered; 1 a check fails, a part of the contract is
not covered, or the target stopped; 2 wrong arguments, or settings that do not fit the target.
`;
