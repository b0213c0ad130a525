// The panel: what proves the thing that was chosen. It is a copy of what stands in the list.
(function () {
  "use strict";
  const lk = window.lk;
  const panel = document.getElementById("panel");
  const inner = document.getElementById("panel-inner");
  const hint = inner.firstElementChild;
  let opener = null;

  /** By kind of item ("node"): a function of its number that gives further elements, or of all that is known of it. */
  lk.details = {};
  /** Functions that are told what is chosen: the id of an item, or null. */
  lk.onSelect = [];
  lk.selected = null;

  /** The arrow of a direction. */
  lk.arrow = (direction) => ({ forward: " → ", backward: " ← " })[direction] || " ↔ ";

  /** The stops of a hop stand above it, in the order in which the statement reads. */
  lk.details.hop = function ([trail, step, nth], head) {
    const { stops, hops } = lk.data.trails[trail];
    const names = [stops[step], stops[step + 1]].map((stop) => lk.el("strong", {}, lk.data.stops[stop].label));
    const direction = nth ? hops[step].besides[nth - 1] : hops[step].direction;
    head.append(lk.el("p", { class: "way" }, names[0], lk.arrow(direction), names[1]));
    const others = nth ? [] : hops[step].besides.map(function (beside, at) {
      const id = "hop-" + trail + "-" + step + "-" + (at + 1);
      return [id, document.getElementById(id).querySelector(".title").textContent];
    });
    return lk.links(lk.word("besides"), others);
  };

  function show(id, head, parts) {
    opener = document.activeElement;
    lk.selected = id;
    inner.replaceChildren(head, ...parts);
    inner.scrollTop = 0;
    panel.scrollTop = 0;
    panel.hidden = false;
    panel.classList.add("open");
    document.querySelectorAll(".item[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    const item = document.getElementById(id);
    if (item) {
      item.setAttribute("aria-current", "true");
    }
    lk.onSelect.forEach((tell) => tell(id));
  }

  /** Chooses the item of an id: "event-3", "hop-0-1", "node-7", "edge-2", "arc-4". */
  lk.select = function (id) {
    const [kind, ...numbers] = id.split("-");
    const item = document.getElementById(id);
    const head = lk.el("div", { class: "panel-head" });
    const parts = [];
    if (item) {
      const button = item.querySelector(".head");
      head.append(...Array.from(button.childNodes, (child) => child.cloneNode(true)));
      const body = item.querySelector(".body");
      if (body) {
        parts.push(body.cloneNode(true));
      }
    }
    if (lk.details[kind]) {
      parts.unshift(...lk.details[kind](numbers.map(Number), head));
    }
    show(id, head, parts);
  };

  /** Shows what has no item of its own. */
  lk.tell = function (id, title, parts) {
    show(id, lk.el("div", { class: "panel-head" }, lk.el("span", { class: "title" }, title)), parts);
  };

  /** A list of buttons that lead to other items: pairs of an id and a text, or a function and a text. */
  lk.links = function (heading, links) {
    if (links.length === 0) {
      return [];
    }
    const list = links.map(function ([to, text, small]) {
      const go = typeof to === "function" ? to : () => lk.select(to);
      const button = lk.el("button", { type: "button", class: "link", click: go }, text);
      return lk.el("li", {}, button, small ? lk.el("small", {}, small) : null);
    });
    return [lk.el("h4", {}, heading), lk.el("ul", { class: "links" }, ...list)];
  };

  /** Empties the panel. */
  lk.unselect = function () {
    if (lk.selected === null) {
      return;
    }
    lk.selected = null;
    inner.replaceChildren(hint);
    panel.classList.remove("open");
    document.querySelectorAll(".item[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
    lk.onSelect.forEach((tell) => tell(null));
    if (opener && opener.isConnected) {
      opener.focus();
    }
  };

  panel.hidden = false;
  panel.querySelector(".close").addEventListener("click", lk.unselect);
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      lk.unselect();
    }
  });
  document.getElementById("lists").addEventListener("click", function (event) {
    const button = event.target.closest(".item .head");
    if (button) {
      lk.select(button.closest(".item").id);
    }
  });
})();
