// Takes the pictures of the documentation from `hourkey demo`:
//
//   node tests/browser/pictures.mjs

import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { closeBrowser, visitor } from "./harness/browser.mjs";
import { signIn } from "./harness/people.mjs";
import { startPortal } from "./harness/portal.mjs";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../docs/images");
await mkdir(folder, { recursive: true });
const portal = await startPortal({ command: "demo" });
const [, email, password] = portal.output.match(/sign in +(\S+)\n +password +(\S+)/);

const desk = await visitor(portal, { viewport: { width: 1280, height: 800 } });
await signIn(desk, { email, password });
await desk.page.screenshot({ path: join(folder, "home.png") });

await desk.page.goto("/locks");
await desk.page.locator("tbody a[href^='/locks/']").first().click();
await desk.page.waitForURL(/\/locks\/[0-9a-f-]{36}/);
await desk.page.goto(`${desk.page.url().match(/.*[0-9a-f-]{36}/)[0]}/virtual`);
await desk.page.screenshot({ path: join(folder, "virtual-lock.png") });
await closeBrowser();
await portal.remove();
