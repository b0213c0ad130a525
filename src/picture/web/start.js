// Draws what the page holds.
(function () {
  "use strict";
  const lk = window.lk;
  lk.makeFilter();
  lk.drawTrails();
  lk.drawTimeline();
  lk.drawMap();
  lk.drawNetwork();
  lk.changed();
  document.documentElement.dataset.ready = "true";
})();
