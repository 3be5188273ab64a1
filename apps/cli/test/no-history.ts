import { editions } from "@specie/contract/editions";

const { paths } = editions.en;

/** The contract as it was before the chain and the feed. */
export const contracts = {
  en: {
    ...editions.en,
    paths: Object.fromEntries(
      Object.entries(paths).filter(([path]) => !path.includes("/chain/") && !path.includes("/events")),
    ),
  },
};
