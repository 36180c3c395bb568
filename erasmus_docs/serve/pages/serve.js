// Follows the files: fetches the page again when it has changed and puts its live parts in place.
// Without this script everything can still be read; a reload shows what was saved.
"use strict";
(() => {
  const { news, state } = document.body.dataset;
  if (!news) return;
  const status = document.getElementById("status");
  const frame = document.getElementById("page");
  const values = document.getElementById("values");
  const form = document.querySelector("form[data-news]");
  let shown = state, source = null, busy = false, again = false;

  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

  async function text(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  }

  function put(fresh) {
    const old = document.getElementById(fresh.id);
    if (!old || old.innerHTML === fresh.innerHTML) return;
    const inside = old.contains(document.activeElement) && document.activeElement;
    const key = inside && (inside.getAttribute("href") ? "href" : "id");
    const name = key && inside.getAttribute(key);
    const scrolled = [...old.querySelectorAll("pre")].map((one) => one.scrollTop);
    old.innerHTML = fresh.innerHTML;
    old.querySelectorAll("pre").forEach((one, n) => { one.scrollTop = scrolled[n] || 0; });
    if (name) old.querySelector(`[${key}="${CSS.escape(name)}"]`)?.focus({ preventScroll: true });
  }

  function putDocument(markup) {
    const page = frame.contentDocument;
    const { scrollTop, scrollLeft } = page.scrollingElement;
    page.documentElement.innerHTML = markup;
    Object.assign(page.scrollingElement, { scrollTop, scrollLeft });
    asLinks();
  }

  async function update() {
    if (form) {
      status.textContent = form.dataset.news;
      return;
    }
    again = true;
    if (busy) return;
    busy = true;
    while (again) {
      again = false;
      try {
        const fresh = parsed(await text(location.href.split("#")[0]));
        const next = fresh.getElementById("page");
        const other = frame && frame.getAttribute("src") !== next.getAttribute("src");
        // pages that cannot be made anew stay, as the text does
        const stays = frame && "pages" in frame.dataset && fresh.querySelector(".trouble");
        if (other && !stays && ("pages" in frame.dataset) !== ("pages" in next.dataset)) {
          location.reload(); // the frame of pages has other rights
          return;
        }
        if (other && !stays) frame.src = next.getAttribute("src");
        else if (frame && values) putDocument(await text(frame.src));
        if (frame) frame.title = next.title;
        fresh.querySelectorAll("[data-live]").forEach(put);
        status.textContent = fresh.getElementById("status").textContent;
      } catch {
        gone();
      }
    }
    busy = false;
  }

  function gone() {
    status.textContent = "The program does not answer any more. Start erasmus-docs serve again.";
  }

  function listen() {
    source?.close();
    source = null;
    if (document.hidden) return; // a browser has few connections for all its tabs
    source = new EventSource(news);
    source.onmessage = ({ data }) => {
      if (data !== shown) update();
      shown = data;
    };
    source.onerror = () => { gone(); shown = ""; };
  }

  // --- values of the document -------------------------------------------------------------------

  function follow(event) {
    if (event.type === "keydown" && event.key !== "Enter") return;
    const link = event.target.closest("a[href]");
    const value = event.target.closest("[data-at]");
    if (link && !link.getAttribute("href").startsWith("#")) {
      event.preventDefault();
      window.open(link.href, "_blank", "noopener");
    } else if (value && !link && frame.contentDocument.getSelection().isCollapsed) {
      location.replace(`#${value.dataset.at}`);
      document.getElementById(value.dataset.at)?.focus();
    }
  }

  function asLinks() {
    const on = values.getAttribute("aria-pressed") === "true";
    for (const value of frame.contentDocument.querySelectorAll("[data-at]")) {
      if (on) {
        value.tabIndex = 0;
        value.setAttribute("role", "link");
      } else {
        value.removeAttribute("tabindex");
        value.removeAttribute("role");
      }
    }
  }

  function begin() {
    const page = frame.contentDocument;
    if (!page?.body || page.begun) return;
    page.begun = true;
    page.addEventListener("click", follow);
    page.addEventListener("keydown", follow);
    asLinks();
  }

  if (frame && values) {
    frame.addEventListener("load", begin);
    begin();
    values.addEventListener("click", () => {
      values.setAttribute("aria-pressed", values.getAttribute("aria-pressed") !== "true");
      asLinks();
    });
  }
  if (!location.hash) document.querySelector("#documents [aria-current='page']")?.scrollIntoView({ block: "nearest" });
  document.addEventListener("visibilitychange", listen);
  listen();
})();
