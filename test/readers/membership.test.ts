import { beforeEach, expect, it } from "vitest";
import { leave } from "../../src/readers/membership.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { slot, subscriber } from "../store/sample-issue.ts";

let store: Store;
beforeEach(async () => {
  store = await openStore(":memory:");
  return () => store.close();
});
const state = async (id: string) => (await store.subscribers.byId(id))?.state;

it("leaving twice is leaving once, and the first moment stays", async () => {
  await store.subscribers.add([subscriber("ada")]);
  expect(await leave(store, "ada", slot)).toBe(true);
  expect(await leave(store, "ada", new Date(slot.getTime() + 1000))).toBe(true);
  expect(await state("ada")).toBe("left");
  expect((await store.subscribers.byId("ada"))?.changedAt).toEqual(slot);
});

it("an address that must not be written to stays so when its reader leaves", async () => {
  await store.subscribers.add([subscriber("bo", "suppressed")]);
  expect(await leave(store, "bo", slot)).toBe(true);
  expect(await state("bo")).toBe("suppressed");
});

it("nobody leaves where there is no such reader", async () => {
  expect(await leave(store, "nobody", slot)).toBe(false);
});
