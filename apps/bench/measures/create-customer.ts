import type { Ask } from "../load/drive.ts";
import type { Bank } from "../stage/bank.ts";
import { names, paternalNames, stems } from "../stage/names.ts";
import { againstPeers } from "./against-peers.ts";
import type { Measure } from "./measure.ts";

/** Opening a customer with an account, with an idempotency key and the entry of the chain, until all of it is on the disk. */
export const createCustomer: Measure = async (circumstances) => {
  const bank = await circumstances.stage.bank(circumstances.effort.smallBank);
  return againstPeers(
    { name: "createCustomer", bank, ask: await newCustomers(bank, "create"), rivals: [["bare", 0.7]] },
    circumstances,
  );
};

let number = 0;

/** Requests for customers that the bank does not have. `run` makes the idempotency keys of a caller unique. */
export async function newCustomers(bank: Bank, run: string): Promise<() => Ask> {
  const token = await bank.token();
  return () => {
    number += 1;
    return {
      method: "POST",
      path: `/api/v1/counterparty/${bank.guid}/customers`,
      headers: {
        "cx-authorization": token,
        "content-type": "application/json",
        "idempotency-key": `${run}-${number}`,
      },
      body: JSON.stringify(customer(number, bank)),
    };
  };
}

/** The body of the customer with that number. The login is new to the bank, whose own end in other letters. */
function customer(number: number, { asset }: Bank) {
  const pick = (list: readonly string[]) => list[number % list.length];
  return {
    ...asset,
    login: `client-${number}@example.ua`,
    name: pick(names),
    surname: `${pick(stems)}енко`,
    paternal_name: pick(paternalNames),
    phone_number: `+38067${String(1_000_000 + number).slice(-7)}`,
    iban: ibanOf(number),
    segment: number % 3 === 0 ? "PI" : "PL",
    status: "active",
    kyc_level: number % 4,
    balance_allowed: (number % 40) * 2500 + 0.5,
  };
}

/** A Ukrainian IBAN with correct check digits (ISO 13616), at another bank than those that the bank is filled with. */
function ibanOf(number: number): string {
  const account = `300002${String(number).padStart(19, "0")}`;
  const digits = BigInt(`${account}301000`); // U is 30, A is 10, and the check digits count as 00.
  return `UA${String(98n - (digits % 97n)).padStart(2, "0")}${account}`;
}
