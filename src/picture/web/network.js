// The network: points that can be dragged, ties as wide as they are strong; zoom, search, neighbours.
(function () {
  "use strict";
  const lk = window.lk;
  const { data } = lk;
  const net = data.network;
  const HEIGHT = 620;
  /** Points up to which the network moves while it is laid out, and when one is dragged. */
  const LIVELY = 500;
  let view = null;

  /** The neighbours of each point: [edge, other point]. */
  function tiesOf(point) {
    return net.edges.map((edge, number) => [number, edge])
      .filter(([, edge]) => edge[0] === point || edge[1] === point)
      .map(([number, edge]) => [number, edge[0] === point ? edge[1] : edge[0], edge])
      .sort((one, other) => other[2][2] - one[2][2] || one[1] - other[1]);
  }

  function edgeShown(edge) {
    return edge[2] >= lk.filter.least && lk.inPeriod(lk.span(edge[3], edge[4]));
  }

  /** The points and ties that are drawn: the strongest that have a tie under the filter. */
  function chosen() {
    const kept = new Set();
    const edges = [];
    const without = data.events.length ? new Set() : lk.filter.without;
    const allowed = (point) => point < lk.filter.points && !without.has(net.nodes[point][1]);
    net.edges.forEach(function (edge, number) {
      if (edgeShown(edge) && allowed(edge[0]) && allowed(edge[1]) && edge[0] !== edge[1]) {
        kept.add(edge[0]).add(edge[1]);
        edges.push(number);
      }
    });
    if (!net.edges.length) {
      net.nodes.forEach((node, point) => allowed(point) && kept.add(point));
    }
    return { points: Array.from(kept).sort((one, other) => one - other), edges: edges };
  }

  lk.details.node = function ([point]) {
    const [, , measures] = net.nodes[point];
    const rows = net.measures.map((name, at) => lk.el("tr", {}, lk.el("th", { scope: "row" }, name),
      lk.el("td", { class: "number" }, Number.isInteger(measures[at]) ? String(measures[at]) : measures[at].toFixed(4))));
    const links = tiesOf(point).filter(([, , edge]) => edgeShown(edge)).slice(0, 40).map(([number, other, edge]) =>
      ["edge-" + number, net.nodes[other][0], String(edge[2])]);
    const table = rows.length ? [lk.el("h4", {}, lk.word("measures")), lk.el("table", {}, lk.el("tbody", {}, ...rows))] : [];
    return table.concat(lk.links(lk.word("neighbours"), links));
  };

  lk.details.edge = function ([number], head) {
    const [a, b, weight, first, last] = net.edges[number];
    if (!head.childNodes.length) {
      head.append(lk.el("span", { class: "title" }, net.nodes[a][0] + " – " + net.nodes[b][0]));
    }
    const told = [lk.word("weight") + ": " + weight, lk.period(first, last)].filter(Boolean).join(" · ");
    return [lk.el("p", {}, told)].concat(lk.links(lk.word("between"), [["node-" + a, net.nodes[a][0]], ["node-" + b, net.nodes[b][0]]]));
  };

  /** How large a point is drawn: by the square root of its first measure. */
  function sizes() {
    const strength = net.nodes.map((node) => (node[2].length ? Math.max(0, node[2][0]) : 1));
    const most = Math.max(...strength, 1e-9);
    return strength.map((one) => 4 + 13 * Math.sqrt(one / most));
  }

  lk.drawNetwork = function () {
    if (!net || !net.nodes.length) {
      return;
    }
    const { section, body } = lk.figure("network", lk.word("network"));
    const note = lk.el("p", { class: "hint", id: "network-note" });
    section.append(note);
    const zoomed = lk.svg("g", {});
    const svg = lk.svg("svg", { class: "network", role: "group", "aria-label": lk.word("network") }, zoomed);
    body.append(svg, buttons());
    const radius = sizes();
    const settle = lk.walkable(svg, ".point");
    const folded = net.nodes.map((node) => lk.fold(node[0]));
    view = { svg: svg, zoomed: zoomed, k: 1, tx: 0, ty: 0, radius: radius, folded: folded, settle: settle };
    attach();
    lk.onFilter.push(refresh);
    lk.onSelect.push(mark);
    lk.whenResized(body, function () {
      view.width = Math.max(280, body.clientWidth);
      view.height = view.width < 560 ? 440 : HEIGHT;
      svg.setAttribute("height", view.height);
      svg.setAttribute("width", view.width);
      svg.setAttribute("viewBox", "0 0 " + view.width + " " + view.height);
      refresh();
      fit();
    });

    function refresh() {
      const now = chosen();
      const key = now.points.join() + "|" + now.edges.join();
      if (view.width && key !== view.key) {
        view.key = key;
        rebuild(now);
      }
      search();
      if (!data.events.length) {
        lk.tellCount(now.points.length, net.nodes.length);
        const shown = new Set(now.points);
        lk.hideRows("node", net.nodes.length, (at) => shown.has(at) && (!view.hits || view.hits.has(at)));
        const edges = new Set(now.edges);
        lk.hideRows("edge", net.edges.length, (at) => edges.has(at));
      }
      const drawn = now.points.length < net.nodes.length ? lk.word("fewer", { n: now.points.length, all: net.nodes.length }) + " " : "";
      note.textContent = drawn + lk.word("around");
    }
  };

  function buttons() {
    const button = (key, text, press) => lk.el("button", { type: "button", "aria-label": lk.word(key), title: lk.word(key), click: press }, text);
    return lk.el("div", { class: "zoom" },
      button("zoom-in", "+", () => zoom(1.4, view.width / 2, view.height / 2)),
      button("zoom-out", "−", () => zoom(1 / 1.4, view.width / 2, view.height / 2)),
      button("zoom-all", "⤢", fit));
  }

  function zoom(factor, x, y) {
    const k = Math.min(8, Math.max(0.08, view.k * factor));
    view.tx = x - ((x - view.tx) * k) / view.k;
    view.ty = y - ((y - view.ty) * k) / view.k;
    view.k = k;
    move();
    names();
  }

  function move() {
    view.zoomed.setAttribute("transform", "translate(" + view.tx + " " + view.ty + ") scale(" + view.k + ")");
  }

  /** Moves all points into sight. */
  function fit() {
    const { points, layout } = view;
    if (!points || !points.length) {
      return;
    }
    const xs = points.map((point, at) => layout.x[at]);
    const ys = points.map((point, at) => layout.y[at]);
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    view.k = Math.min(1.5, (view.width - 70) / (right - left + 30), (view.height - 60) / (bottom - top + 40));
    view.tx = view.width / 2 - (view.k * (left + right)) / 2;
    view.ty = view.height / 2 - (view.k * (top + bottom)) / 2;
    move();
    names();
  }

  /** Draws other points and ties; points that stay keep their place. */
  function rebuild({ points, edges }) {
    const old = new Map();
    (view.points || []).forEach((point, at) => old.set(point, [view.layout.x[at], view.layout.y[at]]));
    const index = new Map(points.map((point, at) => [point, at]));
    view.points = points;
    view.index = index;
    view.layout = lk.layout(points.length, edges.map((number) => {
      const [a, b, weight] = net.edges[number];
      return [index.get(a), index.get(b), weight];
    }));
    points.forEach(function (point, at) {
      if (old.has(point)) {
        [view.layout.x[at], view.layout.y[at]] = old.get(point);
      }
    });
    if (old.size) {
      view.layout.warm(0.4);
    }
    const most = Math.max(1, ...edges.map((number) => net.edges[number][2]));
    view.lines = edges.map(function (number) {
      const [a, b, weight, first, last] = net.edges[number];
      const label = net.nodes[a][0] + " – " + net.nodes[b][0] + " · " + weight + (first ? " · " + lk.period(first, last) : "");
      return lk.svg("line", { class: "tie", "data-item": "edge-" + number, "data-a": a, "data-b": b, "stroke-width": (0.8 + Math.min(5, most / 2) * Math.sqrt(weight / most)).toFixed(2) }, lk.svg("title", {}, label));
    });
    view.marks = points.map(function (point) {
      const [label, kind] = net.nodes[point];
      const group = lk.svg("g", { class: "point c" + (kind % 8), "data-item": "node-" + point, "data-point": point },
        lk.svg("title", {}, label + " · " + net.kinds[kind]), lk.svg("circle", { r: view.radius[point] }));
      return lk.pressable(group, label, () => view.dragged || lk.select("node-" + point));
    });
    view.names = points.map((point) => lk.svg("text", { "text-anchor": "middle" }, net.nodes[point][0]));
    view.zoomed.replaceChildren(lk.svg("g", { class: "ties" }, ...view.lines), lk.svg("g", {}, ...view.marks), lk.svg("g", { class: "names", "aria-hidden": "true" }, ...view.names));
    view.settle();
    mark(lk.selected);
    lay(old.size === 0);
  }

  /** Lets the forces work between the frames until all lies still. */
  function lay(fresh) {
    const lively = view.points.length <= LIVELY;
    window.cancelAnimationFrame(view.frame);
    let turns = 0;
    const work = function () {
      const still = view.layout.run(lively ? 12 : 40);
      turns += 1;
      if (lively || still || turns % 8 === 0) {
        place();
        if (fresh) {
          fit();
        }
      }
      view.svg.toggleAttribute("data-still", still);
      if (still) {
        names();
      } else {
        view.frame = window.requestAnimationFrame(work);
      }
    };
    // The first picture is not of a heap: half the work is done before it.
    view.layout.run(fresh ? 250 : 0);
    work();
  }

  function place() {
    const { layout, index } = view;
    view.marks.forEach((mark, at) => mark.setAttribute("transform", "translate(" + layout.x[at].toFixed(1) + " " + layout.y[at].toFixed(1) + ")"));
    view.names.forEach(function (name, at) {
      name.setAttribute("x", layout.x[at].toFixed(1));
      name.setAttribute("y", (layout.y[at] - view.radius[view.points[at]] - 3 / view.k).toFixed(1));
    });
    view.lines.forEach(function (line) {
      const a = index.get(Number(line.dataset.a));
      const b = index.get(Number(line.dataset.b));
      line.setAttribute("x1", layout.x[a].toFixed(1));
      line.setAttribute("y1", layout.y[a].toFixed(1));
      line.setAttribute("x2", layout.x[b].toFixed(1));
      line.setAttribute("y2", layout.y[b].toFixed(1));
    });
  }

  /** Shows the names that meet no stronger one; those that are searched for or lit come first. */
  function names() {
    if (!view.points) {
      return;
    }
    const size = 12 / view.k;
    view.zoomed.style.setProperty("--letters", size + "px");
    const taken = [];
    const hits = new Set([...(view.hits || []), ...(view.near || [])]);
    const order = view.points.map((point, at) => at).sort((one, other) =>
      Number(hits.has(view.points[other])) - Number(hits.has(view.points[one])) || view.points[one] - view.points[other]);
    order.forEach(function (at) {
      const point = view.points[at];
      const half = lk.textWidth(net.nodes[point][0], size) / 2 + 2 / view.k;
      const x = view.layout.x[at];
      const y = view.layout.y[at] - view.radius[point] - 3 / view.k;
      const box = [x - half, x + half, y - size, y + size * 0.3];
      const free = taken.every((one) => box[1] < one[0] || box[0] > one[1] || box[3] < one[2] || box[2] > one[3]);
      view.names[at].classList.toggle("away", !free);
      view.names[at].setAttribute("y", y.toFixed(1));
      if (free) {
        taken.push(box);
      }
    });
  }

  /** Points whose names hold the words stand out. */
  function search() {
    const { words } = lk.filter;
    const before = view.hits;
    view.hits = words && !data.events.length
      ? new Set(net.nodes.map((node, point) => point).filter((point) => lk.matches(view.folded[point], words))) : null;
    if (view.marks) {
      view.svg.classList.toggle("asked", view.hits !== null);
      view.marks.forEach((mark, at) => mark.classList.toggle("hit", view.hits !== null && view.hits.has(view.points[at])));
    }
    if (before || view.hits) {
      names();
    }
  }

  function mark(id) {
    view.svg.querySelectorAll("[data-item]").forEach((one) => one.classList.toggle("chosen", one.dataset.item === id));
    light(id && id.startsWith("node-") ? Number(id.slice(5)) : null);
  }

  /** A point and its neighbours stand out. */
  function light(point) {
    const on = point !== null && view.index && view.index.has(point);
    view.svg.classList.toggle("dim", on);
    const near = new Set(on ? [point] : []);
    const before = view.near;
    (view.lines || []).forEach(function (line) {
      const a = Number(line.dataset.a);
      const b = Number(line.dataset.b);
      const touches = on && (a === point || b === point);
      line.classList.toggle("near", touches);
      if (touches) {
        near.add(a).add(b);
      }
    });
    (view.marks || []).forEach(function (one, at) {
      const close = near.has(view.points[at]);
      one.classList.toggle("near", close);
      view.names[at].classList.toggle("near", close);
    });
    view.near = on ? near : null;
    if (before || view.near) {
      names();
    }
  }

  function attach() {
    const { svg } = view;
    let grab = null;
    const at = function (event) {
      const box = svg.getBoundingClientRect();
      return [((event.clientX - box.left) * view.width) / box.width, ((event.clientY - box.top) * view.height) / box.height];
    };
    svg.addEventListener("pointerdown", function (event) {
      const point = event.target.closest(".point");
      view.dragged = false;
      if (event.button !== 0 || (!point && event.pointerType === "touch")) {
        return;
      }
      const [x, y] = at(event);
      grab = { point: point ? Number(point.dataset.point) : null, x: x, y: y, tx: view.tx, ty: view.ty, moved: false };
    });
    svg.addEventListener("pointermove", function (event) {
      if (!grab) {
        return;
      }
      const [x, y] = at(event);
      if (!grab.moved && Math.hypot(x - grab.x, y - grab.y) < 4) {
        return;
      }
      if (!grab.moved) {
        grab.moved = true;
        view.dragged = true;
        svg.setPointerCapture(event.pointerId);
      }
      if (grab.point === null) {
        view.tx = grab.tx + x - grab.x;
        view.ty = grab.ty + y - grab.y;
        move();
        return;
      }
      view.layout.hold(view.index.get(grab.point), (x - view.tx) / view.k, (y - view.ty) / view.k);
      if (view.points.length <= LIVELY) {
        view.layout.warm(0.12);
        lay(false);
      } else {
        place();
      }
    });
    const drop = function () {
      grab = null;
      // The click that ends a drag comes after it, and must not choose.
      window.setTimeout(() => { view.dragged = false; }, 0);
    };
    svg.addEventListener("pointerup", drop);
    svg.addEventListener("pointercancel", drop);
    svg.addEventListener("wheel", function (event) {
      event.preventDefault();
      const [x, y] = at(event);
      zoom(Math.pow(1.0015, -event.deltaY), x, y);
    }, { passive: false });
    svg.addEventListener("click", function (event) {
      const tie = event.target.closest(".tie");
      if (tie && !view.dragged) {
        lk.select(tie.dataset.item);
      }
    });
    svg.addEventListener("pointerover", function (event) {
      const point = event.target.closest(".point");
      if (point && !grab) {
        light(Number(point.dataset.point));
      }
    });
    svg.addEventListener("pointerout", function () {
      if (!grab) {
        light(lk.selected && lk.selected.startsWith("node-") ? Number(lk.selected.slice(5)) : null);
      }
    });
    svg.addEventListener("focusin", function (event) {
      const point = event.target.closest(".point");
      if (point) {
        light(Number(point.dataset.point));
      }
    });
  }
})();
