/** The chain of changes and the feed of events. */
export const history = {
  chain: {
    from: "first entry to read, or checkpoint to continue after the newest one (default: the beginning)",
    fromForm: "it must be a whole number from 1, or checkpoint",
    checkpoint: "file that --save-checkpoint has written, or a signed checkpoint; may be repeated",
    saveCheckpoint: "file for the end of the chain, written when nothing was found",
    operatorKey: "file with the operator's public key, JWK or PEM, that must have signed every checkpoint",
    noCheckpoint: "--from checkpoint needs a --checkpoint.",
    noSuchEntry: (sequence: number) =>
      `The chain has no entry ${sequence - 1}, so nothing follows it. Use a smaller number with --from.`,
    broken:
      "The chain is not the one that was written. Keep this output and your checkpoints, and ask the operator.",
    saved: (file: string, sequence: number) =>
      `The end of the chain, entry ${sequence}, is saved in ${file}.`,
    stoppedAfter: (count: number) => `Stopped after ${count} findings.`,
    badCheckpoint: (file: string, why: string) => `${file} is not a checkpoint of this chain: ${why}.`,
    badOperatorKey: (file: string) => `${file} contains no public key as JWK (RFC 7517) or PEM.`,
    checkpointFaults: {
      form: "it is neither a saved end of a chain nor a signed checkpoint",
      signature: "its signature is not valid for its content",
      thumbprint: "its kid is not the thumbprint of its key",
      operator: "it is signed with another key than --operator-key",
      counterparty: "it is of another counterparty",
    },
    faults: {
      gap: "entries before it are missing",
      order: "it is not in the order of the numbers",
      time: "it is not later than the entry before it",
      hash: "the entry, its time or the entry before it was changed",
      entry: "the entry is not in the format of the contract",
      value: "a value was changed",
      "missing-value": "a value is missing",
      "extra-value": "a value was added",
      cut: "the end of the chain was cut",
      rewritten: "the chain was rewritten",
      signature: "the head is not signed by the operator",
    },
    expected: (expected: string, found: string) => `expected ${expected}, found ${found}`,
  },
  listen: {
    cursorFile: "file with the place in the feed; the same command continues there, and no event is lost",
    once: "end at the end of the feed instead of waiting for further events",
    interval: "seconds between two requests at the end of the feed",
    output: "output format (default: table on a terminal, else jsonl)",
    badFile: (file: string) => `${file} is not a file of --cursor-file. Choose another name.`,
    otherFile: (file: string) =>
      `${file} belongs to another address or counterparty. Choose another name with --cursor-file.`,
    stopped: (file: string | undefined) =>
      file === undefined
        ? "Stopped. With --cursor-file the next run continues here."
        : `Stopped. The same command continues after the last event; the place is in ${file}.`,
    expired: (file: string | undefined) =>
      `The server no longer has the place in the feed${file === undefined ? "" : ` that ${file} contains`}, for example because a backup was restored. Delete ${file ?? "the cursor"}, run the command with --from oldest, and compare what you stored with the objects as they are.`,
  },
};
