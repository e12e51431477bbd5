// The keypad of a virtual lock in a browser: a hand that keys the set-up in, fingers on a phone, the bolt that falls
// again, a rest of the keypad, and a page that works without scripts.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, closeBrowser, visitor } from "./harness/browser.mjs";
import { MASTER, addVirtualLock, verdict } from "./harness/locks.mjs";
import { startMailServer } from "./harness/mail-server.mjs";
import { join, signIn } from "./harness/people.mjs";
import { startPortal } from "./harness/portal.mjs";

const zone = "Europe/London";
let mails, portal, ann;

before(async () => {
  mails = await startMailServer();
  portal = await startPortal({ settings: mails.settings });
  ann = await visitor(portal);
  await join(ann, portal, mails);
});

after(async () => {
  await ann?.close();
  await portal?.remove();
  await mails?.stop();
  await closeBrowser();
});

test("a hand keys the set-up in, step by step, and the portal confirms it", async () => {
  const { page, check } = ann;
  for (const [model, name] of [["KL1060", "Locker 7"], ["HOURKEY1", "East gate"]]) {
    const id = await addVirtualLock(ann, { model, name, zone });
    await page.goto(`/locks/${id}/virtual`);
    await check();
    const master = page.getByLabel("A new master code for this lock");
    if (await master.isVisible()) {
      await master.fill("12345678");
      await page.getByRole("button", { name: "Key it in for me" }).click();
      // The lock itself refuses the code that everybody knows.
      await page.getByText("Master code not changed").first().waitFor();
      await page.waitForLoadState();
      await master.fill(MASTER);
    }
    await page.getByRole("button", { name: "Key it in for me" }).click();
    await page.getByRole("heading", { name: "The lock is set up" }).waitFor({ timeout: 60_000 });
    assert.equal(await verdict(page), "Set up");
    await check();
    await page.getByRole("link", { name: "Confirm the set-up" }).click();
    await page.waitForURL("**/set-up/confirm");
  }
});

test("on a phone a finger opens the lock, which locks again, and the keypad rests after five wrong codes", async () => {
  const id = await addVirtualLock(ann, { model: "KL1060C2", name: "Bicycle shed", zone });
  const phone = await visitor(portal, PHONE);
  await signIn(phone);
  await phone.page.goto(`/locks/${id}/virtual`);
  await phone.check();
  const tap = async (keys) => {
    for (const key of keys) {
      await phone.page.getByRole("group", { name: "Keypad" }).getByRole("button", { name: key, exact: true }).tap();
    }
  };
  const says = (title) => phone.page.locator(".verdict-title", { hasText: title }).waitFor();
  await tap("2244");
  await says("Opened");
  await phone.page.locator("[data-door].is-open").waitFor();
  await phone.page.locator("[data-door]:not(.is-open)").waitFor();
  await phone.page.locator(".thinks-head", { hasText: "Locked" }).waitFor();
  for (let wrong = 0; wrong < 5; wrong += 1) await tap("9999999");
  await phone.page.locator("[data-door].is-resting").waitFor();
  await tap("2244");
  await says("The keypad rests");
  await phone.close();
});

test("sound is off until somebody turns it on, and the page keeps its letters", async () => {
  const { page, check } = ann;
  const id = await addVirtualLock(ann, { model: "K3CONNECT", name: "Front door", zone });
  await page.goto(`/locks/${id}/virtual`);
  const sound = page.getByRole("button", { name: "Sound is off" });
  assert.equal(await sound.getAttribute("aria-pressed"), "false");
  await sound.click();
  await page.getByRole("button", { name: "Sound is on", pressed: true }).waitFor();
  await page.keyboard.type("*12/g");
  await page.locator(".awaits-dot.is-keyed").nth(1).waitFor();
  assert.ok(page.url().endsWith("/virtual"));
  await page.getByRole("button", { name: "+ 1 hour" }).click();
  await page.getByText("pushed forward by 1 hour").waitFor();
  await check();
});

test("without scripts every key is a button", async () => {
  const id = await addVirtualLock(ann, { model: "KL1060", name: "Meter box", zone });
  const plain = await visitor(portal, { javaScriptEnabled: false });
  await signIn(plain);
  await plain.page.goto(`/locks/${id}/virtual`);
  for (const key of "2244") {
    await plain.page.getByRole("group", { name: "Keypad" }).getByRole("button", { name: key, exact: true }).click();
  }
  assert.equal(await verdict(plain.page), "Opened");
  await plain.page.getByRole("button", { name: "Key it in for me" }).click();
  await plain.page.getByRole("heading", { name: "The lock is set up" }).waitFor();
  await plain.close();
});
