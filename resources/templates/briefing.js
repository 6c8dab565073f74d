"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const buttons = [...document.querySelectorAll("button[data-entity]")];
  const marks = [...document.querySelectorAll("mark.e")];
  const quotes = [...document.querySelectorAll(".q")];
  const status = document.getElementById("status");
  const tools = document.getElementById("tools");
  const chosen = new Set();
  let here = -1;

  const names = (element) => element.dataset.e.split(" ");
  const label = (button) => button.querySelector(".name").firstElementChild.textContent;

  function show() {
    for (const mark of marks) {
      const entity = names(mark).find((name) => chosen.has(name));
      mark.classList.toggle("on", entity !== undefined);
      mark.className = mark.className.replace(/\bs\d+\b/, "s" + (slots.get(entity ?? names(mark)[0])));
    }
    for (const quote of quotes) quote.classList.toggle("on", names(quote).some((name) => chosen.has(name)));
    for (const button of buttons) button.setAttribute("aria-pressed", String(chosen.has(button.dataset.entity)));
    for (const button of tools.querySelectorAll("button")) button.disabled = chosen.size === 0;
  }

  function say() {
    const pressed = buttons.filter((button) => chosen.has(button.dataset.entity));
    const count = marks.filter((mark) => mark.classList.contains("on")).length;
    status.textContent = pressed.length
      ? `${pressed.map(label).join(", ")}: ${count} ${count === 1 ? "place" : "places"} highlighted`
      : "Nothing is highlighted";
  }

  function toggle(name) {
    if (!chosen.delete(name)) chosen.add(name);
    leave();
    show();
    say();
  }

  function leave() {
    if (here >= 0) marks[here].classList.remove("here");
    here = -1;
  }

  function go(step) {
    const on = marks.map((mark, number) => number).filter((number) => marks[number].classList.contains("on"));
    if (!on.length) return;
    const from = here;
    leave();
    const after = step > 0 ? on.find((number) => number > from) : on.findLast((number) => number < from);
    here = after ?? (step > 0 ? on[0] : on[on.length - 1]);
    marks[here].classList.add("here");
    marks[here].scrollIntoView({ block: "center" });
    status.textContent = `${on.indexOf(here) + 1} of ${on.length}: ${marks[here].textContent}`;
  }

  const slots = new Map(buttons.map((button) => [button.dataset.entity, button.dataset.slot]));
  for (const button of buttons) button.addEventListener("click", () => toggle(button.dataset.entity));
  for (const mark of marks) mark.addEventListener("click", () => toggle(names(mark)[0]));
  document.getElementById("next").addEventListener("click", () => go(1));
  document.getElementById("previous").addEventListener("click", () => go(-1));
  document.getElementById("none").addEventListener("click", () => { chosen.clear(); leave(); show(); say(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && chosen.size) { chosen.clear(); leave(); show(); say(); }
  });
  tools.hidden = false;
  show();
})();
