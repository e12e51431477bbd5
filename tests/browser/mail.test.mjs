// Mail over real SMTP to a real mail server, in every way that a mail server may want it; and without one.

import assert from "node:assert/strict";
import { join as path } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, visitor } from "./harness/browser.mjs";
import { PASSWORD, USER, link, startMailServer } from "./harness/mail-server.mjs";
import { ANN, activate, join, register, signIn } from "./harness/people.mjs";
import { engines, startPortal } from "./harness/portal.mjs";

after(closeBrowser);

// Runs with a mail server and a portal that uses it.
async function withMail({ engine, ...way }, run) {
  const mails = await startMailServer(way);
  try {
    const portal = await startPortal({ engine, settings: mails.settings });
    try {
      await run(portal, mails);
    } finally {
      await portal.remove();
    }
  } finally {
    await mails.stop();
  }
}

for (const way of [
  { security: "none" },
  { security: "none", signIn: true },
  { security: "starttls" },
  { security: "starttls", signIn: true },
  { security: "tls" },
  { security: "tls", signIn: true },
]) {
  test(`a mail arrives by ${way.security}${way.signIn ? ", signed in" : ""}`, () =>
    withMail(way, async (portal, mails) => {
      const ann = await visitor(portal);
      await register(ann);
      const mail = await mails.take();
      assert.equal(mail.to, ANN.email);
      assert.equal(mail.from, '"Hourkey" <no-reply@codes.example.com>');
      assert.equal(mail.secure, way.security !== "none");
      assert.equal(mail.user || undefined, way.signIn ? USER : undefined);
      // Text and HTML say the same, and the link leads to the configured address.
      const address = link(mail, portal);
      assert.ok(mail.html.includes(address.replaceAll("&", "&amp;")), mail.html);
      const words = "The link works once, for 24 hours.";
      assert.ok(mail.text.includes(words) && mail.html.includes(words), mail.text);
      // What a stranger typed is not in it.
      assert.ok(!mail.text.includes(ANN.name) && !mail.html.includes(ANN.name), mail.text);
      assert.ok(portal.output.includes("by ") && !portal.output.includes("/outbox"), portal.output);
      assert.equal((await ann.page.goto("/outbox")).status(), 404);
      await ann.close();
    }));
}

for (const engine of engines) {
  test(`${engine}: a mail server that refuses for a while gets the mail later`, () =>
    withMail({ engine, refuses: 2 }, async (portal, mails) => {
      const ann = await visitor(portal);
      await join(ann, portal, mails);
      assert.equal(mails.refused(), 2);
      assert.ok(portal.log.includes("a mail was not taken"), portal.log);
      assert.ok(!portal.log.includes(ANN.email), portal.log);
      await ann.close();
    }));

  test(`${engine}: a mail that was queued when the process was killed is sent by the next`, async () => {
    const mails = await startMailServer({ refuses: 1 });
    const portal = await startPortal({ engine, settings: mails.settings });
    try {
      const ann = await visitor(portal);
      await register(ann);
      await portal.stop("SIGKILL");
      await portal.start();
      assert.equal((await mails.take()).to, ANN.email);
      await ann.close();
    } finally {
      await portal.remove();
      await mails.stop();
    }
  });

  test(`${engine}: without a mail server the terminal shows the link, and /outbox the mail`, async () => {
    const portal = await startPortal({ engine });
    try {
      const ann = await visitor(portal);
      await register(ann);
      await portal.said(/Mail to ann@example.com: .*\n {2}http:\/\/localhost:\d+\/activate\S+\n/);

      const eve = await visitor(portal);
      assert.equal((await eve.page.goto("/outbox")).status(), 404);
      assert.equal((await eve.page.goto("/outbox?token=0123456789abcdef0123456789abcdef")).status(), 404);
      await eve.close();

      const [, outbox] = await portal.said(/(http:\S+\/outbox\?token=\S+)/);
      await ann.page.goto(outbox);
      await ann.check();
      assert.ok(!ann.page.url().includes("token"), ann.page.url());
      const address = await ann.page.getByRole("link", { name: /\/activate/ }).getAttribute("href");
      await activate(ann, address);
      await signIn(ann);
      await ann.close();
    } finally {
      await portal.remove();
    }
  });
}

test("a link is built from the configured address, whatever the request's headers say", () =>
  withMail({}, async (portal, mails) => {
    const body = new URLSearchParams({ ...ANN, country: "GB", zone: "Europe/London", terms: "yes" });
    const headers = {
      "sec-fetch-site": "same-origin",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
      forwarded: "host=evil.example",
    };
    const answer = await fetch(`${portal.url}/register`, { method: "POST", body, headers, redirect: "manual" });
    assert.equal(answer.status, 303);
    const mail = await mails.take();
    assert.ok(link(mail, portal) && !JSON.stringify(mail).includes("evil"));
  }));

test("config check signs in to the mail server, and says what is wrong", async () => {
  const mails = await startMailServer({ security: "starttls", signIn: true });
  const portal = await startPortal({ settings: mails.settings });
  try {
    assert.match(await portal.run("config", "check"), /no mistakes/);
    const refused = async (settings, reason) => {
      const kept = { ...portal.environment };
      Object.assign(portal.environment, settings);
      await assert.rejects(portal.run("config", "check"), reason);
      portal.environment = kept;
    };
    await refused({ HOURKEY_SMTP_PORT: "1" }, /mail server localhost:1 cannot be used/);
    await refused({ HOURKEY_SMTP_PASSWORD_FILE: path(portal.home, "data/key") }, /cannot be used/);
    await refused({ HOURKEY_SMTP_CA_FILE: path(portal.home, "data/key") }, /TLS|certificate/i);
    await refused({ HOURKEY_DATABASE_URL: "postgres://nobody@127.0.0.1:1/none" }, /cannot use the database/);
    assert.ok(!(await portal.run("config", "print")).includes(PASSWORD));
  } finally {
    await portal.remove();
    await mails.stop();
  }
});
