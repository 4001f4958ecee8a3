// Keeps the quiet "getting ready" line up to date, and moves on when the page is ready.
const line = document.querySelector("[data-line]");
const bar = document.querySelector("progress");
const foot = document.querySelector("[data-ready]");
const waiting = document.querySelector("[data-waiting]");
const peopleShown = document.querySelectorAll(".person").length;

async function look() {
  let state;
  try {
    state = await (await fetch("/status", { cache: "no-store" })).json();
  } catch {
    line.textContent = "The server does not answer. It may be restarting; this page keeps trying.";
    setTimeout(look, 2000);
    return;
  }
  if (line.textContent !== state.line) line.textContent = state.line;
  bar.value = state.done;
  if (waiting && state.pages) return location.reload();
  if (!waiting && state.people !== peopleShown && !document.activeElement?.closest("form")) return location.reload();
  if (foot) foot.hidden = state.ready;
  if (state.failed) bar.hidden = true;
  else if (!state.ready) setTimeout(look, 600);
}
if (waiting || (foot && !foot.hidden)) look();
