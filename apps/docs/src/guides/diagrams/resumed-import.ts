import type { SequenceDiagram } from "./sequence.ts";

const [specie, server] = [0, 1];

export const resumedImport: SequenceDiagram = {
  title: { en: "An import that is killed and goes on", uk: "Імпорт, який перервали і який продовжився" },
  actors: [
    { en: "specie", uk: "specie" },
    { en: "Server", uk: "Сервер" },
  ],
  messages: [
    {
      from: specie,
      to: specie,
      text: { en: "journal: row 4 is being sent", uk: "журнал: рядок 4 надсилається" },
    },
    {
      from: specie,
      to: server,
      text: { en: "createCustomer, key of row 4", uk: "createCustomer, ключ рядка 4" },
    },
    { from: server, to: server, text: { en: "opens the customer", uk: "створює клієнта" } },
    {
      from: server,
      to: specie,
      kind: "lost",
      text: { en: "200, but the program is already killed", uk: "200, але програму вже перервано" },
    },
    {
      from: specie,
      to: specie,
      text: {
        en: "started again, reads: row 4, no outcome",
        uk: "запущена знову, читає: рядок 4, без результату",
      },
    },
    {
      from: specie,
      to: server,
      text: { en: "createCustomer, key of row 4", uk: "createCustomer, ключ рядка 4" },
    },
    {
      from: server,
      to: server,
      text: { en: "recognises the key, creates nothing", uk: "упізнає ключ, нічого не створює" },
    },
    {
      from: server,
      to: specie,
      kind: "answer",
      text: { en: "200, Idempotent-Replayed: true", uk: "200, Idempotent-Replayed: true" },
    },
    {
      from: specie,
      to: specie,
      text: { en: "journal: row 4 is done; then row 5", uk: "журнал: рядок 4 готовий; далі 5" },
    },
  ],
};
