import type { Schema } from "../contract/operations.ts";
import { roughDuration } from "./rough-duration.ts";

/** A heading that is no field, and the field that it probably means. */
export interface UnknownHeading {
  readonly heading: string;
  readonly field: string | undefined;
}

/** All texts of the command line itself. Descriptions of parameters and fields are the contract's. */
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
  lang: "language: en or uk (default: from LC_ALL, LC_MESSAGES or LANG)",
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
    complete: "Print the completion script of a shell",
  },
  login: {
    url: "address of the API with its base path, such as https://bank.example/api/v1",
    counterparty: "GUID of the counterparty",
    sub: "the acting user: an employee or a technical user",
    key: "file with the private key, JWK or PEM",
    allowHttp: "allow an http:// address of another machine, where tokens can be read on the way",
    newKey: "create an Ed25519 key pair",
    kid: "id of the key, as registered (default: the JWK's own, else its thumbprint)",
  },
  output: "output format (default: table on a terminal, else json)",
  columns: "columns to print, separated by commas",
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
  },
  etag: (etag: string) => `Version (for --if-match): ${etag}`,
  page: (shown: number, total: number, atLeast: boolean) =>
    `${shown} of ${total}${atLeast ? " or more" : ""}`,
  nextPage: (cursor: string) => `Next page: --cursor ${cursor}`,
  columnsLeftOut: (count: number) =>
    `Columns not shown, because they are empty or do not fit: ${count}. Choose columns with --columns, or use --output json.`,
  unknownColumns: (names: string, all: string) => `Unknown column ${names}. Columns: ${all}.`,
  oneOf: (choices: string) => `it must be one of ${choices}`,
  wholeFrom: (least: number, most: number) => `it must be a whole number from ${least} to ${most}`,
  badUrl: (url: string) =>
    `"${url}" is not an http(s) address. Use the address of the API with its base path, such as https://bank.example/api/v1.`,
  cleartext: (url: string) =>
    `${url} leads to another machine without encryption: tokens and personal data could be read on the way. Use https://, or allow it with --allow-http (SPECIE_ALLOW_HTTP=1 with SPECIE_URL).`,
  badGuid: (text: string) => `"${text}" is not a GUID such as 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08.`,
  badProxy: (proxy: string, why: string) => `The proxy ${proxy} cannot be used: ${why}.`,
  noCertificates: (file: string) => `${file} contains no certificates in PEM.`,
  network: (proxy: string | undefined, caFiles: readonly string[]) =>
    [
      ...(proxy ? [`proxy ${proxy}`] : []),
      ...caFiles.map((file) => `certificate authorities of ${file}`),
    ].join(", "),
  noResponse: (operation: string, attempts: number, why: string) =>
    `${operation}: no response after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}: ${why}`,
  unknownAuthority: (why: string) =>
    `${why}; this computer does not trust the authority that signed the server's certificate. If your bank has its own, set SPECIE_CA_FILE to its file in PEM`,
  unreachable: (url: string, why: string) => `${url} cannot be reached: ${why}.`,
  profileName: "name of the profile",
  deleteKey: "also delete the key that login created",
  profileUsed: (name: string) => `Profile "${name}" is the current one.`,
  profileRemoved: (name: string, key: string | undefined) =>
    `Profile "${name}" removed.${key === undefined ? "" : ` Its key remains in ${key}.`}`,
  stillCurrent: (current: string, next: string) =>
    `The current profile remains "${current}". When the key is registered, run \`specie profile use ${next}\`.`,
  api: {
    path: "path below the address of the profile; {counterparty_guid} is replaced",
    data: "JSON file with the body",
    header: "additional header; may be repeated",
  },
  badProfileName: (name: string) =>
    `"${name}" is not a valid profile name. Use up to 64 letters, digits, dots, hyphens or underscores.`,
  keyOrNewKey: "Use --key FILE for an existing private key, or --new-key to create one.",
  keyFileExists: (file: string) =>
    `${file} already exists, and keys are never overwritten. Choose another --profile, or use this key with --key.`,
  fileErrors: {
    EACCES: "no permission",
    EISDIR: "it is a folder",
    ENOENT: "no such file or folder",
    ENOSPC: "no space left on the disk",
    ENOTDIR: "a part of its path is not a folder",
    EPERM: "no permission",
    EROFS: "the disk is read-only",
  },
  fileFailed: (file: string, why: string) =>
    file === "" ? `A file cannot be written: ${why}.` : `${file}: ${why}.`,
  cannotRead: (file: string, why: string) => `Cannot read ${file}: ${why}.`,
  cannotWrite: (file: string, why: string) => `Cannot write ${file}: ${why}.`,
  keyTooOpen: (file: string) =>
    `Other users can read the private key ${file}. Run \`chmod 600 ${file}\`, and replace the key if someone may have read it.`,
  noPrivateKey: (file: string) =>
    `${file} does not contain a private key for RS256, PS256, ES256 or EdDSA as a JWK (RFC 7517) or in PEM.`,
  privateKeyNotSent: (file: string, members: string) =>
    `${file} contains a PRIVATE key (${members}). Nothing was sent. Use the file of the public key.`,
  notJson: (file: string, why: string) => `${file} is not valid JSON: ${why}.`,
  halfEnvironment: "Set all of SPECIE_URL, SPECIE_COUNTERPARTY and SPECIE_TOKEN, or none of them.",
  noProfile: "There is no profile. Start with `specie login --help`.",
  unknownProfile: (name: string, known: readonly string[]) =>
    `There is no profile "${name}". Profiles: ${known.join(", ") || "none"}.`,
  profileSaved: (name: string, file: string, key: string) =>
    `Profile "${name}" saved in ${file}. Its private key is ${key}.`,
  publicKey: (file: string) =>
    `Public key, also saved in ${file}. Have it registered, then run \`specie doctor\`:`,
  damagedProfiles: (file: string) =>
    `${file} is damaged. Delete it and run \`specie login\` again; keys are in separate files.`,
  keySigns: "signs",
  keyDoesNotSign: (why: string) => `cannot sign: ${why}`,
  responds: "responds",
  tokenAccepted: (sub: string, kid: string, end: string) => `accepted: ${sub}, key ${kid}, until ${end}`,
  noDate: "the response has no Date header, so the clocks cannot be compared",
  clock: (seconds: number, allowed: number) =>
    `${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} the server's (up to ${allowed} s are allowed)`,
  versions: {
    same: (ours: string, _: string) => `both sides use ${ours}`,
    newer: (ours: string, theirs: string) =>
      `the server uses ${theirs}, this program ${ours}; it does not show what is new in ${theirs}`,
    older: (ours: string, theirs: string) =>
      `the server uses ${theirs}, this program ${ours}; the server may reject what is new in ${ours}`,
    other: (ours: string, theirs: string) =>
      `the server uses ${theirs}, this program ${ours}; calls may fail or return wrong results. Install a version for ${theirs}`,
    unknown: (ours: string, _: string) =>
      `the server does not report its contract version; this program uses ${ours}`,
  },
  checks: {
    network: "network",
    profile: "profile",
    key: "key",
    server: "server",
    clock: "clock",
    token: "token",
    version: "contract",
  },
  states: { ok: "ok     ", warning: "warning", fault: "FAULT  " },
  unhealthy: "Fix the checks marked FAULT, then try again.",
  unknownFormat: (file: string, endings: string) => `The extension of ${file} must be one of .${endings}.`,
  damagedUtf8: (file: string, { line, column, byte }: { line: number; column: number; byte: number }) =>
    `${file} is damaged: line ${line}, column ${column}: the byte 0x${byte.toString(16).toUpperCase()} is not valid in UTF-8. Nothing was sent. Correct the place, or name the encoding with --encoding.`,
  damagedText: (file: string, encoding: string, line: number) =>
    `${file} is damaged: near line ${line} there are bytes that are not valid in ${encoding}. Nothing was sent.`,
  unclearEncoding: (file: string, shown: readonly string[]) =>
    `The encoding of ${file} is not clear. Nothing was sent. Choose the one that reads well with --encoding:\n${shown.map((one) => `  ${one}`).join("\n")}`,
  hiddenRows: (file: string, rows: string) =>
    `${file} has hidden rows: ${rows}. Nothing was sent. Add --hidden-rows include to read them, or --hidden-rows skip.`,
  hiddenSheet: (name: string) => `${name} (hidden)`,
  hiddenColumns: (file: string, names: readonly string[]) =>
    `${file} has hidden columns: ${names.join(", ")}. Nothing was sent. Add --hidden-columns to read them, or ignore them: ${names.map((name) => `--map '${name}='`).join(" ")}`,
  firstSheetHidden: (file: string, names: string) =>
    `The first sheet of ${file} is hidden. Nothing was sent. Choose a sheet with --sheet: ${names}.`,
  compoundFile: (file: string) =>
    `${file} is an old workbook (.xls) or one with a password. Save it as .xlsx without a password.`,
  zipNotText: (file: string) =>
    `${file} is not text but a workbook or an archive. If it is a workbook, change its extension to .xlsx or add --format xlsx.`,
  notZip: "it is not in the format of .xlsx files; save it as .xlsx in the spreadsheet program",
  cutOff: "its end is missing; copy or download it again",
  noRows: (file: string) => `${file} has no rows below its headings.`,
  noSheets: "it contains no sheets; save it as .xlsx in the spreadsheet program",
  noSheet: (file: string, sheet: string, names: string) =>
    `${file} has no sheet "${sheet}". Sheets: ${names}.`,
  mergedCells: (file: string, ranges: string) =>
    `${file} has merged cells in the table: ${ranges}. Nothing was sent. Unmerge them, so that each row has its own values.`,
  stdinFormat: "Standard input has no name; add --format csv, jsonl or xlsx.",
  badMap: (text: string) => `"${text}" is neither a mapping HEADING=FIELD nor a file of such lines.`,
  notText: (file: string) => `${file} is not a text file: it contains NUL bytes. Save it as CSV in UTF-8.`,
  emptyFile: (file: string) => `${file} is empty. The first row must contain the headings.`,
  columnTwice: (file: string, name: string) => `${file} has two columns "${name}". Rename or remove one.`,
  unknownHeadings: (file: string, unknown: readonly UnknownHeading[]) =>
    [
      `${file} has headings that are not fields of a customer:`,
      ...unknown.map(({ heading, field }) => `  ${heading}${field ? ` (did you mean ${field}?)` : ""}`),
      `Nothing was sent. Rename them, or map them: ${unknown.map(({ heading, field }) => `--map '${heading}=${field ?? ""}'`).join(" ")}`,
      "A mapping without a field ignores the column.",
    ].join("\n"),
  badWorkbook: (file: string, why: string) => `${file} is not a workbook that can be read: ${why}.`,
  notAnObject: "not a JSON object",
  badJournal: (file: string) =>
    `${file} is not the journal of an import. Choose another file with --journal.`,
  otherImport: {
    file: (journal: string) =>
      `${journal} belongs to an import of this file before it was changed. Its customers would be created again: import FILE.rejected.* instead, or restore the file. If no customer was created from it, delete the journal.`,
    target: (journal: string) =>
      `${journal} belongs to an import with another address, counterparty or other options. Use the same ones, or choose another file with --journal.`,
  },
  locked: (file: string, pid: number) =>
    `Another import of this file is running (process ${pid}). If it is not, delete ${file}.`,
  outcomeUnknown: (sent: string) =>
    `outcome unknown: sent at ${sent}, before the server's oldest idempotency keys, without a login or IBAN to find it by. Check whether the customer exists; if not, import this row`,
  progressBar: "{bar} {percentage}% | {value}/{total} | {rate}/s | {left}",
  progressCount: "{value} customers | {rate}/s",
  progressLine: (done: number, total: number, rate: number, left: number | undefined) =>
    `${done} of ${total} rows, ${rate}/s, ${en.duration(left)}`,
  duration: (seconds: number | undefined) =>
    seconds === undefined ? "time left unknown" : `${roughDuration(seconds, ["h", "min", "s"])} left`,
  importing: {
    file: ".csv, .jsonl or .xlsx; - reads standard input",
    dryRun: "validate every row and report those that are not valid; send nothing",
    journal: "file with the progress of the import (default: FILE.journal)",
    fileOptions: "How the file is read:",
    format: "format (default: by the extension)",
    delimiter: "delimiter of a CSV file, or tab (default: detected)",
    oneCharacter: "it must be one character, or tab",
    decimal: "decimal sign of amounts (default: .)",
    sheet: "sheet of a workbook, by name or number (default: the first)",
    skipRows: "rows to skip before the headings",
    hiddenRows: "what to do with hidden rows of a workbook (default: stop)",
    hiddenColumns: "read hidden columns of a workbook too (default: stop)",
    trim: "remove spaces at the beginning and end of every cell",
    digitsAsText: "accept numbers of a workbook where text is expected",
    map: "field of a heading, such as 'Телефон=phone_number', or a file with such lines; may be repeated",
    update: "change existing customers, found by wallet_user_guid or login; empty cells change nothing",
    wouldChange: (changed: number, missing: number) =>
      `${changed} customers would change${missing > 0 ? `; ${missing} rows have no customer` : ""}.`,
    saveMap: "save the mappings in the profile, for the next imports",
    keepGoing: "do not stop after 20 equal refusals in a row",
    confirmRefusals: (count: number, reason: string) =>
      `The server refused ${count} rows in a row for the same reason: ${reason}. Continue?`,
    repeatedRefusals: (reason: string) =>
      `Stopped, because the server refused 20 rows in a row for the same reason: ${reason}. Correct the cause and run the command again, or add --keep-going.`,
    decodedRows: (rows: readonly string[]) => `First rows:\n${rows.map((row) => `  ${row}`).join("\n")}`,
    encoding: "encoding of the text (default: detected)",
    concurrency: "maximum number of concurrent requests",
    defaults: "For rows whose cell is empty:",
    notUtf8: (encoding: string, guessed: boolean) =>
      guessed
        ? `The file is not UTF-8; it is read as ${encoding}. If names look wrong, use --encoding.`
        : `The file is read as ${encoding}.`,
    passedOver: (columns: string) =>
      `Ignored columns, which only the server sets or which contain reasons: ${columns}.`,
    checked: (rows: number, invalid: number) => `${rows} rows, ${invalid} of them not valid.`,
    nothingSent: "Nothing was sent.",
    resumed: (known: number, sent: number) =>
      `Continuing: ${known} rows are done${sent ? `, ${sent} have an unknown outcome` : ""}.`,
    alreadyDone: (journal: string) =>
      `All rows are already imported. To import the file again, delete ${journal}.`,
    unavailable: (url: string, why: string, minutes: number) =>
      `${url}: ${why}. Retrying for up to ${minutes} minutes; Ctrl-C stops.`,
    stopped: (why: string) => `Stopped: ${why}\nRun the same command to continue.`,
    rejectedThere: (file: string) =>
      `${file} already exists, with the rejected rows of an earlier import. Import or delete it first.`,
    stopping: "Stopping after the requests in flight; press Ctrl-C again to stop at once.",
    interrupted: "Stopped. Run the same command to continue.",
    rejected: (count: number, file: string) =>
      `Rejected rows: ${count}; the reasons are in ${file}. Correct them there and import that file.`,
  },
  summary: {
    rows: "rows",
    opened: "created",
    updated: "updated",
    rejected: "rejected",
    left: "not processed",
    outcome_unknown: "outcome unknown",
    rejected_file: "file of rejected rows",
    journal: "journal",
  },
  template: {
    file: ".csv or .xlsx (default: stdout)",
    sheet: "Customers",
    done: (file: string, required: string) =>
      `${file} written. Required, in each row or as options of the import: ${required}.`,
  },
  exporting: {
    file: ".csv, .jsonl or .xlsx (default: stdout)",
    format: "format (default: by the extension; csv on stdout)",
    withAccount:
      "add asset_code, asset_issuer and iban of the account, so that the file can be imported elsewhere; sends one more request for each customer",
    concurrency: "maximum number of concurrent requests for accounts",
    force: "overwrite an existing file without asking",
    overwrite: (file: string) => `${file} already exists. Overwrite it?`,
    fileExists: (file: string) =>
      `${file} already exists. Nothing was written. Choose another name, or add --force.`,
    filters: "Filters:",
    done: (count: number, file: string | undefined) =>
      `${count} customers${file === undefined ? "" : ` written to ${file}`}.`,
  },
  numberErrors: {
    notNumber: (_: Schema) => "not a number; write it with digits and a decimal point, such as 150000.55",
    notWhole: (_: Schema) => "not a whole number",
    tooManyFractionDigits: (schema: Schema) =>
      `more than ${schema["x-max-fraction-digits"]} digits after the decimal point; nothing is rounded`,
    tooManySignificantDigits: (schema: Schema) =>
      `more than ${schema["x-max-significant-digits"] ?? 15} significant digits; nothing is rounded`,
  },
  rowErrors: {
    value: (value: string) => ` (value: "${value.length > 100 ? `${value.slice(0, 100)}…` : value}")`,
    missing: (name: string) => `${name}: is missing`,
    unknown: (name: string) => `${name}: unknown field`,
    notOneOf: (values: string) => `must be one of ${values}`,
    tooLong: (max: number) => `longer than ${max} characters`,
    empty: "is empty",
    below: (min: number) => `less than ${min}`,
    above: (max: number) => `more than ${max}`,
    form: (description: string, example: string) =>
      `not in the expected form: ${description}; for example ${example}`,
    checkDigits: "wrong check digits, or not the length of its country; probably a typing error",
    control: (point: string) => `contains the control character ${point}`,
    notBoolean: "must be true or false",
    dateCell: "contains a date or a list; format the cell as text",
    numberCell:
      "the spreadsheet stored a number, so a leading 0 or + may be lost; format the column as text, or use --digits-as-text if the digits are complete",
    scientific:
      "the spreadsheet wrote a long number in scientific notation and lost its digits; format the column as text",
    unusable: {
      error: "the spreadsheet reports an error in this cell",
      formula: "a formula without a stored result; open the file in the spreadsheet, recalculate and save it",
    },
    wrongType: (kind: string) => `must be of type ${kind}`,
    decimalComma: "not a number with a decimal point; if the file uses a decimal comma, add --decimal ,",
    notDecimalComma: "not a number with a decimal comma, such as 150 000,55",
    fewCells: (found: number, expected: number) => `the row has ${found} cells instead of ${expected}`,
    unnamedCell: (values: string) => `cells beyond the headings: ${values}`,
    quotes: (kind: "closing" | "unclosed", raw: string) =>
      `${kind === "closing" ? "a quotation mark in the middle of a quoted cell" : "a quotation mark is never closed"}: ${raw.slice(0, 200)}`,
    notJson: (why: string, line: string) => `not valid JSON: ${why} (line: ${line.slice(0, 200)})`,
    noCustomer: "there is no such customer",
    notIdentified: "login: an update needs a login or a wallet_user_guid",
    onlyDefaults: "the row has no values of its own",
    duplicate: (field: string, value: string, row: number) =>
      `${field}: also in row ${row}, which is the one that is imported (value: "${value}")`,
    outerBlanks:
      "begins or ends with a space, and a login cannot be changed later; add --trim to remove such spaces",
    invisible: (point: string) =>
      `contains the invisible character ${point}, and a login cannot be changed later`,
    compatibility: (plain: string) => `contains characters that only look like "${plain}"`,
    lookAlike: (word: string) => `"${word}" mixes letters of several alphabets, some of which look the same`,
    replaced: "letters were lost before: the text contains replacement characters",
    decodedTwice: (original: string) =>
      `damaged by a wrong encoding: the original is probably "${original}"; export the file again as UTF-8`,
  },
  notices: {
    title: (row: number, text: string) => `Row ${row} above the headings is skipped: ${text}`,
    total: (row: number, text: string) => `Row ${row} contains totals and is skipped: ${text}`,
    blank: (count: number) => `Blank rows skipped: ${count}.`,
    separator: (sign: string) => `The first line sets the delimiter: ${JSON.stringify(sign)}`,
    lineEnds: "The file has mixed line ends (CRLF, LF, CR); each of them ends a row.",
    unexpected: (character: string, point: string, count: number, row: number) =>
      `Warning: unexpected character ${JSON.stringify(character)} (${point}) in ${count} cells, first in row ${row}.`,
    sheet: (name: string, all: string) =>
      `Only the first sheet is read: ${name}. Sheets: ${all}. Choose another with --sheet.`,
    hiddenRows: {
      include: (rows: string) => `Hidden rows are read too: ${rows}`,
      skip: (rows: string) => `Hidden rows are skipped: ${rows}`,
    },
  },
};

export type Texts = typeof en;
