import { formats } from "../report/formats.ts";
import { groups } from "../runner/check.ts";

/** The output of `--help`. */
export const help = `specie-conformance: holds an implementation of the Specie Customers API against its contract

  specie-conformance --url URL --credentials FILE [options]

  --url URL          base address with its path, such as http://127.0.0.1:4010/api/v1
  --credentials FILE two test counterparties with a private key each:
                     {"counterparties": [{"guid": "…", "key": {"kid": "…", "alg": "EdDSA", …}}, …]}
  --stateless        the target is a mock: it answers with examples, obeys Prefer, takes any token
  --only ID          only this group or check; may be repeated
  --report FORM      also write a report: ${Object.keys(formats).join(", ")}; may be repeated
  --folder FOLDER    where reports are written, by default here
  --seed N           repeats the random choices of an earlier run
  --parallel N       checks under way at once, by default 8
  --list             prints the checks, with the sentence of the contract that each defends
  --help             this text

Groups:
${Object.entries(groups)
  .map(([name, what]) => `  ${name.padEnd(15)} ${what}`)
  .join("\n")}

Both counterparties must have the asset of the contract's examples registered. The run leaves
customers (login conformance-…) and keys (kid conformance-…) behind, as the API cannot delete; do not
run it against production. Limits on requests (429) are obeyed.

Exit code: 0 all green; 1 a check fails or the contract is not covered; 2 wrong arguments.
`;
