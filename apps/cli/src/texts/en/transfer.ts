import { roughDuration } from "../rough-duration.ts";

/** A number with its noun, in the singular for 1. */
const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Imports, exports and templates. */
export const transfer = {
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
    `${done} of ${counted(total, "row")}, ${rate}/s, ${transfer.duration(left)}`,
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
      `${counted(changed, "customer")} would change${missing > 0 ? `; ${counted(missing, "row")} without a customer` : ""}.`,
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
    checked: (rows: number, invalid: number) => `${counted(rows, "row")}, ${invalid} of them not valid.`,
    nothingSent: "Nothing was sent.",
    resumed: (known: number, sent: number) =>
      `Continuing: ${counted(known, "row")} done${sent ? `, ${sent} with an unknown outcome` : ""}.`,
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
    entries: "entries",
    first: "first",
    last: "last",
    findings: "findings",
    hash: "hash of the end",
    signed_by: "signed by",
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
      `${counted(count, "customer")}${file === undefined ? "" : ` written to ${file}`}.`,
  },
};
