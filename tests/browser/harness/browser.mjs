// A browser whose every page is checked: no error in its console, nothing wider than the window, nothing that axe
// finds.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

let launched;

// The one Chromium of this test file.
export function launch() {
  launched ??= chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ],
  });
  return launched;
}

export async function closeBrowser() {
  await (await launched)?.close();
  launched = undefined;
}

// A person in front of a browser of their own, at this portal.
export async function visitor(portal, options = {}) {
  const context = await (await launch()).newContext({
    baseURL: portal.url,
    locale: "en-GB",
    reducedMotion: "reduce",
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    // The status of a page that says no is no error of the page.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      troubles.push(`${page.url()}: ${message.text()}`);
    }
  });
  page.on("response", (response) => {
    if (response.status() >= 500) troubles.push(`${response.url()}: ${response.status()}`);
  });
  const seen = new Set();
  return {
    page,
    context,
    // Checks the page as it stands; each heading of each kind of page once.
    async check() {
      assert.deepEqual(troubles, []);
      const heading = (await page.locator("h1").first().textContent())?.trim();
      const key = `${new URL(page.url()).pathname.replaceAll(/[0-9a-f-]{36}/g, "…")} ${heading}`;
      if (seen.has(key)) return;
      seen.add(key);
      if (options.javaScriptEnabled !== false) await accessible(page);
    },
    close: () => context.close(),
  };
}

async function accessible(page) {
  // What has scrolled below the bar at the top is not obscured for anybody.
  await page.evaluate(() => scrollTo(0, 0));
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, `${page.url()} is ${wider} px wider than the window`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(
    (rules) => window.axe.run(document, { runOnly: rules }),
    RULES,
  );
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
  assert.deepEqual(found, [], page.url());
}
