/** The server's log; pino's loggers implement it. */
export interface Logger {
  info(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
