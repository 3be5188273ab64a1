import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { migrate } from "../../../src/db/migrate.ts";
import { freshDatabase } from "../../support/fresh-database.ts";
import { openCounterparty } from "../../support/open-counterparty.ts";
import { serverProcess } from "../../support/server-process.ts";
import { iterations } from "../iterations.ts";
import { installPreviousServer } from "./previous-version.ts";

// Another version is installed, and its kit runs, so only in a long run.
const isLong = iterations(0, 1) === 1;
const { url, operator } = await freshDatabase();
const migrations = new URL("../../../src/db/migrations/", import.meta.url);

/** What a version after this one might do to the tables while servers of this and the one before run. */
const additions = `ALTER TABLE customers ADD COLUMN planted text NOT NULL DEFAULT '';
ALTER TABLE keys ADD COLUMN planted integer;
CREATE TABLE planted (counterparty_guid uuid NOT NULL, guid uuid NOT NULL, PRIMARY KEY (counterparty_guid, guid));`;

test.runIf(isLong)(
  "the server before the newest migration passes its kit on tables that are newer still, and refuses those that are not for it",
  async ({ skip }) => {
    const previous = installPreviousServer();
    if ("missing" in previous) {
      console.warn(`NOT CHECKED: the previous server on the new tables, because ${previous.missing}`);
      return skip(previous.missing);
    }
    const folder = await mkdtemp(join(tmpdir(), "specie-migrations-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(migrations, folder, { recursive: true });
    const plant = async (name: string, sql: string) => {
      await writeFile(join(folder, name), sql);
      expect(await migrate(url, { folder: pathToFileURL(`${folder}/`) })).toEqual([name]);
    };
    const known = await readdir(
      new URL("src/db/migrations/", pathToFileURL(join(previous.server, "../../"))),
    );
    const last = known.toSorted().at(-1)?.slice(0, 4);
    await plant("0100-additions.sql", `-- works-with: ${last}\n${additions}`);

    const settings = { DATABASE_URL: url, RATE_LIMIT: "off", AUTH_FAILURE_BURST: "1000000" };
    const server = await serverProcess(settings, undefined, previous.server);
    const banks = [await openCounterparty(operator), await openCounterparty(operator)];
    const credentials = join(folder, "credentials.json");
    const counterparties = banks.map(({ guid, key }) => ({ guid, key }));
    await writeFile(credentials, JSON.stringify({ counterparties }), { mode: 0o600 });
    const kit = spawn(process.execPath, [previous.kit, "--url", server.url, "--credentials", credentials], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [report, [code]] = await Promise.all([text(kit.stdout), once(kit, "exit")]);
    const summary = report.split("\n").find((line) => /\d+ passed/.test(line));
    console.log(`the server of ${previous.commit.slice(0, 12)}, which knows ${last}: ${summary}`);
    expect([code, code === 0 ? "" : report]).toEqual([0, ""]);

    await plant("0101-not-for-it.sql", "ALTER TABLE customers DROP COLUMN planted;");
    await expect(serverProcess(settings, undefined, previous.server)).rejects.toThrow(
      "0101-not-for-it.sql was run on this database by a newer server, with which this one does not work",
    );
  },
);
