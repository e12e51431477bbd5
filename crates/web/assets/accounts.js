// Registering: the browser's own time zone and country are chosen beforehand, and the password's strength is told
// while it is typed. The form works without this.

const choose = (id, value) => {
  const list = document.getElementById(id);
  if (list && !list.value && value && [...list.options].some((option) => option.value === value)) list.value = value;
};
choose("f-zone", Intl.DateTimeFormat().resolvedOptions().timeZone);
choose("f-country", new Intl.Locale(navigator.language).region);

const place = document.querySelector("[data-strength]");
const password = place && document.getElementById(place.dataset.strength);

if (password) {
  const show = document.createElement("button");
  show.type = "button";
  show.className = "btn btn-sm password-show";
  show.textContent = place.dataset.show;
  show.setAttribute("aria-pressed", "false");
  show.addEventListener("click", () => {
    const hidden = password.type === "password";
    password.type = hidden ? "text" : "password";
    show.textContent = hidden ? place.dataset.hide : place.dataset.show;
    show.setAttribute("aria-pressed", String(hidden));
  });
  const row = document.createElement("div");
  row.className = "password-row";
  password.replaceWith(row);
  row.append(password, show);
  password.form.addEventListener("submit", () => (password.type = "password"));

  let waiting;
  let asked;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    const body = new URLSearchParams();
    for (const name of ["password", "name", "email"]) body.set(name, password.form.elements[name].value);
    try {
      const answer = await fetch("/register/strength", { method: "POST", body, signal: asked.signal });
      if (answer.ok) place.innerHTML = await answer.text();
    } catch {
      // Without an answer the form still tells when it is sent.
    }
  };
  password.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  });
}
