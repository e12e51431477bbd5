// Takes each page in four pictures (wide and phone, light and dark) and runs axe on it.
//
//   node tests/browser/shots.mjs http://127.0.0.1:4780 <who> /locks /codes …
//
// <who> is EMAIL:PASSWORD (as `hourkey demo` prints them), a cookie NAME=VALUE (as `cargo run -p web --example look`
// prints it), or `-` for signed out.
// Pictures land in test-results/shots/; findings of axe are printed, and the exit code is 1 when there are any.
// CHROMIUM names another browser than /usr/bin/chromium.

import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [base, who, ...paths] = process.argv.slice(2);
if (!base || !who || paths.length === 0) {
  console.error("shots.mjs BASE-URL EMAIL:PASSWORD|COOKIE|- PATH…");
  process.exit(2);
}
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = join(dirname(fileURLToPath(import.meta.url)), "../../test-results/shots");
await mkdir(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const sizes = { wide: { width: 1280, height: 860 }, phone: { width: 390, height: 844 } };
let findings = 0;
const cookie = who.includes("@") ? await signIn(who) : who;

async function signIn(pair) {
  const [email, password] = [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)];
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${base}/sign-in`);
  await page.fill('input[name="email"]', email);
  await page.fill('input[name="password"]', password);
  await page.click('main button[type="submit"]');
  await page.waitForURL((url) => url.pathname !== "/sign-in");
  const found = (await context.cookies()).find(({ name }) => name.endsWith("hourkey"));
  await context.close();
  return `${found.name}=${found.value}`;
}

for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ["light", "dark"]) {
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce" });
    if (cookie !== "-") {
      const [name, value] = cookie.split("=");
      await context.addCookies([{ name, value, url: base }]);
    }
    for (const path of paths) {
      const page = await context.newPage();
      page.on("console", (message) => {
        // An error page's own status is reported as an error too.
        if (message.type() === "error" && !message.text().includes("Failed to load resource")) {
          findings += 1;
          console.log(`${path} ${size} ${colorScheme}: console: ${message.text()}`);
        }
      });
      await page.goto(base + path, { waitUntil: "networkidle" });
      const name = path === "/" ? "home" : path.slice(1).replaceAll(/[^a-z0-9]+/gi, "-").slice(0, 60);
      const signed = cookie === "-" ? "out-" : "";
      await page.screenshot({ path: join(folder, `${signed}${name}-${size}-${colorScheme}.png`), fullPage: true });
      findings += await check(page, `${path} ${size} ${colorScheme}`);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
process.exit(findings > 0 ? 1 : 0);

async function check(page, where) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (width > 0) console.log(`${where}: ${width} px wider than the window`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  for (const violation of violations) {
    for (const node of violation.nodes) {
      console.log(`${where}: ${violation.id} (${violation.impact}): ${node.target.join(" ")}\n    ${node.failureSummary.split("\n").slice(1, 3).join(" ").trim()}`);
    }
  }
  return violations.length + (width > 0 ? 1 : 0);
}
