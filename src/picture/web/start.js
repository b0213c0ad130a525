// Draws what the page holds.
(function () {
  "use strict";
  const lk = window.lk;
  lk.makeFilter();
  lk.drawTrails();
  lk.drawTimeline();
  lk.drawNetwork();
  lk.drawMap();
  lk.changed();
  document.documentElement.dataset.ready = "true";
})();
