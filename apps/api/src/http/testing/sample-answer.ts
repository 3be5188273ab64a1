import bundle from "@specie/spec/openapi.json" with { type: "json" };
import type { OperationId } from "@specie/types";

const { examples } = bundle.components;

const samples: Readonly<Record<OperationId, object>> = {
  listCustomers: examples.CustomerPageFound.value,
  createCustomer: examples.AccountOpened.value,
  getCustomer: examples.CustomerActive.value,
  updateCustomer: examples.CustomerUpdated.value,
  listCustomerAccounts: examples.AccountListOne.value,
  getAccount: examples.AccountWithBalance.value,
  listKeys: examples.KeyListRotation.value,
  registerKey: examples.KeyRegistered.value,
  replaceKey: examples.KeyReplaced.value,
  checkToken: examples.TokenChecked.value,
};

/** The contract's own example of what an operation answers. */
export function sampleAnswer(operation: OperationId): object {
  return structuredClone(samples[operation]);
}
