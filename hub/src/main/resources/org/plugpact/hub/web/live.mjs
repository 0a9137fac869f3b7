// Puts the newest state of the page in place as the server sends it. Focus stays where it was: what was focused is found again by id.
const live = document.getElementById("live");
const line = document.getElementById("line");
const trouble = document.getElementById("trouble");

function show(html) {
  const focused = document.activeElement && live.contains(document.activeElement) ? document.activeElement.id : "";
  live.innerHTML = html;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

const source = new EventSource(live.dataset.events);
source.addEventListener("state", (event) => {
  show(event.data);
  line.textContent = "live";
  line.className = "tag ok";
});
// Put in place only when it differs, or it would be read aloud again and again.
let told = trouble.innerHTML.trim();
source.addEventListener("trouble", (event) => {
  if (event.data.trim() === told) return;
  told = event.data.trim();
  trouble.innerHTML = told;
});
source.addEventListener("error", () => {
  line.textContent = "not connected; trying again";
  line.className = "tag warn";
});
