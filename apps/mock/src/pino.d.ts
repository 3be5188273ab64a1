/**
 * Prism's declarations name the logger `pino` 6, which ships no types of its own. This declares the part that Prism
 * calls, so that Prism's types can be checked instead of skipped.
 */
declare module "pino" {
  type Log = (...details: unknown[]) => void;

  export interface Logger {
    readonly success: Log;
    readonly info: Log;
    readonly warn: Log;
    readonly error: Log;
    readonly debug: Log;
    readonly child: () => Logger;
  }

  export type LoggerOptions = unknown;
  export type DestinationStream = unknown;
}
