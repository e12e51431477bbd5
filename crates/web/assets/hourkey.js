// What every page does beyond HTML. Everything works without this file; it makes things quicker.

const editable = (element) =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches("input, select, textarea"));

// `/` finds a lock, `g` generates.
document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || editable(event.target)) return;
  // A page that listens for keys itself, such as a keypad, says so.
  if (document.querySelector("[data-takes-keys]")) return;
  if (event.key === "/") {
    const search = document.querySelector('input[type="search"]');
    event.preventDefault();
    if (search) {
      search.focus();
      search.select();
    } else if (document.querySelector('.side a[href="/locks"]')) {
      location.assign("/locks");
    }
  } else if (event.key === "g") {
    const generate = document.querySelector("a[data-generate]") ?? document.querySelector('.side a[href="/generate"]');
    if (generate) location.assign(generate.href);
  }
});

const say = (text) => {
  const live = document.getElementById("live");
  if (live) live.textContent = text;
};

// Copy and share, where the browser can.
const offer = (root) => {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  for (const button of root.querySelectorAll("[data-share]")) button.hidden = !navigator.share;
};

document.addEventListener("click", async (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-copy], [data-share]") : null;
  if (!button) return;
  if (button.dataset.share) {
    await navigator.share({ text: button.dataset.share }).catch(() => {});
    return;
  }
  await navigator.clipboard.writeText(button.dataset.copy);
  say(button.dataset.copied);
  const words = button.querySelector("span");
  const before = words.textContent;
  if (before === button.dataset.copied) return;
  words.textContent = button.dataset.copied;
  setTimeout(() => (words.textContent = before), 2000);
});

// One press, one request: the button rests once its form is on the way, and wakes when one comes Back to the page.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  for (const button of event.target.querySelectorAll("[data-once]")) {
    if (button.getAttribute("aria-disabled") === "true") event.preventDefault();
    button.setAttribute("aria-disabled", "true");
  }
});
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("[data-once]")) button.removeAttribute("aria-disabled");
});

offer(document);
document.addEventListener("htmx:after:swap", () => offer(document));
