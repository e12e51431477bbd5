// Locks as people use them: the wizard, the keypad of a virtual lock, the form that generates codes.

import assert from "node:assert/strict";

// The master code of the owner, on locks that want one of their own.
export const MASTER = "31415926";

// Adds a virtual lock by the wizard, up to its set-up page. Gives its id.
export async function addVirtualLock({ page, check }, { model, name, zone, mode = "Standard" }) {
  const go = async () => {
    await check();
    await page.getByRole("button", { name: "Continue" }).click();
  };
  await page.goto("/locks/new");
  await page.getByRole("radio", { name: "Virtual lock" }).check();
  await go();
  await page.locator(`input[name=model][value=${model}]`).check();
  await go();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Time zone").fill(zone);
  await go();
  await page.getByRole("radio", { name: mode, exact: false }).first().check();
  await go();
  const now = page.getByRole("radio", { name: "Set it up now" });
  if (await now.isVisible()) await now.check();
  await check();
  await page.getByRole("button", { name: /^Add/ }).click();
  await page.waitForURL(/\/locks\/[0-9a-f-]{36}\/set-up/);
  await check();
  return page.url().match(/[0-9a-f-]{36}/)[0];
}

// The keys of the sequence that a page shows; the places of an own code are filled with `own`.
export async function sequence(page, own = "") {
  const lists = page.locator(".sequence");
  const caps = await lists.last().locator("kbd.cap").allTextContents();
  let digit = 0;
  return caps.map((cap) => (cap.trim() === "?" ? own[digit++ % own.length] : cap.trim())).join("");
}

// Presses keys on the page of a virtual lock: by mouse, by keyboard, or typed as a whole sequence. Gives what the
// lock made of the last of them.
export async function keyIn(page, keys, how = "sequence") {
  if (how === "sequence") {
    await page.getByLabel("Keypad").last().fill(keys);
    await page.getByRole("button", { name: "Press these keys" }).click();
    await page.waitForLoadState();
    return await verdict(page);
  }
  const answers = [];
  const listen = async (response) => {
    if (response.request().method() === "POST") answers.push(response.request().postData());
  };
  page.on("response", listen);
  if (how === "keyboard") {
    await page.locator("h1").click();
    for (const key of keys) await page.keyboard.press(key);
  } else {
    const pad = page.getByRole("group", { name: "Keypad" });
    for (const key of keys) await pad.getByRole("button", { name: key, exact: true }).click();
  }
  // Quick keys travel together: all have arrived when as many were answered as were pressed.
  const arrived = () => answers.map((data) => new URLSearchParams(data).get("keys")).join("");
  while (arrived() !== keys) await page.waitForResponse((response) => response.request().method() === "POST");
  page.off("response", listen);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return await verdict(page);
}

export async function verdict(page) {
  return (await page.locator(".verdict-title").textContent()).trim();
}

// Pushes the lock's clock to a time that it shows, such as 2026-11-25T10:05.
export async function pushTo(page, time) {
  await page.getByLabel("Or until the lock’s clock shows").fill(time);
  await page.getByRole("button", { name: "Push to this time" }).click();
  await page.waitForLoadState();
  assert.equal(await verdict(page), "Clock pushed forward");
}

// Sets a virtual lock up as its wizard says, tries the free test code, and gives the page of its keypad.
export async function setUp(visitor, id, how) {
  const { page, context, check } = visitor;
  const keypad = await context.newPage();
  await keypad.goto(`/locks/${id}/virtual`);
  if (await page.getByText("refuses to be set up while it has the factory master code").isVisible()) {
    assert.match(await keyIn(keypad, await sequence(page, MASTER)), /Master code changed/);
    await page.getByLabel("Master code of the lock").fill(MASTER);
    await page.getByRole("button", { name: "Show the sequence" }).click();
    await check();
  }
  // A person, too, waits for the next minute when little of this one is left.
  await page.waitForFunction(() => Number(document.querySelector("[data-seconds-left]").textContent) > 25, null, { timeout: 60_000 });
  const keys = await sequence(page);
  const minute = await page.locator("[data-timecode-digit]").allTextContents();
  assert.equal(await keyIn(keypad, keys, how), "Set up");
  const check4 = await keypad.locator(".facts").getByText("Check value").locator("xpath=../dd").allTextContents();

  await page.getByRole("link", { name: "The lock flashed twice" }).click();
  await check();
  const choice = page.locator(`input[name=minute][value="${minute.join("")}"]`);
  const words = await choice.locator("xpath=..").textContent();
  if (words.includes("check value")) assert.ok(words.includes(check4[0].trim()), `${words} | ${check4}`);
  await choice.check();
  await page.getByRole("button", { name: "The lock flashed twice" }).click();
  await page.waitForURL("**/try");
  await check();
  await page.getByRole("button", { name: "Get the free test code" }).click();
  const code = await digits(page);
  await check();
  await keypad.reload();
  assert.equal(await keyIn(keypad, code, how), "Opened");
  await page.getByRole("link", { name: "It opened" }).click();
  await check();
  return keypad;
}

// The digits of the code that a page shows.
export async function digits(page) {
  const text = await page.locator(".code").first().textContent();
  return text.replaceAll(/\s/g, "");
}

// Sets another mode, at the lock's keypad and in the portal.
export async function changeMode({ page, check }, keypad, id, mode, master) {
  await page.goto(`/locks/${id}/mode`);
  await page.getByRole("radio", { name: new RegExp(`^${mode}`) }).check();
  await page.getByLabel("Master code of the lock").fill(master);
  await check();
  await page.getByRole("button", { name: "Show the sequence" }).click();
  await check();
  assert.equal(await keyIn(keypad, await sequence(page)), "Kind of codes set");
  await page.getByRole("button", { name: "The lock flashed twice" }).click();
  await page.waitForURL(`**/locks/${id}`);
}

// Generates a code by the form. `fields` are labels and what is chosen there, in this order.
export async function generate({ page, check }, id, mode, fields = {}) {
  await page.goto(`/locks/${id}/generate`);
  await settled(page, () => page.getByRole("radio", { name: new RegExp(`^${mode}`) }).check());
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByLabel(label, { exact: true });
    const isSelect = await field.evaluate((element) => element.tagName === "SELECT");
    if (isSelect) await settled(page, () => field.selectOption({ label: value }));
    else await settled(page, async () => (await field.fill(value), await field.blur()));
  }
  await check();
  await page.getByRole("button", { name: "Generate NetCode" }).click();
  await page.waitForURL(/\/codes\/[0-9a-f-]{36}/);
  await check();
  return await digits(page);
}

// Does something that changes the form, and waits until the form has been brought up to date, if it changes.
async function settled(page, change) {
  const before = await page.locator("#generate").evaluate((form) => new URLSearchParams(new FormData(form)).toString());
  const answer = page.waitForResponse((response) => response.url().includes("/generate?"));
  answer.catch(() => {});
  await change();
  const after = await page.locator("#generate").evaluate((form) => new URLSearchParams(new FormData(form)).toString());
  if (before === after) return;
  await answer;
  await page.waitForFunction(() => !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling"));
}

// Days from today on the wall of a zone, as 2026-11-25.
export function day(zone, ahead) {
  const today = new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(new Date());
  const date = new Date(`${today}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + ahead);
  return date.toISOString().slice(0, 10);
}

// What a lock of fixed standard time shows when the wall of its zone shows this, in minutes of difference.
export function standardTime(zone, wall) {
  const offset = (date) => {
    const shown = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short", timeStyle: "medium", hour12: false });
    const parts = Object.fromEntries(shown.formatToParts(date).map(({ type, value }) => [type, value]));
    const there = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour % 24, parts.minute, parts.second);
    return Math.round((there - date.getTime()) / 60_000);
  };
  const year = Number(wall.slice(0, 4));
  const standard = Math.min(offset(new Date(Date.UTC(year, 0, 1))), offset(new Date(Date.UTC(year, 6, 1))));
  const near = new Date(`${wall}:00Z`);
  const now = offset(new Date(near.getTime() - standard * 60_000));
  return new Date(near.getTime() - (now - standard) * 60_000).toISOString().slice(0, 16);
}
