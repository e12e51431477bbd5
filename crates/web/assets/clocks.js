// Clocks that tick: <time data-clock="2026-11-23T14:05:12"> shows that civil time as it goes on from the moment at
// which the page was made. Without this module the time stands still and the page says so beside it.

const opened = performance.now();

export const civilNow = (at) => new Date(Date.parse(`${at}Z`) + (performance.now() - opened));

export const two = (number) => String(number).padStart(2, "0");

const show = (element) => {
  const now = civilNow(element.dataset.clock);
  const time = `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}:${two(now.getUTCSeconds())}`;
  if (element.textContent !== time) element.textContent = time;
};

const clocks = document.querySelectorAll("[data-clock]");
const tick = () => {
  clocks.forEach(show);
  setTimeout(tick, 1000 - (performance.now() % 1000));
};

if (clocks.length > 0) {
  document.querySelectorAll("[data-clock-static]").forEach((note) => {
    note.hidden = true;
  });
  tick();
}
