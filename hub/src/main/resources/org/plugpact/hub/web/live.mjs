// Puts the newest state of the page in place as the server sends it. Focus stays where it was: what was focused is found again by id.
const live = document.getElementById("live");
const line = document.getElementById("line");

function show(html) {
  const focused = document.activeElement && live.contains(document.activeElement) ? document.activeElement.id : "";
  live.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

const source = new EventSource(live.dataset.events);
source.addEventListener("state", (event) => {
  show(event.data);
  line.textContent = "live";
  line.className = "ok";
});
source.addEventListener("error", () => {
  line.textContent = "not connected; trying again";
  line.className = "warn";
});
