import { expect, test } from "vitest";
import type { Lease } from "./lease.ts";
import { supervise } from "./supervisor.ts";

/** A lease whose session the test ends, and how often it was released. */
function leaseOf() {
  let lose = () => {};
  const lost = new Promise<void>((resolve) => (lose = resolve));
  const made = {
    released: 0,
    lose,
    lease: {
      ...{ isOwner: true, owner: process.pid, isOnlyClient: true, directory: "", lost },
      release: async () => {
        made.released += 1;
        lose();
      },
    } satisfies Lease,
  };
  return made;
}

const back = ["PostgreSQL has ended or closed its sessions; restarting it", "PostgreSQL is back"];

test("the end of a session restarts the server, again and again, and a release returns the last lease", async () => {
  const leases = [leaseOf(), leaseOf(), leaseOf()];
  const logged: string[] = [];
  const left = leases.slice(1);
  const { release } = supervise({
    lease: leases[0]?.lease ?? expect.unreachable(),
    restart: async () => left.shift()?.lease ?? expect.unreachable(),
    log: (line) => logged.push(line),
  });
  leases[0]?.lose();
  await expect.poll(() => logged).toEqual(back);
  leases[1]?.lose();
  await expect.poll(() => logged).toEqual([...back, ...back]);
  expect(await release()).toBe(leases[2]?.lease);
  expect(leases.map(({ released }) => released)).toEqual([0, 0, 1]);
  expect(logged).toHaveLength(4);
});

test("a restart that fails is logged with its reason and tried again", async () => {
  const [first, second] = [leaseOf(), leaseOf()];
  const logged: [string, string][] = [];
  const answers = [
    Promise.reject(new Error("no disk")),
    Promise.reject("no memory"),
    Promise.resolve(second.lease),
  ];
  for (const answer of answers) answer.catch(() => {});
  const { release } = supervise({
    lease: first.lease,
    restart: () => answers.shift() ?? expect.unreachable(),
    log: (line, level) => logged.push([level, line]),
  });
  first.lose();
  await expect
    .poll(() => logged)
    .toEqual([
      ["error", back[0]],
      ["error", "PostgreSQL does not start yet: no disk"],
      ["error", "PostgreSQL does not start yet: no memory"],
      ["info", back[1]],
    ]);
  await release();
  expect([first.released, second.released]).toEqual([0, 1]);
});

test("a lease that a restart takes while the supervision ends is released", async () => {
  const [first, second] = [leaseOf(), leaseOf()];
  let restarted = (_lease: Lease) => {};
  let asked = 0;
  const { release } = supervise({
    lease: first.lease,
    restart: () => {
      asked += 1;
      return new Promise<Lease>((resolve) => (restarted = resolve));
    },
    log: () => {},
  });
  first.lose();
  await expect.poll(() => asked).toBe(1);
  const releasing = release();
  restarted(second.lease);
  expect(await releasing).toBe(second.lease);
  expect([second.released, asked]).toEqual([1, 1]);
});

test("after a release the end of a session restarts nothing", async () => {
  const { lease, lose } = leaseOf();
  const logged: string[] = [];
  const { release } = supervise({
    lease,
    restart: () => expect.unreachable(),
    log: (line) => logged.push(line),
  });
  expect(await release()).toBe(lease);
  lose();
  expect(logged).toEqual([]);
});
