import type { Schema } from "../contract/contract.ts";
import { roughDuration } from "./rough-duration.ts";

/** Everything that the command line says of its own; the words for parameters and fields come from the contract. */
export const en = {
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
  lang: "language: en or uk (default: by LC_ALL, LC_MESSAGES or LANG)",
  profile: "profile to use (default: SPECIE_PROFILE, else the environment's connection, else the last login)",
  help: "show what a command takes",
  version: "show the version of this program and of its contract",
  helpHint: "Add --help to see what the command takes.",
  wrongUsage: {
    unknownCommand: (name: string, similar: string) =>
      `There is no command "${name}".${similar && ` Did you mean: ${similar}?`}`,
    unknownOption: (flag: string, similar: string) =>
      `There is no option ${flag}.${similar && ` Did you mean: ${similar}?`}`,
    missingArgument: (name: string) => `The argument <${name}> is missing.`,
    missingOption: (flags: string) => `The option ${flags} is required.`,
    missingValue: (flags: string) => `The option ${flags} needs a value.`,
    tooManyArguments: (most: string, given: string) =>
      `Too many arguments: the command takes ${most}, there are ${given}.`,
    badOption: (flags: string, value: string, why: string) => `"${value}" is no value for ${flags}: ${why}`,
    badArgument: (value: string, name: string, why: string) => `"${value}" is no value for <${name}>: ${why}`,
  },
  exits: {
    done: "done",
    unexpected: "a fault of this program",
    usage: "wrong usage",
    notSetUp: "no usable profile or key",
    refused: "the server refused the request",
    unauthorized: "the server did not accept the token",
    unavailable: "no answer in time, or the server is overloaded",
    rowsRejected: "import: some rows were rejected",
    badFile: "a file cannot be read or written, or is not what it should be",
    unhealthy: "doctor: something is wrong",
    interrupted: "stopped by Ctrl-C",
  },
  commands: {
    login:
      "Remember a bank: its address, its counterparty and the key that signs its tokens. Nothing is sent.",
    token: "Print a token, for curl and other programs. It lives for five minutes.",
    doctor: "Find out what keeps calls from working: profile, key, address, clock, token, versions.",
    importSummary: "Open a customer for each row of a file",
    import:
      "Opens a customer for each row of a .csv, .jsonl or .xlsx file whose columns have the names of the fields of `customers create`. All rows are judged before the first is sent. Rows that are refused go to FILE.rejected.*, which can be mended and imported. Stopped or killed, the same command goes on where it was; no row is opened twice.",
    exportSummary: "Write all customers that match to a file",
    export:
      "Writes every customer that matches the filters to a .csv, .jsonl or .xlsx file, or to stdout. Cells that a spreadsheet would take for formulas begin with an apostrophe, which import takes away again.",
    complete: "Print the completion script of a shell",
  },
  login: {
    url: "address of the API with its base path, such as https://bank.example/api/v1",
    counterparty: "GUID of the counterparty",
    sub: "who acts: an employee or a technical user",
    key: "file with the private key, JWK or PEM",
    newKey: "make an Ed25519 key pair",
    kid: "name of the key, as registered (default: the JWK's own, else its thumbprint)",
  },
  output: "how to print (default: table on a terminal, else json)",
  columns: "columns to print, with commas between",
  repeatable: "May be repeated.",
  clear: "fields to clear",
  kinds: {
    text: "text",
    integer: "number",
    number: "number",
    boolean: "true|false",
    list: "text",
    json: "file.json",
  },
  etag: (etag: string) => `Version (for --if-match): ${etag}`,
  page: (shown: number, total: number, atLeast: boolean) =>
    `${shown} of ${total}${atLeast ? " or more" : ""}`,
  nextPage: (cursor: string) => `Next page: --cursor ${cursor}`,
  columnsLeftOut: (count: number) =>
    `Columns without room or content: ${count}. Name some with --columns, or see all with --output json.`,
  unknownColumns: (names: string, all: string) => `There is no column ${names}. There are: ${all}.`,
  oneOf: (choices: string) => `it must be one of ${choices}`,
  wholeFrom: (least: number, most: number) => `it must be a whole number from ${least} to ${most}`,
  badUrl: (url: string) =>
    `"${url}" is no http(s) address. Give the API's with its base path, such as https://bank.example/api/v1.`,
  badProfileName: (name: string) =>
    `"${name}" cannot name a profile; use up to 64 letters, digits, dots, dashes or underscores.`,
  keyOrNewKey: "Give the private key with --key FILE, or let one be made with --new-key.",
  keyFileExists: (file: string) =>
    `${file} is there already, and a key is never overwritten. Choose another --profile, or use it with --key.`,
  cannotRead: (file: string, why: string) => `${file} cannot be read: ${why}.`,
  cannotWrite: (file: string, why: string) => `${file} cannot be written: ${why}.`,
  keyTooOpen: (file: string) =>
    `Others can read the private key ${file}. Say \`chmod 600 ${file}\`, and replace the key if somebody may have.`,
  noPrivateKey: (file: string) =>
    `${file} holds no private key for RS256, PS256, ES256 or EdDSA, as a JWK (RFC 7517) or in PEM.`,
  privateKeyNotSent: (file: string, members: string) =>
    `${file} holds a PRIVATE key (${members}). Nothing was sent. Give the public half.`,
  notJson: (file: string, why: string) => `${file} is not JSON that can be sent: ${why}.`,
  halfEnvironment: "SPECIE_URL, SPECIE_COUNTERPARTY and SPECIE_TOKEN belong together: set all three or none.",
  noProfile: "There is no profile yet. Begin with `specie login --help`.",
  unknownProfile: (name: string, known: readonly string[]) =>
    `There is no profile "${name}". There are: ${known.join(", ") || "none"}.`,
  profileSaved: (name: string, file: string, key: string) =>
    `Profile "${name}" saved in ${file}; its private key is ${key}.`,
  publicKey: (file: string) =>
    `The public key, also in ${file}; have it registered, then try \`specie doctor\`:`,
  keySigns: "signs",
  keyDoesNotSign: (why: string) => `does not sign: ${why}`,
  answers: "answers",
  tokenAccepted: (sub: string, kid: string, end: string) => `accepted: ${sub}, key ${kid}, until ${end}`,
  noDate: "the answer has no Date, so the clocks cannot be compared",
  clock: (seconds: number, allowed: number) =>
    `${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} the server's (up to ${allowed} s are allowed)`,
  versions: {
    same: (ours: string, _: string) => `both sides speak ${ours}`,
    newer: (ours: string, theirs: string) =>
      `the server speaks ${theirs}, this program ${ours}; what is new there it cannot show`,
    older: (ours: string, theirs: string) =>
      `the server speaks ${theirs}, this program ${ours}; what is new here it may refuse`,
    other: (ours: string, theirs: string) =>
      `the server speaks ${theirs}, this program ${ours}; calls may fail or mislead. Install a version for ${theirs}`,
    untold: (ours: string, _: string) =>
      `the server does not tell its contract's version; this program speaks ${ours}`,
  },
  checks: {
    profile: "profile",
    key: "key",
    server: "server",
    clock: "clock",
    token: "token",
    version: "contract",
  },
  states: { ok: "ok     ", warning: "warning", fault: "FAULT  " },
  unhealthy: "Mend what is marked FAULT, then try again.",
  unknownFormat: (file: string, endings: string) =>
    `The format of ${file} is told by its ending, which must be .${endings}.`,
  notText: (file: string) => `${file} is no text: it holds NUL bytes. Save it as CSV in UTF-8.`,
  emptyFile: (file: string) => `${file} is empty: the first row must name the columns.`,
  columnTwice: (file: string, name: string) => `${file} has two columns "${name}".`,
  unknownColumn: (file: string, name: string, closest: string) =>
    `${file} has a column "${name}", which customers do not have. Is "${closest}" meant? Rename or remove it; nothing was sent.`,
  cellsBesideHeading: (file: string, row: number) =>
    `${file}, row ${row}: there is something in a column without a heading.`,
  badLine: (file: string, why: string) => `${file} breaks off in line ${why}. Nothing further was sent.`,
  badWorkbook: (file: string, why: string) => `${file} is no workbook that can be read: ${why}.`,
  notAnObject: "not a JSON object",
  badJournal: (file: string) => `${file} is not the journal of an import. Name another one with --journal.`,
  otherImport: {
    file: (journal: string) =>
      `${journal} is the journal of an import of this file as it was before it was changed. Rows that were opened would be opened again: import FILE.rejected.* instead, or restore the file. If nothing of it was opened, delete the journal.`,
    target: (journal: string) =>
      `${journal} is the journal of an import to another address or counterparty, or with other values for empty cells. Use those again, or name another journal with --journal.`,
  },
  locked: (file: string, pid: number) =>
    `Another import of this file is running (process ${pid}). If it is not, delete ${file}.`,
  outcomeUnknown: (sent: string) =>
    `outcome unknown: sent ${sent}, longer ago than the server keeps keys, without login or IBAN to find it by. Look whether the customer is there; if not, import this row`,
  progressBar: "{bar} {percentage}% | {value}/{total} | {rate}/s | {left}",
  progressCount: "{value} customers | {rate}/s",
  progressLine: (done: number, total: number, rate: number, left: number | undefined) =>
    `${done} of ${total} rows, ${rate}/s, ${en.duration(left)}`,
  duration: (seconds: number | undefined) =>
    seconds === undefined ? "time left unknown" : `${roughDuration(seconds, ["h", "min", "s"])} left`,
  importing: {
    file: ".csv (with , or ; or tabs), .jsonl or .xlsx",
    dryRun: "judge every row and report those that are not valid; send nothing",
    journal: "where the import remembers what it has done (default: FILE.journal)",
    encoding: "of the text (default: found out)",
    concurrency: "the most requests at once",
    defaults: "For rows whose cell is empty:",
    notUtf8: (encoding: string, guessed: boolean) =>
      guessed
        ? `The file is not UTF-8; it is read as ${encoding}. If names look wrong, say --encoding.`
        : `The file is read as ${encoding}.`,
    passedOver: (columns: string) =>
      `Columns that only the server decides, or that say why a row was rejected, are passed over: ${columns}.`,
    checked: (rows: number, invalid: number) => `${rows} rows, of which ${invalid} are not valid.`,
    nothingSent: "Nothing was sent.",
    resumed: (known: number, sent: number) =>
      `Going on: ${known} rows are done${sent ? `, of ${sent} the outcome is to be found out` : ""}.`,
    alreadyDone: (journal: string) =>
      `All rows were imported before. To import the file once more, delete ${journal}.`,
    stopped: (why: string) => `Stopped: ${why}\nThe same command goes on from here.`,
    rejectedThere: (file: string) =>
      `${file} is there already, with the rejected rows of an earlier import. Import or remove it first.`,
    interrupted: "Stopped. The same command goes on from here.",
    rejected: (count: number, file: string) =>
      `Rejected rows: ${count}, with the reasons in ${file}. Mend them there and import that file.`,
  },
  exporting: {
    file: ".csv, .jsonl or .xlsx; stdout when absent",
    format: "format (default: by the file's ending; csv on stdout)",
    withAccount:
      "add asset_code, asset_issuer and iban of the account, so that the file can be imported elsewhere; one more request for each customer",
    filters: "Filters:",
    done: (count: number, file: string | undefined) =>
      `${count} customers${file === undefined ? "" : ` written to ${file}`}.`,
  },
  numberFaults: {
    notNumber: (_: Schema) => "not a number; write it with digits and a decimal point, such as 150000.55",
    notWhole: (_: Schema) => "not a whole number",
    tooManyFractionDigits: (schema: Schema) =>
      `more than ${schema["x-max-fraction-digits"]} digits after the decimal point; nothing is rounded`,
    tooManySignificantDigits: (schema: Schema) =>
      `more than ${schema["x-max-significant-digits"] ?? 15} significant digits; nothing is rounded`,
  },
  faults: {
    missing: (name: string) => `${name}: is missing`,
    unknown: (name: string) => `${name}: there is no such field`,
    notOneOf: (place: string, values: string) => `${place}: must be one of ${values}`,
    tooLong: (place: string, most: number) => `${place}: longer than ${most} characters`,
    empty: (place: string) => `${place}: is empty`,
    below: (place: string, least: number) => `${place}: less than ${least}`,
    above: (place: string, most: number) => `${place}: more than ${most}`,
    format: (place: string, format: string) => `${place}: not a valid ${format}`,
    notAsDescribed: (place: string, description: string) => `${place}: ${description}`,
    notBoolean: "must be true or false",
    dateCell: "holds a date or a list; format the cell as text",
    numberCell: "holds a number where a text is meant; format the cell as text",
    wrongType: (kind: string) => `must be of type ${kind}`,
  },
};

export type Texts = typeof en;
