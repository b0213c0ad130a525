// The layout of a network by forces: ties pull, all points push each other apart (Barnes and Hut, Nature 324, 1986:
// far points push as one), the middle holds all. No chance is involved: the same network lies the same way every time.
(function () {
  "use strict";
  const lk = window.lk;
  /** How small a far group must look to push as one: its width through its distance. */
  const THETA = 0.9;
  /** How hard points push: the push falls with the distance. */
  const PUSH = 260;
  /** Closer than the root of this the push grows no more. */
  const NEAR = 60;
  /** How many ties are laid out for each point: the weak ones of a dense network change nothing but the time. */
  const TIES = 8;

  /**
   * A layout of `size` points; `edges` are [a, b, weight]. Points start on a spiral, the first in the middle.
   * `x` and `y` are where they are; `hold(point, x, y)` and `release(point)` pin them.
   */
  lk.layout = function (size, edges) {
    const x = new Float64Array(size);
    const y = new Float64Array(size);
    const vx = new Float64Array(size);
    const vy = new Float64Array(size);
    const held = new Uint8Array(size);
    const degree = new Float64Array(size);
    const spread = 16;
    for (let at = 0; at < size; at += 1) {
      const radius = spread * Math.sqrt(at + 0.5);
      const angle = at * Math.PI * (3 - Math.sqrt(5));
      x[at] = radius * Math.cos(angle);
      y[at] = radius * Math.sin(angle);
    }
    const ties = edges.slice().sort((one, other) => other[2] - one[2] || one[0] - other[0] || one[1] - other[1]).slice(0, TIES * size);
    let most = 1;
    ties.forEach(function ([a, b, weight]) {
      degree[a] += 1;
      degree[b] += 1;
      most = Math.max(most, weight);
    });
    let alpha = 1;

    function pull() {
      for (const [a, b, weight] of ties) {
        const dx = x[b] + vx[b] - x[a] - vx[a] || 1e-6;
        const dy = y[b] + vy[b] - y[a] - vy[a] || 1e-6;
        const length = Math.hypot(dx, dy);
        const rest = 44 + 40 / (1 + (weight / most) * 4);
        const force = ((length - rest) / length) * alpha * (0.5 + 0.5 * Math.sqrt(weight / most)) / Math.min(degree[a], degree[b]);
        const share = degree[a] / (degree[a] + degree[b]);
        vx[b] -= dx * force * share;
        vy[b] -= dy * force * share;
        vx[a] += dx * force * (1 - share);
        vy[a] += dy * force * (1 - share);
      }
    }

    function step() {
      const tree = quarter(x, y);
      for (let at = 0; at < size; at += 1) {
        push(tree, at, x, y, vx, vy, alpha);
        vx[at] -= x[at] * 0.035 * alpha;
        vy[at] -= y[at] * 0.035 * alpha;
      }
      pull();
      for (let at = 0; at < size; at += 1) {
        if (held[at]) {
          vx[at] = 0;
          vy[at] = 0;
          continue;
        }
        vx[at] *= 0.62;
        vy[at] *= 0.62;
        x[at] += vx[at];
        y[at] += vy[at];
      }
      alpha *= 0.977;
    }

    return {
      x: x,
      y: y,
      /** Runs for so many milliseconds at most; tells whether all lies still. */
      run: function (milliseconds) {
        const until = performance.now() + milliseconds;
        while (alpha > 0.002) {
          step();
          if (performance.now() > until) {
            return false;
          }
        }
        return true;
      },
      /** Lets the points move again, a little. */
      warm: function (heat) {
        alpha = Math.max(alpha, heat);
      },
      hold: function (point, atX, atY) {
        held[point] = 1;
        x[point] = atX;
        y[point] = atY;
      },
      release: function (point) {
        held[point] = 0;
      },
    };
  };

  /** The points in quarters of quarters of a square; a leaf holds one point, or several that lie together. */
  function quarter(x, y) {
    let reach = 1;
    for (let at = 0; at < x.length; at += 1) {
      reach = Math.max(reach, Math.abs(x[at]), Math.abs(y[at]));
    }
    const root = cell(0, 0, reach + 1);
    for (let at = 0; at < x.length; at += 1) {
      insert(root, at, x, y);
    }
    return root;
  }

  function cell(middleX, middleY, half) {
    return { middleX: middleX, middleY: middleY, half: half, mass: 0, sumX: 0, sumY: 0, points: [], parts: null };
  }

  function insert(root, at, x, y) {
    let here = root;
    for (;;) {
      here.mass += 1;
      here.sumX += x[at];
      here.sumY += y[at];
      if (!here.parts) {
        if (here.points.length === 0 || here.half < 0.5) {
          here.points.push(at);
          return;
        }
        const old = here.points;
        here.points = [];
        here.parts = [null, null, null, null];
        for (const one of old) {
          const part = partOf(here, x[one], y[one]);
          part.mass += 1;
          part.sumX += x[one];
          part.sumY += y[one];
          part.points.push(one);
        }
      }
      here = partOf(here, x[at], y[at]);
    }
  }

  function partOf(here, px, py) {
    const right = px >= here.middleX;
    const low = py >= here.middleY;
    const at = (right ? 1 : 0) + (low ? 2 : 0);
    if (!here.parts[at]) {
      const half = here.half / 2;
      here.parts[at] = cell(here.middleX + (right ? half : -half), here.middleY + (low ? half : -half), half);
    }
    return here.parts[at];
  }

  function push(root, at, x, y, vx, vy, alpha) {
    const stack = [root];
    while (stack.length) {
      const here = stack.pop();
      const dx = x[at] - here.sumX / here.mass;
      const dy = y[at] - here.sumY / here.mass;
      const square = dx * dx + dy * dy;
      if (4 * here.half * here.half < THETA * THETA * square) {
        const force = (PUSH * alpha * here.mass) / square;
        vx[at] += dx * force;
        vy[at] += dy * force;
      } else if (here.parts) {
        here.parts.forEach((part) => part && stack.push(part));
      } else {
        here.points.forEach((other) => apart(at, other, x, y, vx, vy, alpha));
      }
    }
  }

  /** Two points push each other; those in one place go different ways by their numbers. */
  function apart(at, other, x, y, vx, vy, alpha) {
    if (at === other) {
      return;
    }
    const dx = x[at] - x[other] || (at < other ? -0.01 : 0.01);
    const dy = y[at] - y[other] || (at < other ? 0.01 : -0.01);
    const force = (PUSH * alpha) / Math.max(dx * dx + dy * dy, NEAR);
    vx[at] += dx * force;
    vy[at] += dy * force;
  }
})();
