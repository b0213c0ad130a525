// The timeline: a lane for each kind, a mark for each event as long as its date is vague.
(function () {
  "use strict";
  const lk = window.lk;
  const { data } = lk;
  const MARK = 13;
  const ROWS = 14;

  /** The days at which a line is drawn, with their labels: years, or months where the period is short. */
  function ticks(begin, end, width) {
    const found = [];
    const [firstYear, firstMonth] = lk.ofDay(begin);
    const months = (end - begin) / 30.4;
    const room = Math.max(2, Math.floor(width / 64));
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600].find((one) => months / one <= room) || 1200;
    let month = Math.floor((firstYear * 12 + firstMonth) / step) * step;
    for (; ; month += step) {
      const year = Math.floor(month / 12);
      const day = Date.UTC(year, month % 12, 1) / 86400000;
      if (day > end) {
        return found;
      }
      if (day >= begin) {
        const of = String((month % 12) + 1).padStart(2, "0");
        found.push([day, step >= 12 ? String(year) : lk.date(year + "-" + of)]);
      }
    }
  }

  /** Gives each event of a lane a row in which it meets no other. */
  function stack(marks) {
    const ends = [];
    marks.sort((one, other) => one.left - other.left || one.number - other.number);
    marks.forEach(function (mark) {
      let row = ends.findIndex((end) => end <= mark.left);
      if (row < 0) {
        row = ends.length < ROWS ? ends.length : mark.number % ROWS;
      }
      ends[row] = Math.max(ends[row] || 0, mark.right + 2);
      mark.row = row;
    });
    return ends.length;
  }

  function label(number) {
    const event = data.events[number];
    return [lk.period(event.first, event.last), data.event_kinds[event.kind], event.title].filter(Boolean).join(" · ");
  }

  function mark(one, y) {
    const { number, left, right, vague } = one;
    const event = data.events[number];
    const shape = lk.svg("rect", { x: left, y: y, width: right - left, height: MARK, rx: MARK / 2 });
    const group = lk.svg("g", { class: "mark c" + (event.kind % 8) + (vague ? " vague" : ""), "data-item": "event-" + number },
      lk.svg("title", {}, label(number)), shape);
    return lk.pressable(group, label(number), () => lk.select("event-" + number));
  }

  lk.drawTimeline = function () {
    const dated = data.events.map((event, number) => number).filter((number) => data.events[number].span);
    if (!dated.length) {
      return;
    }
    const { body } = lk.figure("timeline", lk.word("timeline"));
    const settle = lk.walkable(body, ".mark");

    function draw() {
      const width = Math.max(280, body.clientWidth);
      const narrow = width < 560;
      const left = narrow ? 8 : 150;
      const shown = dated.filter(lk.eventShown);
      if (!shown.length) {
        body.replaceChildren(lk.el("p", { class: "hint" }, lk.word("none")));
        return;
      }
      const spans = shown.map((number) => data.events[number].span);
      let begin = Math.min(...spans.map((span) => span[0]));
      let end = Math.max(...spans.map((span) => span[1]));
      const air = Math.max(5, (end - begin) * 0.03);
      begin -= air;
      end += air;
      const x = (day) => left + ((day - begin) / (end - begin)) * (width - left - 16);
      const lanes = data.event_kinds.map(() => []);
      shown.forEach(function (number) {
        const { span, kind } = data.events[number];
        const wide = x(span[1] + 1) - x(span[0]);
        const middle = (x(span[0]) + x(span[1] + 1)) / 2;
        const half = Math.max(wide, MARK) / 2;
        lanes[kind].push({ number: number, left: middle - half, right: middle + half, vague: span[1] - span[0] > 20 });
      });
      const svg = lk.svg("svg", { width: width, role: "group", "aria-label": lk.word("timeline") });
      const grid = lk.svg("g", { class: "grid" });
      svg.append(grid);
      let y = 26;
      lanes.forEach(function (marks, kind) {
        if (!marks.length) {
          return;
        }
        const rows = stack(marks);
        const head = narrow ? 18 : 0;
        const height = rows * (MARK + 3) + 14 + head;
        grid.append(lk.svg("line", { class: "lane", x1: 0, x2: width, y1: y + height, y2: y + height }));
        const name = data.event_kinds[kind];
        const text = lk.svg("text", { class: "lane-name", x: narrow ? 4 : left - 14, y: narrow ? y + 15 : y + height / 2 + 4, "text-anchor": narrow ? "start" : "end" },
          name.length > 20 && !narrow ? name.slice(0, 19) + "…" : name, lk.svg("title", {}, name));
        svg.append(text);
        marks.forEach((one) => svg.append(mark(one, y + head + 8 + one.row * (MARK + 3))));
        y += height;
      });
      ticks(begin, end, width - left).forEach(function ([day, text]) {
        grid.append(lk.svg("line", { x1: x(day), x2: x(day), y1: 20, y2: y }),
          lk.svg("text", { x: x(day), y: 14, "text-anchor": "middle" }, text));
      });
      svg.setAttribute("height", y + 4);
      svg.setAttribute("viewBox", "0 0 " + width + " " + (y + 4));
      body.replaceChildren(svg);
      choose(lk.selected);
      settle();
    }

    function choose(id) {
      body.querySelectorAll(".mark").forEach((one) => one.classList.toggle("chosen", one.dataset.item === id));
    }

    lk.whenResized(body, draw);
    lk.onFilter.push(draw);
    lk.onSelect.push(choose);
  };
})();
