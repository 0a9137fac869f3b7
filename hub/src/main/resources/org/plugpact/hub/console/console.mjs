// What makes the chargers' pages handier; they work without it.

// A box that is ticked for all of them.
const every = document.getElementById("every");
if (every) {
  const boxes = [...document.querySelectorAll('input[name="charger"]')];
  const found = document.getElementById("found");
  const before = found.textContent;
  const tell = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    found.textContent = every.checked || ticked === 0 ? before : `${ticked} ticked`;
  };
  every.addEventListener("change", () => {
    for (const box of boxes) box.checked = every.checked;
    tell();
  });
  for (const box of boxes) {
    box.addEventListener("change", () => {
      if (!box.checked) every.checked = false;
      tell();
    });
  }
}

// A long list, narrowed while somebody types.
for (const field of document.querySelectorAll("[data-narrows]")) {
  field.parentElement.hidden = false;
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    for (const one of document.querySelectorAll(field.dataset.narrows)) {
      one.hidden = !one.textContent.toLowerCase().includes(wanted);
    }
  });
}

// What became of it, as soon as it is known; the longer nothing happens, the seldomer it is asked for.
const soon = 700;
const seldom = 10_000;
async function look(pause) {
  const outcome = document.getElementById("outcome");
  if (!outcome?.dataset.pending) return;
  let next = Math.min(pause * 1.2, seldom);
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("outcome");
    if (fresh && fresh.innerHTML !== outcome.innerHTML) {
      const at = document.activeElement?.id;
      outcome.replaceWith(fresh);
      if (at) document.getElementById(at)?.focus();
      next = soon;
    }
  } catch {
    // The hub is away for a moment; it is asked again.
  }
  setTimeout(look, next, next);
}
setTimeout(look, soon, soon);
