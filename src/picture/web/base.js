// What every picture uses: the data, words, dates, letters without diacritics, and elements made of text alone.
// Nothing here or elsewhere turns a text into markup: no innerHTML, no template of HTML.
(function () {
  "use strict";
  const document = window.document;
  const lk = {};
  window.lk = lk;

  lk.data = JSON.parse(document.getElementById("data").textContent);
  document.documentElement.classList.add("js");

  /** The word of a key, with {name} replaced. */
  lk.word = function (key, values) {
    let text = Object.hasOwn(lk.data.words, key) ? lk.data.words[key] : key;
    for (const [name, value] of Object.entries(values || {})) {
      text = text.split("{" + name + "}").join(String(value));
    }
    return text;
  };

  /** Letters without diacritics, in lower case: "Thanh Hóa" and "thanh hoa" are one; đ is d. */
  lk.fold = function (text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  };

  /** Whether each word of a folded question is in a folded text. */
  lk.matches = function (folded, question) {
    return question.split(/\s+/).every((word) => folded.includes(word));
  };

  const DAY = 86400000;

  /** The days since 1970 on which 2024, 2024-07 or 2024-07-06 begins and ends; null where it is no date. */
  lk.days = function (text) {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text || "");
    if (!found) {
      return null;
    }
    const year = Number(found[1]);
    const month = found[2] ? Number(found[2]) - 1 : 0;
    const day = found[3] ? Number(found[3]) : 1;
    const begin = Date.UTC(year, month, day) / DAY;
    let end = begin;
    if (!found[2]) {
      end = Date.UTC(year, 12, 0) / DAY;
    } else if (!found[3]) {
      end = Date.UTC(year, month + 1, 0) / DAY;
    }
    return [begin, end];
  };

  /** The days from the beginning of one date to the end of another. */
  lk.span = function (first, last) {
    const one = lk.days(first || last);
    const other = lk.days(last || first);
    return one && other ? [one[0], Math.max(one[1], other[1])] : null;
  };

  /** The year, month and day of a day. */
  lk.ofDay = function (day) {
    const date = new Date(day * DAY);
    return [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  };

  /** A date as the language writes it. */
  lk.date = function (text) {
    return lk.data.lang === "vi" ? text.split("-").reverse().join("/") : text;
  };

  /** A period in words. */
  lk.period = function (first, last) {
    if (!first || !last || first === last) {
      return lk.date(first || last || "");
    }
    return lk.date(first) + " – " + lk.date(last);
  };

  function build(node, attributes, children) {
    for (const [name, value] of Object.entries(attributes || {})) {
      if (typeof value === "function") {
        node.addEventListener(name, value);
      } else if (value === true) {
        node.setAttribute(name, "");
      } else if (value !== false && value !== null && value !== undefined) {
        node.setAttribute(name, String(value));
      }
    }
    node.append(...children.filter((child) => child !== null && child !== undefined));
    return node;
  }

  /** An HTML element; attributes that are functions listen. Children are elements or texts. */
  lk.el = function (tag, attributes, ...children) {
    return build(document.createElement(tag), attributes, children);
  };

  /** The same for SVG. */
  lk.svg = function (tag, attributes, ...children) {
    return build(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  };

  /** Makes something of a picture a button for mouse and keyboard. */
  lk.pressable = function (node, label, press) {
    node.setAttribute("role", "button");
    node.setAttribute("aria-label", label);
    node.addEventListener("click", press);
    node.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        press(event);
      }
    });
    return node;
  };

  /** Arrow keys walk through the buttons of a picture, of which one is in the order of tabs. */
  lk.walkable = function (root, selector) {
    const all = () => Array.from(root.querySelectorAll(selector)).filter((one) => !one.hasAttribute("hidden"));
    const settle = function (current) {
      all().forEach((one) => one.setAttribute("tabindex", one === current ? "0" : "-1"));
    };
    root.addEventListener("keydown", function (event) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const list = all();
      const at = list.indexOf(document.activeElement);
      if (!step || at < 0) {
        return;
      }
      event.preventDefault();
      const next = list[(at + step + list.length) % list.length];
      settle(next);
      next.focus();
    });
    return () => settle(all().find((one) => one.getAttribute("tabindex") === "0") || all()[0]);
  };

  /** A figure with a heading in the part of the pictures. */
  lk.figure = function (id, heading) {
    const body = lk.el("div", { class: "canvas" });
    const section = lk.el("section", { id: id, class: "picture" }, lk.el("h2", {}, heading), body);
    document.getElementById("pictures").append(section);
    return { section: section, body: body };
  };

  /** How wide a text is at a size of letters, roughly: enough to see whether two labels meet. */
  lk.textWidth = function (text, size) {
    return text.length * size * 0.56;
  };

  /** Calls a drawing function now and whenever the width of an element changes. */
  lk.whenResized = function (node, draw) {
    let width = -1;
    const watch = new ResizeObserver(function () {
      if (node.clientWidth !== width) {
        width = node.clientWidth;
        draw();
      }
    });
    watch.observe(node);
  };
})();
