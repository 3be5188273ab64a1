/** Help, wrong usage, exit codes and what every command prints. */
export const usage = {
  about: "Customers, accounts and keys of a Specie Customers API.",
  headings: {
    usage: "Usage:",
    arguments: "Arguments:",
    options: "Options:",
    global: "Options:",
    commands: "Commands:",
  },
  helpWords: {
    options: "[options]",
    command: "[command]",
    choices: "one of",
    default: "default",
    preset: "without a value",
  },
  exitCodes: "Exit codes:",
  lang: "language (default: from LC_ALL, LC_MESSAGES or LANG)",
  profile:
    "profile to use (default: SPECIE_PROFILE, then SPECIE_URL with SPECIE_TOKEN, then the current profile)",
  debug: "print requests and responses to stderr, without tokens and bodies",
  help: "show the help of a command",
  version: "show the versions of this program and of its contract",
  helpHint: "Run the command with --help to see its options.",
  wrongUsage: {
    unknownCommand: (name: string, similar: string) =>
      `Unknown command "${name}".${similar && ` Did you mean: ${similar}?`}`,
    unknownOption: (flag: string, similar: string) =>
      `Unknown option ${flag}.${similar && ` Did you mean: ${similar}?`}`,
    missingArgument: (name: string) => `The argument <${name}> is missing.`,
    missingOption: (flags: string) => `The option ${flags} is required.`,
    missingValue: (flags: string) => `The option ${flags} needs a value.`,
    tooManyArguments: (max: string, given: string) =>
      `Too many arguments: the command takes ${max}, ${given} were given.`,
    badOption: (flags: string, value: string, why: string) => `"${value}" is not valid for ${flags}: ${why}`,
    badArgument: (value: string, name: string, why: string) =>
      `"${value}" is not valid for <${name}>: ${why}`,
  },
  exits: {
    done: "done",
    unexpected: "an unexpected error of this program",
    usage: "wrong usage",
    notSetUp: "no usable profile or key",
    refused: "the server rejected the request",
    unauthorized: "the server did not accept the token",
    unavailable: "no response in time, or the server is overloaded",
    rowsRejected: "import: some rows were rejected",
    badFile: "a file cannot be read or written, or its content is not valid",
    unhealthy: "doctor: a check failed",
    chainBroken: "chain verify: the chain is not the one that was written",
    interrupted: "stopped by Ctrl-C",
  },
  commands: {
    logout: "Remove a profile: the one named by --profile, else the current one.",
    profile: "List, choose and remove profiles.",
    profileList: "List the profiles",
    profileUse: "Make a profile the current one",
    profileRemove: "Remove a profile",
    api: "Send one request to the API with a token of the profile, and print the response. It is not retried.",
    login:
      "Save a profile: the address of the API, the counterparty and the key that signs tokens. Sends nothing.",
    token: "Print a token, for curl and other programs. It expires after five minutes.",
    doctor: "Find what prevents calls from working: profile, key, server, clock, token, versions.",
    importSummary: "Create a customer from each row of a file",
    import:
      "Creates a customer from each row of a .csv, .jsonl or .xlsx file whose columns are named like the fields of `customers create`. All rows are validated before the first is sent. Rejected rows are written to FILE.rejected.*, which can be corrected and imported. After an interruption the same command continues; no row is created twice.",
    templateSummary: "Write an empty file to fill in and import",
    template:
      "Writes an empty .csv or .xlsx file with the fields of a new customer as headings. The workbook has a hint for each column, lists to choose from, and text columns that keep leading zeros.",
    exportSummary: "Write all matching customers to a file",
    export:
      "Writes every customer that matches the filters to a .csv, .jsonl or .xlsx file, or to stdout. Cells that a spreadsheet would read as formulas get a leading apostrophe, which import removes.",
    chain: "Verify the history of all changes.",
    chainVerifySummary: "Verify the chain of changes",
    chainVerify:
      "Reads the chain of changes and recomputes every hash and every commitment, without trusting the server. Finds changed entries, values and times, removed entries and another order; with --checkpoint also an end that was cut and a chain that was rewritten. A daily check continues after the checkpoint of the day before: --from checkpoint --checkpoint FILE --save-checkpoint FILE.",
    listenSummary: "Print the events as they come",
    listen:
      "Prints what changes, in the order of the changes, and waits for more. With --cursor-file, the same command continues after a stop or a crash; each event is printed at least once.",
    complete: "Print the completion script of a shell",
  },
  output: "output format (default: table on a terminal, else json)",
  columns: "columns to print, separated by commas",
  columnsHeading: "Columns:",
  repeatable: "May be repeated.",
  clear: "fields to clear, for example --clear name",
  example: "Example:",
  kinds: {
    text: "text",
    integer: "number",
    number: "number",
    boolean: "true|false",
    list: "text",
    json: "file.json",
    file: "file",
  },
  etag: (etag: string) => `Version (for --if-match): ${etag}`,
  page: (shown: number, total: number, atLeast: boolean) =>
    `${shown} of ${total}${atLeast ? " or more" : ""}`,
  nextPage: (option: string, cursor: string) => `Next page: ${option} ${cursor}`,
  columnsLeftOut: (count: number) =>
    `Columns not shown, because they are empty or do not fit: ${count}. Choose columns by their names (--help) with --columns, or use --output json.`,
  unknownColumns: (names: string, all: string) => `Unknown column ${names}. Columns: ${all}.`,
  oneOf: (choices: string) => `it must be one of ${choices}`,
  wholeFrom: (least: number, most: number) => `it must be a whole number from ${least} to ${most}`,
};
