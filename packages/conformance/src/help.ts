/** What `--help` prints. */
export const help = `specie-conformance: holds an implementation of the Specie Customers API against its contract

  specie-conformance --url URL --counterparty GUID --token JWT [options]

  --url URL            base address with its path, such as http://127.0.0.1:4010/api/v1
  --counterparty GUID  the counterparty in whose name the calls are made
  --token JWT          its token for CX-Authorization; it should last some minutes
  --stateless          the target is a mock: it answers with examples and obeys Prefer
  --only OPERATION     only the tests of this operation; may be repeated
  --help               this text

The target's counterparty must have the asset of the contract's examples registered. The run leaves
customers (login conformance-…) and keys (kid conformance-…) behind, as the API cannot delete; do not
run it against production. It sends about two thousand requests as fast as it can, so a limit on
requests must be above that.

Exit code: 0 all green; 1 a test fails or the contract is not covered; 2 wrong arguments.
`;
