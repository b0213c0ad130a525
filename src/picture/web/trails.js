// The trails as one graph: a layer for each step from the start, a line for each hop that any trail takes. Lines that
// pass over layers go through stops that are not drawn (Sugiyama, Tagawa and Toda 1981), so that they meet no box.
(function () {
  "use strict";
  const lk = window.lk;
  const { data } = lk;

  /** In which layer each stop stands: that of its longest way from the start along the trails. */
  function layers() {
    const at = new Map();
    const most = data.stops.length;
    // Trails may pass two stops in either order: then this never ends by itself, and the rounds are bounded.
    for (let round = 0, moved = true; moved && round < most; round += 1) {
      moved = false;
      data.trails.forEach((trail) => trail.stops.forEach(function (stop, step) {
        const least = step === 0 ? 0 : at.get(trail.stops[step - 1]) + 1;
        if (!at.has(stop) || (at.get(stop) < least && least < most)) {
          at.set(stop, least);
          moved = true;
        }
      }));
    }
    const used = Array.from(new Set(at.values())).sort((one, other) => one - other);
    at.forEach((layer, stop) => at.set(stop, used.indexOf(layer)));
    return at;
  }

  /** The hops of all trails, those between the same stops as one line. */
  function lines() {
    const all = new Map();
    data.trails.forEach((trail, number) => trail.hops.forEach(function (hop, step) {
      const from = trail.stops[step];
      const to = trail.stops[step + 1];
      const key = from + "-" + to;
      if (!all.has(key)) {
        all.set(key, { from: from, to: to, hop: hop, id: "hop-" + number + "-" + step, trails: 0 });
      }
      all.get(key).trails += 1;
    }));
    return Array.from(all.values());
  }

  /** The keys of each layer in an order in which few lines cross; gives each line the keys it passes. */
  function order(at, hops) {
    const rows = Array.from({ length: Math.max(...at.values()) + 1 }, () => []);
    at.forEach((layer, stop) => rows[layer].push(String(stop)));
    const before = new Map();
    hops.forEach(function (line, number) {
      const [one, other] = at.get(line.from) <= at.get(line.to) ? [line.from, line.to] : [line.to, line.from];
      line.keys = [String(one)];
      for (let layer = at.get(one) + 1; layer < at.get(other); layer += 1) {
        const key = "over-" + number + "-" + layer;
        rows[layer].push(key);
        line.keys.push(key);
      }
      line.keys.push(String(other));
      line.keys.slice(1).forEach((key, step) => before.set(key, (before.get(key) || []).concat(line.keys[step])));
      if (one !== line.from) {
        line.keys.reverse();
      }
    });
    rows.forEach(function (row, layer) {
      if (layer === 0) {
        return;
      }
      const place = new Map(rows[layer - 1].map((key, index) => [key, (index + 0.5) / rows[layer - 1].length]));
      const middle = function (key) {
        const found = (before.get(key) || []).filter((one) => place.has(one)).map((one) => place.get(one));
        return found.length ? found.reduce((sum, one) => sum + one, 0) / found.length : 0.5;
      };
      const weighed = row.map((key, index) => [middle(key), index, key]).sort((one, other) => one[0] - other[0] || one[1] - other[1]);
      rows[layer] = weighed.map((one) => one[2]);
    });
    return rows;
  }

  /** A text in lines of at most so many characters, three lines at most. */
  function wrap(text, room) {
    const found = [""];
    text.split(" ").forEach(function (word) {
      const last = found[found.length - 1];
      if (last && (last + " " + word).length > room) {
        found.push(word);
      } else {
        found[found.length - 1] = last ? last + " " + word : word;
      }
    });
    return found.length > 3 ? found.slice(0, 2).concat(found[2] + "…") : found;
  }

  lk.drawTrails = function () {
    if (!data.trails.some((trail) => trail.hops.length > 1) && data.trails.length < 2) {
      return;
    }
    const { body } = lk.figure("graph", lk.word("graph"));
    const settle = lk.walkable(body, ".line");
    const hops = lines();
    const rows = order(layers(), hops);
    const most = Math.max(...rows.map((row) => row.length));

    function draw() {
      const width = Math.max(280, body.clientWidth);
      // Steps run to the right where there is room, else down.
      const across = width / rows.length > 150;
      const box = across
        ? { w: Math.min(170, width / rows.length - 46), h: 58 }
        : { w: Math.max(70, Math.min(170, width / most - 14)), h: 58 };
      const height = across ? most * (box.h + 26) : rows.length * (box.h + 44) - 36;
      const place = new Map();
      rows.forEach((row, layer) => row.forEach(function (key, at) {
        const along = (at + 0.5) / row.length;
        const main = rows.length === 1 ? 0.5 : layer / (rows.length - 1);
        place.set(key, across
          ? [box.w / 2 + 2 + main * (width - box.w - 4), along * height]
          : [along * width, box.h / 2 + 2 + main * (height - box.h - 4)]);
      }));
      const svg = lk.svg("svg", { width: width, height: height, viewBox: "0 0 " + width + " " + height, role: "group", "aria-label": lk.word("graph") });
      svg.append(lk.svg("defs", {}, lk.svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 9, markerHeight: 9, markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" },
        lk.svg("path", { d: "M0 0L8 4L0 8z" }))));
      hops.forEach((line) => svg.append(drawLine(line, place, box, across)));
      place.forEach(function ([x, y], key) {
        if (!key.startsWith("over")) {
          svg.append(drawStop(Number(key), x, y, box));
        }
      });
      body.replaceChildren(svg);
      choose(lk.selected);
      settle();
    }

    function drawLine(line, place, box, across) {
      const points = line.keys.map((key) => place.get(key).slice());
      const main = across ? 0 : 1;
      const half = (across ? box.w : box.h) / 2;
      const last = points.length - 1;
      const ahead = Math.sign(points[last][main] - points[0][main]);
      if (ahead === 0) {
        // Stops beside each other: the line leaves and reaches their sides.
        const side = Math.sign(points[last][1 - main] - points[0][1 - main]);
        const room = (across ? box.h : box.w) / 2;
        points[0][1 - main] += side * room;
        points[last][1 - main] -= side * room;
      } else {
        points[0][main] += ahead * half;
        points[last][main] -= ahead * half;
      }
      let path = "M" + points[0].join(" ");
      points.slice(1).forEach(function (to, step) {
        const from = points[step];
        const middle = (from[main] + to[main]) / 2;
        const bent = ahead === 0 ? [from, to] : across ? [[middle, from[1]], [middle, to[1]]] : [[from[0], middle], [to[0], middle]];
        path += "C" + [bent[0], bent[1], to].map((point) => point.join(" ")).join(" ");
      });
      const label = data.stops[line.from].label + lk.arrow(line.hop.direction) + data.stops[line.to].label + ": " + line.hop.relation;
      const tip = {
        "marker-end": line.hop.direction !== "backward" && "url(#tip)",
        "marker-start": line.hop.direction !== "forward" && "url(#tip)",
      };
      const group = lk.svg("g", { class: "line", "data-item": line.id }, lk.svg("title", {}, label),
        lk.svg("path", { class: "wide", d: path }),
        lk.svg("path", Object.assign({ class: "thin", d: path, "stroke-width": Math.min(5, 0.8 + line.trails) }, tip)));
      return lk.pressable(group, label, () => lk.select(line.id));
    }

    function drawStop(stop, x, y, box) {
      const { label, kind } = data.stops[stop];
      const texts = wrap(label, Math.floor(box.w / 7.2));
      const group = lk.svg("g", { class: "stop-box c" + (kind % 8) }, lk.svg("title", {}, label + " · " + data.stop_kinds[kind]),
        lk.svg("rect", { x: x - box.w / 2, y: y - box.h / 2, width: box.w, height: box.h, rx: 8 }));
      texts.forEach((text, row) => group.append(lk.svg("text", { x: x, y: y + 4 + (row - (texts.length - 1) / 2) * 15, "text-anchor": "middle" }, text)));
      return group;
    }

    function choose(id) {
      body.querySelectorAll(".line").forEach((one) => one.classList.toggle("chosen", one.dataset.item === id));
    }

    lk.whenResized(body, draw);
    lk.onSelect.push(choose);
  };
})();
