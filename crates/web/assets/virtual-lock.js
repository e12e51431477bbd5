// The page of a virtual lock. Each key is sent in its order, many quick ones together; the answer is the part of the
// page that changed, with the lights of each key, which this module plays. Without it every key is a button of a form.

import { two } from "asset:clocks.js";

const root = document.querySelector("[data-virtual-lock]");

if (root) {
  const door = root.querySelector("[data-door]");
  const keypad = root.querySelector("[data-keypad]");
  const live = document.getElementById("live");
  const keys = new Map([...keypad.querySelectorAll("button[name=keys]")].map((button) => [button.value, button]));
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));

  root.querySelectorAll("[data-live]").forEach((element) => (element.hidden = false));

  // Sounds: off until somebody wants them.
  const speaker = document.querySelector("[data-sound]");
  let audio = null;
  const isOn = () => speaker.getAttribute("aria-pressed") === "true";
  const tone = (frequency, length, { at = 0, kind = "sine", volume = 0.08 } = {}) => {
    if (!isOn() || !audio) return;
    const start = audio.currentTime + at;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.type = kind;
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(volume, start);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(start);
    oscillator.stop(start + length);
  };
  speaker.hidden = false;
  speaker.addEventListener("click", () => {
    const on = !isOn();
    audio ??= new AudioContext();
    speaker.setAttribute("aria-pressed", String(on));
    speaker.querySelector("[data-sound-words]").textContent = on ? speaker.dataset.on : speaker.dataset.off;
    tone(1800, 0.08);
  });

  const sounds = {
    key: () => tone(1800, 0.05, { kind: "square", volume: 0.03 }),
    flash: () => tone(1320, 0.12),
    double: () => (tone(1320, 0.12), tone(1760, 0.18, { at: 0.2 })),
    opens: () => (tone(880, 0.12), tone(1320, 0.25, { at: 0.12 }), tone(90, 0.12, { at: 0.1, kind: "square", volume: 0.1 })),
    refused: () => tone(196, 0.5, { kind: "sawtooth", volume: 0.06 }),
  };

  // Lights: the last one of an answer stays until the next key.
  const lights = ["open", "refused", "resting", "blue", "off"];
  const light = (name) => lights.forEach((known) => door.classList.toggle(`is-${known}`, known === name));
  const blink = (name) => {
    door.classList.remove("blink-one", "blink-two");
    void door.offsetWidth;
    door.classList.add(name);
  };
  const play = (signals) => {
    const signal = signals.findLast((name) => name !== "key" && name !== "nothing");
    if (!signal) return;
    sounds[signal]?.();
    if (signal === "flash") blink("blink-one");
    if (signal === "double") blink("blink-two");
  };

  // What the lock thinks, and what goes on in it while nothing is keyed: its clock, its open bolt, its rest.
  let shownAt = performance.now();
  const show = (thoughts) => {
    shownAt = performance.now();
    light(thoughts.dataset.light);
    for (const line of ["above", "below"]) {
      const place = door.querySelector(`[data-${line}]`);
      if (place) place.textContent = thoughts.dataset[line];
    }
  };
  const tick = () => {
    const thoughts = root.querySelector("[data-thoughts]");
    const passed = performance.now() - shownAt;
    const clock = thoughts.querySelector("[data-lock-clock]");
    if (clock) {
      const now = new Date(Date.parse(`${clock.dataset.lockClock}Z`) + passed);
      const time = `${two(now.getUTCHours())}:${two(now.getUTCMinutes())}`;
      clock.textContent = `${time}:${two(now.getUTCSeconds())}`;
      const above = door.querySelector("[data-above]");
      if (above) above.textContent = time;
    }
    const countdown = thoughts.querySelector("[data-countdown]");
    if (countdown) {
      const whole = Number(thoughts.dataset.open) || Number(thoughts.dataset.rest);
      const left = Math.ceil(whole - passed / 1000);
      countdown.textContent = left > 0 ? countdown.dataset.countdown.replace("{n}", String(left)) : countdown.dataset.after;
      if (left <= 0 && !thoughts.dataset.done) {
        thoughts.dataset.done = "yes";
        countdown.closest(".state").classList.remove("state-open", "state-bad");
        light("off");
        refresh();
      }
    }
    setTimeout(tick, 250);
  };

  const take = (text) => {
    const template = document.createElement("template");
    template.innerHTML = text;
    const answer = template.content.querySelector("[data-signals]");
    const thoughts = answer?.querySelector("[data-thoughts]");
    if (!thoughts) return location.reload();
    root.querySelector("[data-thoughts]").replaceWith(thoughts);
    show(thoughts);
    const signals = answer.dataset.signals.split(" ");
    play(signals);
    // The same words twice are spoken twice: the second "wrong" is news, too.
    if (signals.some((name) => ["double", "opens", "refused", "resting"].includes(name))) {
      live.textContent = "";
      const words = thoughts.querySelector("[data-verdict]").textContent.trim().replaceAll(/\s+/g, " ");
      setTimeout(() => (live.textContent = words), 50);
    }
    return signals;
  };

  const send = async (path, fields) => {
    try {
      const response = await fetch(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { "HX-Request": "true" },
      });
      const elsewhere = response.headers.get("hx-redirect");
      if (elsewhere) return location.assign(elsewhere);
      if (!response.ok) return location.reload();
      return take(await response.text());
    } catch {
      live.textContent = root.dataset.unreachable;
      root.classList.add("is-unreachable");
    }
  };

  // One request at a time: what is pressed meanwhile goes together with the next.
  let waiting = [];
  let sending = null;
  let last = [];
  const sendAll = async () => {
    while (waiting.length > 0) {
      const pressed = waiting.join("");
      waiting = [];
      last = (await send(keypad.action, { keys: pressed })) ?? [];
    }
    sending = null;
  };
  const flush = () => {
    if (!sending && waiting.length > 0) sending = sendAll();
    return sending;
  };

  const press = (key) => {
    const button = keys.get(key);
    if (!button) return;
    button.classList.add("is-down");
    setTimeout(() => button.classList.remove("is-down"), 130);
    sounds.key();
    waiting.push(key);
    flush();
  };

  keypad.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter) press(event.submitter.value);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target instanceof Element && event.target.closest("input, select, textarea")) return;
    if (!keys.has(event.key)) return;
    event.preventDefault();
    press(event.key);
  });

  // Pushing the clock changes the same part of the page; a code from the list is keyed in by a quick hand.
  root.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.matches("[data-act]")) {
      event.preventDefault();
      const { name, value } = event.submitter;
      send(form.action, { [name]: value });
    } else if (form.matches("[data-play]")) {
      event.preventDefault();
      door.scrollIntoView({ block: "nearest", behavior: "smooth" });
      const start = keys.has("*") ? "*" : "";
      for (const key of start + form.dataset.play) {
        press(key);
        await pause(150);
      }
    }
  });

  // After the bolt falls or the rest ends, the lock thinks something else: ask it without pressing anything.
  const refresh = async () => {
    const response = await fetch(location.pathname, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (response?.ok) take(await response.text());
  };

  // The set-up: its minute goes on, and a hand keys it in at a pace that one can follow.
  const setUp = root.querySelector("[data-set-up]");
  const opened = performance.now();
  const minute = () => {
    const now = new Date(Date.parse(`${setUp.dataset.setUp}Z`) + (performance.now() - opened));
    const parts = [now.getUTCFullYear() % 100, now.getUTCMonth() + 1, now.getUTCDate(), now.getUTCHours(), now.getUTCMinutes()];
    const digits = parts.map(two).join("");
    setUp.querySelectorAll("[data-timecode-digit]").forEach((cap) => {
      cap.textContent = digits[Number(cap.dataset.timecodeDigit)];
    });
    setTimeout(minute, 1000 - (now.getTime() % 1000));
  };
  if (setUp?.dataset.setUp) minute();

  const hand = root.querySelector("[data-hand]");
  hand?.addEventListener("submit", async (event) => {
    const field = hand.querySelector("input[name=master]");
    const master = field?.value.trim() ?? "";
    // The portal says what is wrong with a master code.
    if (field && !/^[0-9]{8}$/.test(master)) return;
    event.preventDefault();
    const button = hand.querySelector("button");
    button.disabled = true;
    door.scrollIntoView({ block: "nearest", behavior: "smooth" });
    // The long secret of an open lock is keyed by a quicker hand.
    const isLong = setUp.querySelectorAll(".sequence .cap").length > 40;
    let own = 0;
    for (const part of setUp.querySelectorAll(".sequence-part")) {
      part.classList.add("is-now");
      for (const cap of part.querySelectorAll(".cap")) {
        const key = cap.classList.contains("cap-own") ? master[own++ % 8] : cap.textContent;
        cap.classList.add("is-pressed");
        press(key);
        await pause(isLong ? 45 : 110);
      }
      await flush();
      part.classList.remove("is-now");
      if (last.includes("refused") || last.includes("resting")) break;
      await pause(isLong ? 200 : 420);
    }
    location.reload();
  });

  show(root.querySelector("[data-thoughts]"));
  tick();
}
