import { english } from "@specie/contract/editions";
import { startMock } from "./start-mock.ts";

const declared = new URL(english.servers[0]?.url ?? "http://127.0.0.1:4010");
const { PORT: port = declared.port, HOST: host = declared.hostname } = process.env;

if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
  fail(`PORT is '${port}'; it must be a number from 0 to 65535.`);
if (host === "") fail("HOST is empty; it must be an address of this machine, such as 127.0.0.1.");

const starting = startMock({ port: Number(port), host });

// Before the mock is ready too: it starts, then stops.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => (await starting).stop());
}

try {
  const { url } = await starting;
  console.log(`The mock listens on ${url}`);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE")
    fail(`Port ${port} of ${host} is in use. Stop what runs there, or set PORT to another one.`);
  fail(
    `The mock cannot listen on port ${port} of ${host}: ${error instanceof Error ? error.message : error}`,
  );
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
