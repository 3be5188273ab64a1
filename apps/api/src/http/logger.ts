/** The server's log; pino's loggers implement it. */
export interface Logger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
  /** Whether lines of this level are written; by default all are. */
  isLevelEnabled?(level: "info"): boolean;
}
