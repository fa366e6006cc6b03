/**
 * Runs in the browser, on the desk and the demo. Gives the frames the height of what they show, so that the page scrolls
 * as one; and when the server tells of a new build, renews the page in place: the scroll position stays.
 */
export const deskScript = `
"use strict";
const watched = new Map();

function fit(frame) {
  const root = frame.contentDocument && frame.contentDocument.documentElement;
  if (!root || !frame.contentDocument.body) return;
  const grow = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height > 0) frame.style.height = height + "px";
  };
  watched.get(frame)?.disconnect();
  const observer = new ResizeObserver(() => requestAnimationFrame(grow));
  observer.observe(root);
  watched.set(frame, observer);
  grow();
}

function setUp() {
  for (const frame of document.querySelectorAll("iframe[data-fit]")) {
    if (!watched.has(frame)) frame.addEventListener("load", () => fit(frame));
    fit(frame);
  }
}

const marks = (root) => [...root.querySelectorAll("[data-live]")];
const shape = (root) =>
  [...marks(root).map((mark) => mark.dataset.live), ...[...root.querySelectorAll("iframe")].map((f) => f.getAttribute("src"))].join();

let turn = 0;
async function renew() {
  const mine = ++turn;
  const answer = await fetch(location.href, { cache: "no-store" });
  const next = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== turn) return;
  document.title = next.title;
  if (shape(document) === shape(next)) {
    const fresh = marks(next);
    marks(document).forEach((mark, n) => {
      if (mark.innerHTML !== fresh[n].innerHTML) mark.innerHTML = fresh[n].innerHTML;
    });
    for (const frame of document.querySelectorAll("iframe[data-renew]")) frame.contentWindow.location.replace(frame.src);
  } else {
    document.querySelector(".masthead").replaceWith(next.querySelector(".masthead"));
    document.querySelector("main").replaceWith(next.querySelector("main"));
  }
  setUp();
}

function say(words) {
  const busy = document.querySelector(".busy");
  busy.textContent = words;
  busy.hidden = words === "";
}

setUp();
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && document.querySelector("[data-on-return]")) renew();
});
const events = new EventSource("/events");
let known = document.querySelector("[data-version]")?.dataset.version;
events.addEventListener("building", () => say("Building…"));
events.addEventListener("version", async ({ data }) => {
  if (data !== known) await renew();
  known = data;
  say("");
});
let lost = false;
events.addEventListener("error", () => { lost = true; say("The program has stopped, or cannot be reached."); });
events.addEventListener("open", () => { if (lost) { known = undefined; lost = false; say(""); } });
`;
