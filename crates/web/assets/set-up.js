// The set-up page: the minute's digits, and how much of the minute is left, on the lock's clock.
// Without this module the page shows the minute it was made in, and a button for the next one.

import { civilNow, two } from "asset:clocks.js";

const page = document.querySelector("[data-set-up]");

const digits = (now) =>
  [now.getUTCFullYear() % 100, now.getUTCMonth() + 1, now.getUTCDate(), now.getUTCHours(), now.getUTCMinutes()]
    .map(two)
    .join("");

// A lock that wants its own master code first shows no minute yet.
if (page?.querySelector("[data-minute]")) {
  const keys = page.querySelectorAll("[data-timecode-digit]");
  const left = page.querySelector("[data-seconds-left]");
  const bar = page.querySelector("[data-minute-bar]");
  const minute = page.querySelector("[data-minute]");
  const voice = page.querySelector("[data-minute-voice]");
  page.querySelectorAll("[data-static]").forEach((element) => {
    element.hidden = true;
  });
  page.querySelectorAll("[data-live]").forEach((element) => {
    element.hidden = false;
  });

  let shown = "";
  const tick = () => {
    const now = civilNow(page.dataset.setUp);
    const timecode = digits(now);
    const seconds = 60 - now.getUTCSeconds();
    if (timecode !== shown) {
      const time = `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}`;
      keys.forEach((key) => {
        key.textContent = timecode[Number(key.dataset.timecodeDigit)];
      });
      minute.textContent = time;
      if (shown !== "") voice.textContent = voice.dataset.minuteVoice.replace("{time}", time);
      shown = timecode;
    }
    left.textContent = String(seconds);
    bar.value = seconds;
    page.classList.toggle("is-late", seconds <= 20);
    setTimeout(tick, 1000 - (now.getTime() % 1000));
  };
  tick();
}
