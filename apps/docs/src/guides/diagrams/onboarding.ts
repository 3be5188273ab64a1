import type { SequenceDiagram } from "./sequence.ts";

const [you, operator, server] = [0, 1, 2];

export const onboarding: SequenceDiagram = {
  title: { en: "From a key to the first customer", uk: "Від ключа до першого клієнта" },
  actors: [
    { en: "You", uk: "Ви" },
    { en: "Operator", uk: "Оператор" },
    { en: "Server", uk: "Сервер" },
  ],
  messages: [
    { from: you, to: you, text: { en: "make a key pair", uk: "створюєте пару ключів" } },
    { from: you, to: operator, text: { en: "public key", uk: "відкритий ключ" } },
    { from: operator, to: server, text: { en: "counterparty, key, asset", uk: "контрагент, ключ, актив" } },
    {
      from: operator,
      to: you,
      kind: "answer",
      text: { en: "address and counterparty GUID", uk: "адреса і GUID контрагента" },
    },
    { from: you, to: you, text: { en: "sign a token", uk: "підписуєте токен" } },
    { from: you, to: server, text: { en: "checkToken", uk: "checkToken" } },
    {
      from: server,
      to: you,
      kind: "answer",
      text: { en: "200: the token is valid", uk: "200: токен дійсний" },
    },
    { from: you, to: server, text: { en: "createCustomer", uk: "createCustomer" } },
    {
      from: server,
      to: you,
      kind: "answer",
      text: { en: "200: customer_guid, account", uk: "200: customer_guid, рахунок" },
    },
  ],
};
