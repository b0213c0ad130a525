// The filter: period, kind, topic, weight and words. It says what is shown; lists hide their rows, pictures draw anew.
(function () {
  "use strict";
  const lk = window.lk;
  const data = lk.data;
  const form = document.getElementById("filter");
  const network = data.network;
  const arcs = data.map ? data.map.arcs : [];
  const tied = (network ? network.edges.map((edge) => edge[2]) : []).concat(arcs.map((arc) => arc.weight));
  // Kinds are those of events where there are some, else those of the network's points.
  const kinds = data.events.length ? data.event_kinds : network ? network.kinds : [];

  /** What is asked for. Days are null where the period is open; `kinds` holds the numbers of those left out. */
  lk.filter = { from: null, to: null, topic: null, without: new Set(), least: 0, words: "", points: 0 };
  /** Functions that are called when it changes. */
  lk.onFilter = [];

  /** Whether days fall into the period; what has no date is shown while the period is open. */
  lk.inPeriod = function (span) {
    const { from, to } = lk.filter;
    if (from === null && to === null) {
      return true;
    }
    return span !== null && (from === null || span[1] >= from) && (to === null || span[0] <= to);
  };

  /** What is searched of an item: what it says, not what the page says around it. */
  const SOUGHT = ".title, .chip, .topics li, .sides li, blockquote, cite";
  const folded = new Map();
  function textOf(id) {
    if (!folded.has(id)) {
      const item = document.getElementById(id);
      const parts = item ? Array.from(item.querySelectorAll(SOUGHT), (one) => one.textContent) : [];
      folded.set(id, lk.fold(parts.join(" ")));
    }
    return folded.get(id);
  }

  data.events.forEach(function (event) {
    event.span = lk.span(event.first, event.last);
  });

  /** Whether the event of a number is shown. */
  lk.eventShown = function (number) {
    const event = data.events[number];
    const { topic, without, words } = lk.filter;
    return !without.has(event.kind)
      && (topic === null || event.topics.includes(topic))
      && lk.inPeriod(event.span)
      && (words === "" || lk.matches(textOf("event-" + number), words));
  };

  /** How many events an arc stands for under the filter. */
  lk.arcWeight = function (arc) {
    const { topic, least } = lk.filter;
    let weight = arc.weight;
    if (arc.events.length) {
      weight = arc.events.filter(lk.eventShown).length;
    } else if (!lk.inPeriod(lk.span(arc.first, arc.last)) || (topic !== null && !arc.topics.includes(topic))) {
      weight = 0;
    }
    return weight >= least ? weight : 0;
  };

  const count = lk.el("output", { id: "count", role: "status", "aria-live": "polite" });

  /** Tells how much is shown. */
  lk.tellCount = function (number, all) {
    count.textContent = number === 0 ? lk.word("none") : lk.word("shown", { n: number, all: all });
  };

  /** Hides the rows of a list for which `shown` is false; gives how many are left. */
  lk.hideRows = function (kind, number, shown) {
    let left = 0;
    for (let at = 0; at < number; at += 1) {
      const item = document.getElementById(kind + "-" + at);
      const keep = shown(at);
      left += keep ? 1 : 0;
      if (item) {
        item.hidden = !keep;
      }
    }
    return left;
  };

  function changed() {
    if (data.events.length) {
      lk.tellCount(lk.hideRows("event", data.events.length, lk.eventShown), data.events.length);
    }
    if (arcs.length) {
      const left = lk.hideRows("arc", arcs.length, (at) => lk.arcWeight(arcs[at]) > 0);
      if (!data.events.length && !network) {
        lk.tellCount(left, arcs.length);
      }
    }
    lk.onFilter.forEach((tell) => tell());
  }

  let waiting = 0;
  function soon() {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(changed, 60);
  }

  function labelled(key, input) {
    return lk.el("label", { class: "field" }, lk.el("span", {}, lk.word(key)), input);
  }

  function dateField(key, name, edge) {
    const read = function (event) {
      const days = lk.days(event.target.value);
      lk.filter[name] = days ? days[edge] : null;
      changed();
    };
    return labelled(key, lk.el("input", { type: "date", id: "filter-" + name, change: read }));
  }

  function rangeField(key, name, least, most, value) {
    const text = lk.el("span", {}, lk.word(key, { n: value }));
    const read = function (event) {
      lk.filter[name] = Number(event.target.value);
      text.textContent = lk.word(key, { n: event.target.value });
      soon();
    };
    const input = lk.el("input", { type: "range", id: "filter-" + name, min: least, max: most, step: 1, value: value, input: read });
    lk.filter[name] = value;
    return lk.el("label", { class: "field" }, text, input);
  }

  function topicField() {
    const options = data.topics
      .map((label, number) => [label, number])
      .sort((one, other) => one[0].localeCompare(other[0], data.lang))
      .map(([label, number]) => lk.el("option", { value: number }, label));
    const read = function (event) {
      lk.filter.topic = event.target.value === "" ? null : Number(event.target.value);
      changed();
    };
    const all = lk.el("option", { value: "" }, lk.word("all"));
    return labelled("topic", lk.el("select", { id: "filter-topic", change: read }, all, ...options));
  }

  function kindFields() {
    const boxes = kinds.map(function (label, number) {
      const read = function (event) {
        lk.filter.without[event.target.checked ? "delete" : "add"](number);
        changed();
      };
      const box = lk.el("input", { type: "checkbox", id: "filter-kind-" + number, checked: true, change: read });
      return lk.el("label", { class: "chip c" + (number % 8) }, box, label);
    });
    return lk.el("fieldset", { class: "kinds" }, lk.el("legend", {}, lk.word("kind")), ...boxes);
  }

  function searchField() {
    const read = function (event) {
      lk.filter.words = lk.fold(event.target.value.trim());
      soon();
    };
    return labelled("search", lk.el("input", { type: "search", id: "filter-words", autocomplete: "off", input: read }));
  }

  /** How many points of a large network are drawn at first. */
  const POINTS = 120;

  /** Makes the form of what this page can be filtered by. */
  lk.makeFilter = function () {
    const dated = data.events.some((event) => event.first || event.last)
      || arcs.some((arc) => arc.first) || (network && network.edges.some((edge) => edge[3]));
    const most = Math.min(50, tied.reduce((one, other) => Math.max(one, other), 0));
    const fields = lk.el("div", { class: "fields" });
    if (data.events.length || network) {
      fields.append(searchField());
    }
    if (dated) {
      fields.append(dateField("from", "from", 0), dateField("to", "to", 1));
    }
    if (data.topics.length > 1) {
      fields.append(topicField());
    }
    if (most > 1 && tied.length > 1) {
      fields.append(rangeField("least", "least", 1, most, 1));
    }
    if (network && network.nodes.length > 10) {
      const number = network.nodes.length;
      fields.append(rangeField("points", "points", Math.min(10, number), number, Math.min(POINTS, number)));
    } else if (network) {
      lk.filter.points = network.nodes.length;
    }
    if (!fields.childElementCount) {
      return;
    }
    const initial = lk.filter.points;
    const clear = function () {
      form.reset();
      Object.assign(lk.filter, { from: null, to: null, topic: null, least: 0, words: "", points: initial });
      lk.filter.without.clear();
      window.setTimeout(function () {
        form.querySelectorAll("input[type=range]").forEach((one) => one.dispatchEvent(new Event("input")));
        changed();
      }, 0);
    };
    fields.append(lk.el("button", { type: "button", id: "filter-reset", click: clear }, lk.word("reset")));
    form.append(fields);
    if (kinds.length > 1) {
      form.append(kindFields());
    }
    form.append(count);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
  };

  lk.changed = changed;
})();
