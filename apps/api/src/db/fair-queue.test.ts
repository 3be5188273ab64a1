import { fc } from "@specie/property-tests";
import { expect, onTestFinished, test, vi } from "vitest";
import { FairQueue, type FairQueueOptions } from "./fair-queue.ts";

const refuse = (reason: string) => new Error(reason);

function queueOf(change: Partial<FairQueueOptions> = {}) {
  return new FairQueue({ slots: 1, maxWaiting: 100, timeout: 60_000, refuse, ...change });
}

/** Callers that write their name down when it is their turn, and those that were refused. */
function callersOf(queue: FairQueue) {
  const served: string[] = [];
  const refused: string[] = [];
  const call = (tenant: string, name: string) =>
    void queue.acquire(tenant).then(
      () => served.push(name),
      ({ message }: Error) => refused.push(`${name}: ${message}`),
    );
  return { served, refused, call };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

async function drain(queue: FairQueue, turns: number) {
  for (let turn = 0; turn < turns; turn += 1) {
    queue.release();
    await settled();
  }
}

test("a tenant with many waiting callers delays another one's by one turn; each tenant's keep their order", async () => {
  const queue = queueOf();
  const { served, call } = callersOf(queue);
  call("a", "a1");
  for (const name of ["a2", "a3", "a4", "a5"]) call("a", name);
  for (const name of ["b1", "b2"]) call("b", name);
  await drain(queue, 7);
  expect(served).toEqual(["a1", "a2", "b1", "a3", "b2", "a4", "a5"]);
});

test("when the queue is full, the newest caller of the tenant with most callers is refused", async () => {
  const queue = queueOf({ maxWaiting: 3 });
  const { served, refused, call } = callersOf(queue);
  for (const name of ["a1", "a2", "a3", "a4", "a5"]) call("a", name);
  call("b", "b1");
  await settled();
  expect(refused).toEqual(["a5: full", "a4: full"]);
  await drain(queue, 4);
  expect(served).toEqual(["a1", "a2", "b1", "a3"]);
});

test("when the queue is full, no other's caller is refused for one that would only take its place", async () => {
  const queue = queueOf({ maxWaiting: 3 });
  const { served, refused, call } = callersOf(queue);
  for (const name of ["a1", "a2", "a3"]) call("a", name);
  for (const name of ["b1", "b2"]) call("b", name);
  await settled();
  expect(refused).toEqual(["b2: full"]);
  await drain(queue, 4);
  expect(served).toEqual(["a1", "a2", "b1", "a3"]);
});

test("who waits for longer than the timeout is refused and takes no other's turn", async () => {
  const queue = queueOf({ timeout: 5 });
  await queue.acquire("a");
  await expect(queue.acquire("a")).rejects.toThrow("timeout");
  expect(queue.waiting).toBe(0);
  queue.release();
  await queue.acquire("b");
});

test("a caller that has had its turn, or was refused, leaves no timer", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const queue = queueOf({ maxWaiting: 20 });
  const { served, refused, call } = callersOf(queue);
  for (let number = 0; number < 21; number += 1) call("a", `a${number}`);
  expect(vi.getTimerCount()).toBe(20);
  call("b", "b0");
  await settled();
  expect([vi.getTimerCount(), refused]).toEqual([20, ["a20: full"]]);
  await drain(queue, 21);
  expect([vi.getTimerCount(), served.length]).toEqual([0, 21]);
});

test("no slot is lost or given twice, whatever the order", async () => {
  const steps = fc.array(fc.constantFrom("a", "b", "c", "release"), { maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (order, slots) => {
      const queue = queueOf({ slots, maxWaiting: 8 });
      let [held, asked, refused] = [0, 0, 0];
      for (const step of order) {
        if (step !== "release") {
          asked += 1;
          void queue.acquire(step).then(
            () => (held += 1),
            () => (refused += 1),
          );
        } else if (held > 0) {
          held -= 1;
          asked -= 1;
          queue.release();
        }
        await settled();
        expect(held).toBeLessThanOrEqual(slots);
        expect(held + queue.waiting + refused).toBe(asked);
        if (queue.waiting > 0) expect(held).toBe(slots);
      }
      while (held > 0) {
        held -= 1;
        queue.release();
        await settled();
      }
      expect(queue.waiting).toBe(0);
    }),
  );
});
