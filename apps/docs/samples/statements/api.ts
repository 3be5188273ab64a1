import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { memberOf } from "../../src/contract.ts";
import type { Bilingual } from "../../src/lang.ts";
import type { Bank } from "../run/open-bank.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** A field of the body. */
  readonly field: (name: string) => unknown;
}

export interface Request {
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly token?: string;
}

/** Calls the server as a program without our client would, and keeps every response. */
export class Api {
  readonly answers: Answer[] = [];
  readonly #base: string;
  readonly #bank: Bank;

  constructor(url: string, bank: Bank) {
    this.#base = `${url}/counterparty/${bank.counterparty}`;
    this.#bank = bank;
  }

  get token(): string {
    return this.#bank.token;
  }

  async call(
    method: string,
    path: string,
    { body, headers = {}, token = this.token }: Request = {},
  ): Promise<Answer> {
    const response = await fetch(this.#base + path, {
      method,
      headers: {
        "CX-Authorization": token,
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const parsed = (() => {
      try {
        const value: unknown = JSON.parse(text);
        return value;
      } catch {
        return undefined;
      }
    })();
    const { status } = response;
    const answer = {
      status,
      headers: response.headers,
      text,
      field: (name: string) => memberOf(parsed, name),
    };
    this.answers.push(answer);
    return answer;
  }

  /** A new customer's GUID; a login of its own keeps the statements apart. */
  async customer(fields: object = {}): Promise<string> {
    const { status, text, field } = await this.call("POST", "/customers", {
      body: { ...asset, login: randomUUID(), ...fields },
    });
    if (status !== 200) throw new Error(`No customer was created: ${text}`);
    return String(field("customer_guid"));
  }
}

/** The asset that the bank of the samples has. */
export const asset = {
  asset_code: "UAH",
  asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
};

/** A token with other claims or another header, signed with a key that the server does not know. */
export function forgedToken(token: string, header: object, claims: object): string {
  const [head = "", body = ""] = token.split(".");
  const parts = [
    { ...decode(head), ...header },
    { ...decode(body), ...claims },
  ].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"));
  const key = createPrivateKey({
    key: Buffer.from(`302e020100300506032b657004220420${"a5".repeat(32)}`, "hex"),
    format: "der",
    type: "pkcs8",
  });
  return `${parts.join(".")}.${sign(null, Buffer.from(parts.join(".")), key).toString("base64url")}`;
}

function decode(part: string): object {
  const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
  if (typeof value !== "object" || value === null) throw new Error(`${part} is no part of a token`);
  return value;
}

/** A sentence of a guide that only a running server can show, as it is written in both languages, and its proof. */
export interface Statement extends Bilingual {
  readonly guide: string;
  readonly proof: (api: Api) => Promise<void>;
}

/** The header that makes a request idempotent. */
export const key = (value: string) => ({ "Idempotency-Key": `"${value}"` });

/** Where a problem document finds fault. */
export const fieldsOf = (answer: { field: (name: string) => unknown }): string[] => {
  const errors = answer.field("errors");
  return Array.isArray(errors) ? errors.map((one) => String(memberOf(one, "at"))) : [];
};

/** The GUIDs of the customers on a page. */
export const listed = (answer: { field: (name: string) => unknown }): string[] => {
  const customers = answer.field("customers");
  return Array.isArray(customers) ? customers.map((one) => String(memberOf(one, "wallet_user_guid"))) : [];
};
