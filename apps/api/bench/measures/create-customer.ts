import { person } from "../../demo/people.ts";
import type { Ask } from "../load/drive.ts";
import type { Bank } from "../stage/bank.ts";
import { againstPeers } from "./against-peers.ts";
import type { Measure } from "./measure.ts";

/** Opening a customer with an account, with an idempotency key and the audit row, until all of it is on the disk. */
export const createCustomer: Measure = async (circumstances) => {
  const bank = await circumstances.stage.bank(circumstances.effort.smallBank);
  return againstPeers(
    { name: "createCustomer", bank, ask: await newCustomers(bank, "create"), rivals: [["bare", 0.6]] },
    circumstances,
  );
};

let number = 0;

/** Requests for customers that the bank does not have. `run` tells the keys of one caller from those of another. */
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
      body: JSON.stringify({ ...person(number), ...bank.asset }),
    };
  };
}
