// The whole way of a stranger: register, the mail, activate, sign in, add three locks, key in what the wizard says,
// generate in each mode, key the codes in. They open inside their window, and outside it the lock says why not.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { closeBrowser, visitor } from "./harness/browser.mjs";
import { MASTER, addVirtualLock, changeMode, day, generate, keyIn, pushTo, setUp, standardTime } from "./harness/locks.mjs";
import { startMailServer } from "./harness/mail-server.mjs";
import { balance, join } from "./harness/people.mjs";
import { engines, startPortal } from "./harness/portal.mjs";

after(closeBrowser);

for (const engine of engines) {
  test(`${engine}: from a stranger to codes that open, in every mode`, async (t) => {
    const mails = await startMailServer();
    const portal = await startPortal({ engine, settings: mails.settings });
    t.after(async () => {
      await portal.remove();
      await mails.stop();
    });
    const ann = await visitor(portal);
    await join(ann, portal, mails);
    let credits = 20;
    assert.equal(await balance(ann.page), credits);
    const spent = async () => assert.equal(await balance(ann.page), --credits);

    await t.test("a KL lock of standard time, by mouse: many uses and one use", async () => {
      const zone = "Australia/Sydney";
      const at = (ahead, time) => standardTime(zone, `${day(zone, ahead)}T${time}`);
      const id = await addVirtualLock(ann, { model: "KL1060G3", name: "Plant room", zone });
      const keypad = await setUp(ann, id, "mouse");
      assert.equal(await balance(ann.page), credits, "the test code is free");

      const many = await generate(ann, id, "Many uses", { Day: day(zone, 1), For: "2 hours", From: "10:00" });
      await spent();
      const once = await generate(ann, id, "One use", { Day: day(zone, 2), For: "1 hour", From: "10:00" });
      await spent();
      assert.match(await keyIn(keypad, many, "mouse"), /not yet/);
      await pushTo(keypad, at(1, "10:05"));
      assert.equal(await keyIn(keypad, many, "mouse"), "Opened");
      assert.equal(await keyIn(keypad, many, "mouse"), "Opened");
      assert.match(await keyIn(keypad, once, "mouse"), /not yet/);
      await pushTo(keypad, at(1, "12:00"));
      assert.match(await keyIn(keypad, many, "mouse"), /over/);
      await pushTo(keypad, at(2, "10:05"));
      assert.equal(await keyIn(keypad, once, "mouse"), "Opened");
      assert.match(await keyIn(keypad, once, "mouse"), /used/);
      await keypad.close();
    });

    await t.test("a CL lock of local time, by keyboard: rental and 24 hours", async () => {
      const zone = "America/New_York";
      const at = (ahead, time) => `${day(zone, ahead)}T${time}`;
      const id = await addVirtualLock(ann, { model: "K3CONNECT", name: "Locker 12", zone });
      const keypad = await setUp(ann, id, "keyboard");

      const standard = await generate(ann, id, "Many uses", { Day: day(zone, 1), For: "2 hours", From: "10:00" });
      await spent();
      await changeMode(ann, keypad, id, "Medium-term rental", "12345678");
      const first = await generate(ann, id, "Medium-term rental", { Day: day(zone, 1), For: "3 days" });
      await spent();
      const second = await generate(ann, id, "Medium-term rental", { Day: day(zone, 2), For: "2 days" });
      await spent();
      assert.match(await keyIn(keypad, first, "keyboard"), /not yet/);
      await pushTo(keypad, at(1, "10:05"));
      // A lock of one mode refuses the codes of another.
      assert.match(await keyIn(keypad, standard, "keyboard"), /Refused/);
      assert.equal(await keyIn(keypad, first, "keyboard"), "Opened");
      await pushTo(keypad, at(2, "09:00"));
      assert.equal(await keyIn(keypad, first, "keyboard"), "Opened");
      assert.equal(await keyIn(keypad, second, "keyboard"), "Opened");
      assert.match(await keyIn(keypad, first, "keyboard"), /superseded/);

      await changeMode(ann, keypad, id, "24 hour", "12345678");
      const hours = await generate(ann, id, "24 hours", { Day: day(zone, 3), From: "09:00" });
      await spent();
      await keypad.reload();
      assert.match(await keyIn(keypad, hours, "keyboard"), /not yet/);
      await pushTo(keypad, at(4, "08:55"));
      assert.equal(await keyIn(keypad, hours, "keyboard"), "Opened");
      await pushTo(keypad, at(4, "09:00"));
      assert.match(await keyIn(keypad, hours, "keyboard"), /over/);
      await keypad.close();
    });

    await t.test("an open lock with its own secret: end date and long-term rental", async () => {
      const zone = "Europe/London";
      const at = (ahead, time) => standardTime(zone, `${day(zone, ahead)}T${time}`);
      const id = await addVirtualLock(ann, { model: "HOURKEY1", name: "North gate", zone });
      const keypad = await setUp(ann, id, "sequence");

      await changeMode(ann, keypad, id, "End date", MASTER);
      const ends = await generate(ann, id, "End date", { "Last day": day(zone, 2) });
      await spent();
      assert.equal(await keyIn(keypad, ends), "Opened");
      await pushTo(keypad, `${day(zone, 2)}T23:55`);
      assert.equal(await keyIn(keypad, ends), "Opened");
      await pushTo(keypad, `${day(zone, 3)}T00:00`);
      assert.match(await keyIn(keypad, ends), /over/);

      await changeMode(ann, keypad, id, "Long-term rental", MASTER);
      const rental = await generate(ann, id, "Long-term rental", { Day: day(zone, 4), For: "4 hours", From: "10:00" });
      await spent();
      const late = await generate(ann, id, "Long-term rental", { Day: day(zone, 5), For: "1 hour", From: "10:00" });
      await spent();
      await keypad.reload();
      assert.match(await keyIn(keypad, rental), /not yet/);
      await pushTo(keypad, at(4, "13:50"));
      assert.equal(await keyIn(keypad, rental), "Opened");
      await pushTo(keypad, at(5, "11:00"));
      assert.match(await keyIn(keypad, late), /first use too late/);
      await pushTo(keypad, at(300, "12:00"));
      assert.equal(await keyIn(keypad, rental), "Opened");
      await pushTo(keypad, at(370, "12:00"));
      assert.match(await keyIn(keypad, rental), /over/);
      await keypad.close();
    });

    await t.test("every code stands in the history and every credit in the ledger", async () => {
      const { page, check } = ann;
      for (const path of ["/", "/locks", "/codes", "/credits", "/help", "/account"]) {
        assert.equal((await page.goto(path)).status(), 200, path);
        await check();
      }
      await page.goto("/codes");
      // Three test codes beside those that were paid for.
      assert.equal(await page.locator("tbody tr").count(), 20 - credits + 3);
      await page.goto("/credits");
      assert.equal(await page.locator("tbody tr").count(), 20 - credits + 1);
    });

    await ann.close();
    assert.equal(await portal.stop(), 0);
  });
}
