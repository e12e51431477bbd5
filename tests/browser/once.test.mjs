// A code is charged once: for a double click, a reload, a repeated form, two tabs, the same window again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { closeBrowser, visitor } from "./harness/browser.mjs";
import { addVirtualLock, day, digits, generate, setUp } from "./harness/locks.mjs";
import { startMailServer } from "./harness/mail-server.mjs";
import { balance, join } from "./harness/people.mjs";
import { startPortal } from "./harness/portal.mjs";

const zone = "Europe/London";
let mails, portal, ann, lock;

before(async () => {
  mails = await startMailServer();
  portal = await startPortal({ settings: { ...mails.settings, HOURKEY_CREDITS_FREE: "5" } });
  ann = await visitor(portal);
  await join(ann, portal, mails);
  lock = await addVirtualLock(ann, { model: "KL1060G3", name: "Back door", zone });
  await (await setUp(ann, lock, "sequence")).close();
});

after(async () => {
  await closeBrowser();
  await portal?.remove();
  await mails?.stop();
});

async function balanceNow() {
  await ann.page.goto("/");
  return await balance(ann.page);
}

test("a double click makes one code", async () => {
  const { page } = ann;
  await page.goto(`/locks/${lock}/generate`);
  await page.getByRole("button", { name: "Generate NetCode" }).dblclick();
  await page.waitForURL(/\/codes\//);
  await page.reload();
  await page.goBack();
  await page.goForward();
  assert.equal(await balanceNow(), 4);
});

test("the same form sent many times at once makes one code", async () => {
  const { page } = ann;
  await page.goto(`/locks/${lock}/generate?mode=standard-multi&date=${day(zone, 3)}&hour=10:00&length=2h`);
  const places = await page.evaluate(async () => {
    const body = () => new URLSearchParams(new FormData(document.querySelector("#generate")));
    const send = () => fetch("/generate", { method: "POST", body: body() });
    const answers = await Promise.all(Array.from({ length: 10 }, send));
    return answers.map((answer) => `${answer.status} ${new URL(answer.url).pathname}`);
  });
  assert.equal(new Set(places).size, 1, places.join("\n"));
  assert.match(places[0], /^200 \/codes\//);
  assert.equal(await balanceNow(), 3);
});

test("asking again for a window shows its code, free of charge", async () => {
  const first = await generate(ann, lock, "Many uses", { Day: day(zone, 4) });
  assert.equal(await balanceNow(), 2);
  const { page } = ann;
  await page.goto(`/locks/${lock}/generate`);
  await page.getByLabel("Day", { exact: true }).fill(day(zone, 4));
  await page.getByLabel("Day", { exact: true }).blur();
  await page.getByRole("button", { name: "Show this NetCode" }).click();
  await page.waitForURL(/\/codes\//);
  await ann.check();
  assert.equal(await digits(page), first);
  assert.equal(await balanceNow(), 2);
});

test("without credits nothing is made, what was chosen is kept, and a grant helps", async () => {
  const { page, check } = ann;
  await generate(ann, lock, "Many uses", { Day: day(zone, 5) });
  await generate(ann, lock, "Many uses", { Day: day(zone, 6) });
  assert.equal(await balanceNow(), 0);
  await page.goto(`/locks/${lock}/generate`);
  await page.getByLabel("Day", { exact: true }).fill(day(zone, 7));
  await page.getByLabel("Day", { exact: true }).blur();
  const answer = page.waitForResponse((response) => response.request().method() === "POST");
  await page.getByRole("button", { name: "Generate NetCode" }).click();
  assert.ok([402, 422].includes((await answer).status()), String((await answer).status()));
  await page.getByRole("heading", { name: "No credits left" }).waitFor();
  await check();
  assert.equal(await page.getByLabel("Day", { exact: true }).inputValue(), day(zone, 7));

  await portal.run("credits", "grant", "ann@example.com", "3");
  await page.getByRole("button", { name: "Generate NetCode" }).click();
  await page.waitForURL(/\/codes\//);
  assert.equal(await balanceNow(), 2);
});
