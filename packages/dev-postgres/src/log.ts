/** Receives a message for the operator, one line. */
export type Log = (line: string, level: "info" | "error") => void;
