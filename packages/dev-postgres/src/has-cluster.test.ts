import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { DataDirectoryError, hasCluster, isSameDirectory, refuseForeignCluster } from "./data-directory.ts";

const parts = ["PG_VERSION", "global/pg_control", "base/1", "pg_wal/1", "postgresql.conf"];

/** What looks like a cluster of PostgreSQL 18, without a part. */
async function clusterWithout(missing?: string) {
  const root = await mkdtemp(join(tmpdir(), "specie-cluster-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const cluster = join(root, "cluster");
  for (const part of parts.filter((one) => one !== missing)) {
    await mkdir(dirname(join(cluster, part)), { recursive: true });
    await writeFile(join(cluster, part), "18\n");
  }
  const { uid } = await stat(root);
  return { root, cluster, uid };
}

test("a whole cluster of this version and user can be started, and one can be made where there is nothing", async () => {
  const { root, cluster, uid } = await clusterWithout();
  expect(await hasCluster(cluster, { major: "18", uid })).toBe(true);
  expect(await hasCluster(join(root, "other"), { major: "18", uid })).toBe(false);
  // Windows has no users by number.
  expect(await hasCluster(cluster, { major: "18", uid: -1 })).toBe(true);
});

test.for([
  ["PG_VERSION", "is not a data directory of PostgreSQL: it has no readable PG_VERSION"],
  ["global/pg_control", "is damaged: global/pg_control is missing. Restore it from a backup"],
  ["base/1", "is damaged: base is missing. Restore it from a backup"],
  ["pg_wal/1", "is damaged: pg_wal is missing. Restore it from a backup"],
  ["postgresql.conf", "is damaged: postgresql.conf is missing. Restore it from a backup"],
] as const)("a cluster without %s is refused", async ([missing, message]) => {
  const { cluster, uid } = await clusterWithout(missing);
  await expect(hasCluster(cluster, { major: "18", uid })).rejects.toThrow(
    new DataDirectoryError(`${cluster} ${message}`),
  );
});

test("a cluster of another version or user, and a file in its place, are refused with what to do", async () => {
  const { cluster, uid } = await clusterWithout();
  const refused = (major: string, user: number, path = cluster) => hasCluster(path, { major, uid: user });
  await expect(refused("17", uid)).rejects.toThrow(
    `${cluster} was made by PostgreSQL 18, and this is 17: dump it with the old one and load the dump`,
  );
  await expect(refused("18", uid + 1)).rejects.toThrow(
    `${cluster} belongs to user ${uid}, and the server runs as user ${uid + 1}: start it as before or change the owner`,
  );
  await expect(refused("18", uid, join(cluster, "PG_VERSION"))).rejects.toThrow("is not a directory");
});

test("what the system refuses to read is no cluster, and the error has its reason", async () => {
  const { root } = await clusterWithout();
  const path = join(root, "x".repeat(300));
  const refusal = {
    message: expect.stringMatching(/x{300} cannot be read: ENAMETOOLONG/),
    cause: { code: "ENAMETOOLONG" },
  };
  await expect(hasCluster(path, { major: "18", uid: 0 })).rejects.toMatchObject(refusal);
  await expect(hasCluster(path, { major: "18", uid: 0 })).rejects.toBeInstanceOf(DataDirectoryError);
});

test("a folder that is a cluster itself is refused, and one of other files is not", async () => {
  const { root, cluster } = await clusterWithout();
  await expect(refuseForeignCluster(cluster)).rejects.toThrow(
    `${cluster} is itself a data directory of another PostgreSQL: name an empty one`,
  );
  expect(await refuseForeignCluster(root)).toBeUndefined();
});

test("two paths lead to one directory also by a link, and a path that leads nowhere does not", async () => {
  const { root, cluster } = await clusterWithout();
  await symlink(cluster, join(root, "link"));
  expect(await isSameDirectory(join(root, "link"), cluster)).toBe(true);
  expect(await isSameDirectory(root, cluster)).toBe(false);
  expect(await isSameDirectory(join(root, "gone"), join(root, "gone"))).toBe(false);
});
