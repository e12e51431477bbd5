// What people do at the portal, by what they see: labels, buttons, links.

import assert from "node:assert/strict";
import { link } from "./mail-server.mjs";

export const ANN = { name: "Ann Example", email: "ann@example.com", password: "four walls and a quiet door" };

// Fills in the form to register, and sends it.
export async function register({ page, check }, person = ANN) {
  await page.goto("/register");
  await check();
  await page.getByLabel("Your name").fill(person.name);
  await page.getByLabel("Email address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Country").selectOption({ label: "United Kingdom" });
  await page.getByLabel("Time zone").selectOption("Europe/London");
  await page.getByRole("checkbox", { name: /terms of use/ }).check();
  await page.getByRole("button", { name: "Register" }).click();
  await page.waitForURL("**/register/sent");
  await check();
}

// Opens the link of a mail and presses its one button.
export async function activate({ page, check }, address) {
  await page.goto(address);
  await check();
  await page.getByRole("button", { name: "Activate your account" }).click();
  await page.waitForURL("**/sign-in**");
  await check();
}

export async function signIn({ page, check }, person = ANN) {
  if (!page.url().includes("/sign-in")) await page.goto("/sign-in");
  await check();
  await page.getByLabel("Email address").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await check();
}

// From nothing to signed in, with the mail over SMTP.
export async function join(visitor, portal, mails, person = ANN) {
  await register(visitor, person);
  const mail = await mails.take(({ to }) => to === person.email);
  await activate(visitor, link(mail, portal));
  await signIn(visitor, person);
  return mail;
}

// What the top of the page says of the credits.
export async function balance(page) {
  const text = await page.locator("header a[href='/credits']").first().textContent();
  const number = text.match(/[\d,]+/);
  assert.ok(number, `no balance in ${text}`);
  return Number(number[0].replaceAll(",", ""));
}
