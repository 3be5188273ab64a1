import { type Client, type Event, type Feed, ProblemError } from "@specie/client";

/** What the program stores after each event. */
export interface Place {
  readonly read: () => Promise<string | undefined>;
  readonly store: (cursor: string) => Promise<void>;
}

/** Processes what changes, each event at least once. */
export async function follow(specie: Client, place: Place, signal: AbortSignal): Promise<void> {
  const feed: Feed<Event> = specie.events(
    { cursor: await place.read(), from: "oldest", types: ["customer.created", "customer.updated"] },
    { signal, interval: 5_000 },
  );
  try {
    for await (const event of feed) {
      await refresh(specie, event);
      if (feed.cursor !== undefined) await place.store(feed.cursor);
    }
  } catch (error) {
    if (error instanceof ProblemError && error.code === "cursor-expired") {
      const status: 410 = error.status;
      throw new Error(`begin again: ${status}`, { cause: error });
    }
    throw error;
  }
}

/** The customer of an event, of the version that the event names or a later one. */
async function refresh(specie: Client, { customer_guid, customer_version, at }: Event): Promise<string> {
  if (customer_guid === null) return at;
  const { data } = await specie.getCustomer({ customer_guid });
  const { data: then } = await specie.getCustomer({ customer_guid, as_of: at });
  return `${then.surname ?? ""} → ${data.surname ?? ""} (${customer_version ?? "unknown"})`;
}

/** Those that there are now. */
export async function typesOf(specie: Client, customer_guid: string): Promise<string[]> {
  const types: string[] = [];
  for await (const { type, guid } of specie.events({ customer_guid, limit: 200 }, { follow: false })) {
    const { data } = await specie.getEvent({ event_guid: guid });
    types.push(data.type === type ? type : data.chain_hash);
  }
  return types;
}
