import type { Answer } from "../send/answer.ts";
import type { Send } from "../send/send.ts";
import { leastCustomer } from "./customers.ts";

/** Opens a customer whose allowed balance stands in the body just as `text`, which may be no number at all. */
export function openWithAmount(send: Send, text: string): Promise<Answer<"createCustomer">> {
  const body = `${JSON.stringify(leastCustomer).slice(0, -1)},"balance_allowed":${text}}`;
  return send("createCustomer", { raw: { body } });
}

/** The digits of a member as they stand in an answer, before anybody has made a binary number of them. */
export function readDigits(text: string, member: string): string | undefined {
  return new RegExp(`"${member}"\\s*:\\s*(-?[0-9][0-9.eE+-]*)`).exec(text)?.[1];
}

/** A decimal number in its shortest form without exponent, so that `1.50`, `15e-1` and `1.5` are one. */
export function plainDigits(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const point = whole.length + Number(exponent);
  const digits = `${whole}${fraction}`;
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), "0");
  const at = point + padded.length - digits.length;
  const full = padded.padEnd(at, "0");
  const written = `${full.slice(0, at).replace(/^0+(?=\d)/, "")}.${full.slice(at)}`.replace(/\.?0*$/, "");
  return written === "" || written === "0" ? "0" : `${sign}${written}`;
}
