// The binary as an operator meets it: starts, says what is what, refuses what cannot be right, stops.

import assert from "node:assert/strict";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { closeBrowser, visitor } from "./harness/browser.mjs";
import { certificate } from "./harness/mail-server.mjs";
import { engines, startPortal } from "./harness/portal.mjs";

after(closeBrowser);

for (const engine of engines) {
  test(`${engine}: a first start needs nothing, and says what is missing`, async () => {
    const portal = await startPortal({ engine });
    try {
      assert.match(portal.url, /^http:\/\/localhost:\d+$/);
      for (const said of ["/outbox?token=", "made now", "For production", "no mail leaves", "set public_address"]) {
        assert.ok(portal.output.includes(said), portal.output);
      }
      assert.equal((await stat(join(portal.home, "data/key"))).mode & 0o777, 0o600);
      assert.equal((await stat(join(portal.home, "data"))).mode & 0o777, 0o700);
      const ann = await visitor(portal);
      await ann.page.goto("/");
      await ann.check();
      await ann.close();
      assert.equal(await portal.stop(), 0);
    } finally {
      await portal.remove();
    }
  });

  test(`${engine}: a start keeps the key, and refuses to work without it`, async () => {
    const portal = await startPortal({ engine });
    try {
      const key = join(portal.home, "data/key");
      const made = await readFile(key, "utf8");
      await portal.stop("SIGINT");
      await portal.start();
      assert.equal(await readFile(key, "utf8"), made);
      assert.ok(!portal.output.includes("made now"));

      await register(portal);
      await portal.said(/Mail to ann@example.com/);
      await portal.stop();
      await rm(key);
      await assert.rejects(portal.start(), /key file .* is missing/);
      await writeFile(key, made, { mode: 0o644 });
      await assert.rejects(portal.start(), /chmod 600/);
      await writeFile(key, made);
    } finally {
      await portal.remove();
    }
  });
}

test("plain HTTP on a public address, and TLS that nobody speaks, are refused with the reason", async () => {
  const refused = (settings, reason) => assert.rejects(startPortal({ settings }), reason);
  await refused({ HOURKEY_LISTEN: "0.0.0.0:0" }, /plain HTTP is served on a loopback address only/);
  await refused({ HOURKEY_PUBLIC_ADDRESS: "http://codes.example.com" }, /must begin with https/);
  await refused({ HOURKEY_PUBLIC_ADDRESS: "https://codes.example.com" }, /nothing speaks TLS/);
  await refused({ HOURKEY_SMTP_HOTS: "mail.example.com" }, /did you mean smtp.host/);
});

test("its own TLS serves HTTP/2 and cookies that are tied to it", async () => {
  const holder = await startPortal();
  const files = await certificate(holder.home);
  await holder.stop();
  const port = new URL(holder.url).port;
  Object.assign(holder.environment, {
    HOURKEY_LISTEN: `127.0.0.1:${port}`,
    HOURKEY_PUBLIC_ADDRESS: `https://localhost:${port}`,
    HOURKEY_TLS_CERTIFICATE: files.certificate,
    HOURKEY_TLS_KEY: files.key,
  });
  try {
    await holder.start();
    const ann = await visitor(holder, { ignoreHTTPSErrors: true });
    const answer = await ann.page.goto("/");
    assert.equal(answer.status(), 200);
    assert.match(answer.headers()["strict-transport-security"], /max-age/);
    const protocol = await ann.page.evaluate(() => performance.getEntriesByType("navigation")[0].nextHopProtocol);
    assert.equal(protocol, "h2");
    await ann.close();
  } finally {
    await holder.remove();
  }
});

// Registers by the form's own fields, without a browser.
async function register(portal) {
  const body = new URLSearchParams({
    name: "Ann Example",
    email: "ann@example.com",
    password: "four walls and a quiet door",
    country: "GB",
    zone: "Europe/London",
    terms: "yes",
  });
  const answer = await fetch(`${portal.url}/register`, {
    method: "POST",
    body,
    headers: { "sec-fetch-site": "same-origin" },
    redirect: "manual",
  });
  assert.equal(answer.status, 303, await answer.text());
}
