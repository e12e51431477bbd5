// The main path for everybody: without JavaScript, on a phone, with the keyboard alone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, closeBrowser, visitor } from "./harness/browser.mjs";
import { addVirtualLock, digits, keyIn, sequence, setUp } from "./harness/locks.mjs";
import { link, startMailServer } from "./harness/mail-server.mjs";
import { activate, balance, join, register, signIn } from "./harness/people.mjs";
import { startPortal } from "./harness/portal.mjs";

let mails, portal;

before(async () => {
  mails = await startMailServer();
  portal = await startPortal({ settings: mails.settings });
});

after(async () => {
  await closeBrowser();
  await portal?.remove();
  await mails?.stop();
});

const person = (name) => ({ name: `${name} Example`, email: `${name.toLowerCase()}@example.com`, password: "four walls and a quiet door" });

test("without JavaScript: register, set up a lock, generate, open it", async () => {
  const ben = await visitor(portal, { javaScriptEnabled: false });
  const { page } = ben;
  await register(ben, person("Ben"));
  const mail = await mails.take(({ to }) => to === "ben@example.com");
  await activate(ben, link(mail, portal));
  await signIn(ben, person("Ben"));
  const id = await addVirtualLock(ben, { model: "KL1060C2", name: "Cellar", zone: "Europe/London" });

  // The page shows the minute that it was made in; keyed in at once, or with the next one.
  const keypad = await ben.context.newPage();
  let minute;
  for (let tries = 0; tries < 3; tries += 1) {
    await page.goto(`/locks/${id}/set-up`);
    minute = await page.locator("[data-timecode-digit]").allTextContents();
    const keys = await sequence(page);
    await keypad.goto(`/locks/${id}/virtual`);
    assert.equal(await keyIn(keypad, keys), "Set up");
    await page.getByRole("link", { name: "The lock flashed twice" }).click();
    const choice = page.locator(`input[name=minute][value="${minute.join("")}"]`);
    if (await choice.isVisible()) {
      await choice.check();
      break;
    }
  }
  await page.getByRole("button", { name: "The lock flashed twice" }).click();
  await page.getByRole("button", { name: "Get the free test code" }).click();
  await keypad.reload();
  assert.equal(await keyIn(keypad, await digits(page)), "Opened");

  await page.goto(`/locks/${id}/generate`);
  await page.getByRole("link", { name: "Next 2 hours" }).click();
  await page.getByText("1 credit. Your balance is then 19.").waitFor();
  await page.getByRole("button", { name: "Generate NetCode" }).click();
  await page.waitForURL(/\/codes\//);
  assert.equal(await balance(page), 19);
  assert.equal(await keyIn(keypad, await digits(page)), "Opened");
  await ben.close();
});

test("on a phone: two taps from a lock to a code, and every page fits", async () => {
  const cat = await visitor(portal, PHONE);
  const { page, check } = cat;
  await join(cat, portal, mails, person("Cat"));
  const id = await addVirtualLock(cat, { model: "HOURKEY1", name: "Gate", zone: "Europe/London" });
  const keypad = await setUp(cat, id, "sequence");
  await page.goto("/locks");
  await check();
  await page.getByRole("link", { name: "Generate a NetCode for Gate" }).tap();
  await page.waitForURL(/\/generate/);
  await check();
  await page.getByRole("button", { name: "Generate NetCode" }).tap();
  await page.waitForURL(/\/codes\//);
  await check();
  const box = await page.locator(".code").boundingBox();
  assert.ok(box.width <= 390 && box.height >= 40, JSON.stringify(box));
  assert.equal(await keyIn(keypad, await digits(page)), "Opened");
  for (const path of ["/", "/codes", "/credits", "/help", "/account", `/locks/${id}`, `/locks/${id}/virtual`, "/locks/new"]) {
    await page.goto(path);
    await check();
  }
  await cat.close();
});

test("with the keyboard alone: from Home to a code", async () => {
  const dan = await visitor(portal);
  const { page } = dan;
  await join(dan, portal, mails, person("Dan"));
  const id = await addVirtualLock(dan, { model: "KL1060G3", name: "Side door", zone: "Europe/London" });
  await (await setUp(dan, id, "sequence")).close();
  await page.goto("/");
  await page.keyboard.press("g");
  await page.waitForURL("**/generate");
  // With a single lock there is nothing to choose.
  if (new URL(page.url()).pathname === "/generate") {
    await tabTo(page, page.getByRole("link", { name: /Side door/ }));
    await page.keyboard.press("Enter");
  }
  await page.waitForURL(/\/locks\/.*\/generate/);
  await tabTo(page, page.getByRole("button", { name: "Generate NetCode" }));
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/codes\//);
  assert.match(await digits(page), /^\d{7}$/);
  // The first thing that Tab reaches leads past the menus.
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Skip to content");
  await dan.close();
});

// Presses Tab until the place has the focus, and sees that it shows.
async function tabTo(page, place) {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await place.evaluate((element) => element === document.activeElement)) {
      const outline = await place.evaluate((element) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
      });
      assert.ok(outline, "the focus does not show");
      return;
    }
  }
  assert.fail("Tab does not reach it");
}
