import { type Contract, serverAddress } from "@specie/contract";

/** Where it listens, in place of the first server of the contract. */
export interface Address {
  readonly PORT?: string;
  readonly HOST?: string;
}

/** Where the mock of a contract listens, not checked yet. */
export function addressOf(
  { servers: [server] }: Pick<Contract, "servers">,
  { PORT, HOST }: Address,
): { readonly chosen: string; readonly host: string } {
  const declared = new URL(server ? serverAddress(server) : "/", "http://127.0.0.1:4010");
  const isHere = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(declared.hostname);
  // The address of a server elsewhere cannot be listened on here.
  const { port, hostname } = isHere ? declared : { port: "", hostname: "127.0.0.1" };
  return { chosen: PORT ?? (port || "4010"), host: HOST ?? hostname.replaceAll(/[[\]]/g, "") };
}

/** What is wrong with where it is to listen; undefined where nothing is. */
export function mistakeIn({ chosen, host }: ReturnType<typeof addressOf>): string | undefined {
  if (!/^\d{1,5}$/.test(chosen) || Number(chosen) > 65_535)
    return `PORT is '${chosen}'; it must be a number from 0 to 65535.`;
  if (host === "") return "HOST is empty; it must be an address of this machine, such as 127.0.0.1.";
  return undefined;
}

/** Runs the mock of a contract as the process until a signal ends it. */
export async function runMock(contract: Contract, address: Address): Promise<void> {
  const { chosen, host } = addressOf(contract, address);
  const mistake = mistakeIn({ chosen, host });
  if (mistake !== undefined) fail(mistake);
  // To load Prism takes most of a start, which help and refused options do not need.
  const starting = import("./start-mock.ts").then(({ startMock }) =>
    startMock({ port: Number(chosen), host, contract }),
  );

  // Before the mock is ready too: it starts, then stops.
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => (await starting).stop());
  }

  try {
    const { url } = await starting;
    console.log(`The mock listens on ${url}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && "syscall" in error && "code" in error ? error.code : undefined;
    if (code === undefined) fail(`The mock cannot answer from this contract: ${message}`);
    if (code === "EADDRINUSE")
      fail(`Port ${chosen} of ${host} is in use. Stop what runs there, or set PORT to another one.`);
    fail(`The mock cannot listen on port ${chosen} of ${host}: ${message}`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
