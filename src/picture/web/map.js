// The map: provinces by rough outlines, ties as arcs as wide as they are strong; 63 or 34 units.
(function () {
  "use strict";
  const lk = window.lk;
  const { data } = lk;
  const map = data.map;
  /** Degrees of the edges of the map: all of Vietnam with Hoàng Sa and Trường Sa. */
  const BOX = { left: 101.6, right: 115.2, top: 23.7, bottom: 7.2 };
  const SCALE = 46;
  /** Ties that are drawn at first, the strongest. */
  const MOST = 80;
  const NARROW = Math.cos((16.5 * Math.PI) / 180);
  /** Islands that are named on the map; the others tell their names when they are pointed at. */
  const NAMED = ["Hoàng Sa", "Trường Sa", "Phú Quốc", "Côn Đảo"];

  const x = (lon) => (lon - BOX.left) * NARROW * SCALE;
  const y = (lat) => (BOX.top - lat) * SCALE;
  const WIDTH = x(BOX.right);
  const HEIGHT = y(BOX.bottom);
  const round = (number) => number.toFixed(1);

  /**
   * Where a place stands on a map: its key, its name, its middle and the units that it covers. A unit from 2025 covers
   * several of the 63 and stands in their middle.
   */
  function standing(place, units) {
    const { in_63: in63, in_34: in34 } = place;
    const { units_63: all63, units_34: all34 } = map.shapes;
    if (units === 63 && in63 !== null) {
      return { key: "63:" + in63, name: all63[in63].name, at: all63[in63].at, covers: [in63] };
    }
    if (in34 === null) {
      return null;
    }
    const covers = units === 34 ? [in34] : all63.map((unit, at) => at).filter((at) => all63[at].successor === in34);
    return { key: "34:" + in34, name: all34[in34].name, at: all34[in34].at, covers: covers };
  }

  /** The ties of a map: those between the same two units as one. Tells also what is not on it. */
  function ties(units) {
    const all = new Map();
    const off = new Set();
    map.arcs.forEach(function (arc, number) {
      const weight = lk.arcWeight(arc);
      if (!weight) {
        return;
      }
      const ends = [map.places[arc.a], map.places[arc.b]].map((place) => standing(place, units));
      ends.forEach((end, at) => end || off.add(map.places[at ? arc.b : arc.a].label));
      if (!ends[0] || !ends[1]) {
        return;
      }
      ends.sort((one, other) => one.name.localeCompare(other.name, "vi") || (one.key < other.key ? -1 : 1));
      const key = ends[0].key + "/" + ends[1].key;
      if (!all.has(key)) {
        all.set(key, { key: key, ends: ends, weight: 0, arcs: [] });
      }
      all.get(key).weight += weight;
      all.get(key).arcs.push(number);
    });
    const list = Array.from(all.values()).sort((one, other) => one.weight - other.weight || (one.key < other.key ? 1 : -1));
    return { list: list, off: Array.from(off) };
  }

  function outline(rings) {
    return rings.map((ring) => "M" + ring.map(([lat, lon]) => round(x(lon)) + " " + round(y(lat))).join("L") + "Z").join("");
  }

  function eventLinks(arc) {
    return arc.events.filter(lk.eventShown).map((number) => ["event-" + number, data.events[number].title || data.event_kinds[data.events[number].kind], lk.period(data.events[number].first, data.events[number].last)]);
  }

  lk.details.arc = function ([number]) {
    const arc = map.arcs[number];
    const told = [lk.word("weight") + ": " + lk.arcWeight(arc), lk.period(arc.first, arc.last)].filter(Boolean).join(" · ");
    const topics = arc.topics.map((topic) => lk.el("li", {}, data.topics[topic]));
    return [lk.el("p", {}, told), topics.length ? lk.el("ul", { class: "topics" }, ...topics) : null].filter(Boolean)
      .concat(lk.links(lk.word("events"), eventLinks(arc)));
  };

  function choose(tie) {
    if (tie.arcs.length === 1) {
      lk.select("arc-" + tie.arcs[0]);
      return;
    }
    const links = tie.arcs.map((number) => ["arc-" + number, pair(map.arcs[number]), String(lk.arcWeight(map.arcs[number]))]);
    lk.tell("tie-" + tie.key, nameOf(tie), [lk.el("p", {}, lk.word("weight") + ": " + tie.weight)].concat(lk.links(lk.word("pairs"), links)));
  }

  function pair(arc) {
    return map.places[arc.a].label + " – " + map.places[arc.b].label;
  }

  function nameOf(tie) {
    return tie.ends[0].name + " – " + tie.ends[1].name;
  }

  lk.drawMap = function () {
    if (!map) {
      return;
    }
    const { section, body } = lk.figure("map", lk.word("map"));
    const note = lk.el("p", { class: "hint" });
    let units = map.units;
    const choice = [63, 34].map(function (number) {
      const pick = function () {
        units = number;
        focus = null;
        draw();
      };
      const input = lk.el("input", { type: "radio", name: "units", id: "units-" + number, value: number, checked: number === units, change: pick });
      return lk.el("label", {}, input, lk.word("map-" + number));
    });
    section.insertBefore(lk.el("div", { class: "choice", role: "radiogroup", "aria-label": lk.word("map") }, ...choice), body);
    section.append(note);
    const settle = lk.walkable(body, ".arc");

    let focus = null;
    let letters = 13;

    /** The ties that are drawn: all of the unit that is chosen, else the strongest. */
    function drawn(found) {
      if (focus !== null) {
        return found.list.filter((tie) => tie.ends.some((end) => end.covers.includes(focus)));
      }
      return found.list.slice(-MOST);
    }

    function draw() {
      const found = ties(units);
      found.drawn = drawn(found);
      // Letters keep their size where the map is small.
      letters = Math.max(11, Math.min(26, (12.5 * WIDTH) / Math.max(280, Math.min(body.clientWidth, 600))));
      const svg = lk.svg("svg", { class: "map", viewBox: "0 0 " + round(WIDTH) + " " + round(HEIGHT), role: "group", "aria-label": lk.word("map") });
      svg.append(graticule(), land(found), islands(), arcs(found), labels(found));
      svg.style.setProperty("--letters", letters.toFixed(1) + "px");
      body.replaceChildren(svg);
      const off = found.off.length ? " " + lk.word("map-off", { list: found.off.slice(0, 12).join(", ") + (found.off.length > 12 ? "…" : "") }) : "";
      const fewer = found.drawn.length < found.list.length ? lk.word("map-most", { n: found.drawn.length, all: found.list.length }) + " " : "";
      note.textContent = fewer + lk.word("map-note") + off;
      mark(lk.selected);
      settle();
    }

    function graticule() {
      const lines = lk.svg("g", { class: "graticule" });
      for (let lon = 102; lon <= 115; lon += 2) {
        lines.append(lk.svg("line", { x1: round(x(lon)), x2: round(x(lon)), y1: 0, y2: round(HEIGHT) }),
          lk.svg("text", { x: round(x(lon) + 2), y: round(HEIGHT - 4) }, lon + "°"));
      }
      for (let lat = 8; lat <= 23; lat += 2) {
        lines.append(lk.svg("line", { x1: 0, x2: round(WIDTH), y1: round(y(lat)), y2: round(y(lat)) }),
          lk.svg("text", { x: round(WIDTH - 3), y: round(y(lat) - 3), "text-anchor": "end" }, lat + "°"));
      }
      return lines;
    }

    function land(found) {
      const list = units === 63 ? map.shapes.units_63 : map.shapes.units_34;
      const tied = new Set(found.list.flatMap((tie) => tie.ends.flatMap((end) => end.covers)));
      const group = lk.svg("g", { class: "land" });
      list.forEach(function (unit, number) {
        const shape = lk.svg("path", { d: outline(unit.rings), class: tied.has(number) ? "tied" : "", "data-unit": number }, lk.svg("title", {}, unit.name));
        if (tied.has(number)) {
          lk.pressable(shape, unit.name, () => tellUnit(number, unit.name, found));
        }
        group.append(shape);
      });
      return group;
    }

    function islands() {
      const group = lk.svg("g", { class: "islands" });
      map.shapes.islands.forEach(function (island) {
        const of = units === 63 ? map.shapes.units_63[island.of_63] : map.shapes.units_34[island.of_34];
        const [lat, lon] = island.at;
        group.append(lk.svg("circle", { cx: round(x(lon)), cy: round(y(lat)), r: 3 }, lk.svg("title", {}, island.name + " (" + of.name + ")")));
        if (NAMED.includes(island.name)) {
          const far = lon > 110;
          group.append(lk.svg("text", { x: round(x(lon) + (far ? 0 : 7)), y: round(y(lat) + (far ? letters * 1.3 : letters * 0.33)), "text-anchor": far ? "middle" : "start" }, island.name));
          if (far) {
            group.append(lk.svg("text", { class: "of", x: round(x(lon)), y: round(y(lat) + letters * 2.35), "text-anchor": "middle" }, "(" + of.name + ")"));
          }
        }
      });
      return group;
    }

    function tellUnit(number, name, found) {
      focus = number;
      draw();
      const own = found.list.filter((tie) => tie.ends.some((end) => end.covers.includes(number))).reverse();
      const links = own.map(function (tie) {
        const other = tie.ends.find((end) => !end.covers.includes(number)) || tie.ends[0];
        return [() => choose(tie), other.name, String(tie.weight)];
      });
      lk.tell("unit-" + number, name, lk.links(lk.word("neighbours"), links));
    }

    function arcs(found) {
      const most = Math.max(1, ...found.list.map((tie) => tie.weight));
      const few = found.drawn.length < 12;
      const group = lk.svg("g", { class: "arcs" });
      found.drawn.forEach(function (tie) {
        const label = nameOf(tie) + " · " + lk.word("weight") + ": " + tie.weight;
        const d = curve(tie.ends);
        const one = lk.svg("g", { class: "arc", "data-item": tie.arcs.length === 1 ? "arc-" + tie.arcs[0] : "tie-" + tie.key, "data-tie": tie.key, "data-weight": tie.weight },
          lk.svg("title", {}, label), lk.svg("path", { class: "wide", d: d }),
          lk.svg("path", { class: "thin", d: d, "stroke-width": round(0.8 + 6 * tie.weight / most), "stroke-opacity": few ? 0.75 : (0.2 + 0.6 * tie.weight / most).toFixed(2) }));
        group.append(lk.pressable(one, label, () => choose(tie)));
      });
      return group;
    }

    /** An arc that bends to the sea; within one unit a ring. */
    function curve([one, other]) {
      const [x1, y1] = [x(one.at[1]), y(one.at[0])];
      const [x2, y2] = [x(other.at[1]), y(other.at[0])];
      const [dx, dy] = [x2 - x1, y2 - y1];
      if (Math.hypot(dx, dy) < 1) {
        return "M" + [x1, y1].map(round) + "c-18 -26 18 -26 0 0";
      }
      const sign = dy > 0 ? 1 : -1;
      const bend = 0.22 * sign;
      return "M" + [x1, y1].map(round) + "Q" + [(x1 + x2) / 2 + dy * bend, (y1 + y2) / 2 - dx * bend].map(round) + " " + [x2, y2].map(round);
    }

    /** The names of the units that are tied, the strongest first, where there is room. */
    function labels(found) {
      const strength = new Map();
      found.drawn.forEach((tie) => tie.ends.forEach(function (end) {
        const known = strength.get(end.key) || { end: end, weight: 0 };
        known.weight += tie.weight;
        strength.set(end.key, known);
      }));
      const group = lk.svg("g", { class: "labels", "aria-hidden": "true" });
      // The names of islands stand already.
      const taken = map.shapes.islands.filter((island) => NAMED.includes(island.name))
        .map(({ at: [lat, lon], name }) => [x(lon) - 4, x(lon) + 8 + lk.textWidth(name, letters), y(lat) - letters * 0.7, y(lat) + letters * 0.6]);
      Array.from(strength.values()).sort((one, other) => other.weight - one.weight).forEach(function ({ end }) {
        const [px, py] = [x(end.at[1]), y(end.at[0])];
        group.append(lk.svg("circle", { cx: round(px), cy: round(py), r: 2.6 }));
        const wide = lk.textWidth(end.name, letters);
        // Where there is room: left, for arcs bend to the right; else right, above, below.
        const spots = [[px - 6, py + letters / 3, "end", px - 6 - wide], [px + 6, py + letters / 3, "start", px + 6], [px, py - 7, "middle", px - wide / 2], [px, py + letters * 1.3, "middle", px - wide / 2]];
        const spot = spots.find(([, ty, , left]) => left > 0 && taken.every((one) => left + wide < one[0] || left > one[1] || ty + 3 < one[2] || ty - letters * 0.9 > one[3]));
        if (spot) {
          taken.push([spot[3], spot[3] + wide, spot[1] - letters * 0.9, spot[1] + 3]);
          group.append(lk.svg("text", { x: round(spot[0]), y: round(spot[1]), "text-anchor": spot[2] }, end.name));
        }
      });
      return group;
    }

    function mark(id) {
      const parts = (id || "").split("-");
      body.querySelectorAll(".arc").forEach((one) => one.classList.toggle("chosen", one.dataset.item === id));
      body.querySelectorAll("[data-unit]").forEach((one) => one.classList.toggle("chosen", parts[0] === "unit" && one.dataset.unit === parts[1]));
    }

    lk.onFilter.push(draw);
    lk.onSelect.push(function (id) {
      if (id === null && focus !== null) {
        focus = null;
        draw();
      }
      mark(id);
    });
    lk.whenResized(body, draw);
  };
})();
