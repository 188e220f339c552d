/* Puts the page together once the map is there. */
(function () {
  "use strict";
  const LG = window.LG, el = LG.el;
  const PHONE = window.matchMedia("(max-width: 720px)");
  /** Below this zoom a county has little room: marks are drawn smaller. */
  const FAR = 10.5, DOTS_FAR = 11.75;
  LG.font = getComputedStyle(document.body).fontFamily;

  /** How far panels reach into the map at each side, px. */
  LG.padding = function () {
    if (document.body.classList.contains("lg-printing")) return { topLeft: [16, 16], bottomRight: [16, 56] };
    const size = LG.map.getSize();
    if (PHONE.matches) {
      const title = document.getElementById("lg-title"), tool = LG.toolColumn().lastElementChild, right = tool ? tool.offsetWidth + 20 : 16;
      return { topLeft: [16, title.offsetHeight + 24], bottomRight: [right, LG.sheetHeight() + 16] };
    }
    const left = document.querySelector(".lg-left"), right = document.querySelector(".lg-right");
    const narrow = size.x < 1100 ? 8 : 24;
    return { topLeft: [left.offsetLeft + left.offsetWidth + narrow + 44, 32],
      bottomRight: [right && right.offsetHeight && right.querySelector(".lg-card:not(.lg-off)") ? size.x - right.offsetLeft + narrow : 24, 32] };
  };
  LG.fitOptions = function (most) {
    const free = LG.padding();
    return { paddingTopLeft: free.topLeft, paddingBottomRight: free.bottomRight, maxZoom: most || 16, animate: false };
  };
  /** Brings the whole county into the free part of the map; LG.whole until somebody moves the map. */
  LG.fitCounty = function () {
    LG.map.fitBounds(LG.countyBounds, LG.fitOptions());
    LG.whole = true;
  };

  function arrange() {
    const side = LG.sideCard(), here = LG.hereCard(), holder = el("div", { class: "lg-holder" }, side);
    const cards = { title: LG.titleCard(), layers: LG.layerCard(), legend: LG.legendCard(), side: holder };
    const left = el("div", { class: "lg-left" }, cards.title, cards.layers, cards.legend), right = el("div", { class: "lg-right" }, holder, here);
    const sheet = LG.sheet(cards), root = el("main", { class: "lg-panels" }, left, right, LG.toolColumn(), sheet.node);
    LG.sheetHeight = sheet.height;
    /** A tool's panel takes the place of the side panel; null gives it back. */
    LG.placePanel = function (card) {
      if (side) side.classList.toggle("lg-off", !!card);
      sheet.empty("side", !card && !side);
      if (!card) return;
      holder.appendChild(card);
      sheet.show("side");
    };
    sheet.empty("side", !side);
    LG.map.on("lg:go", sheet.yieldRoom);
    document.body.insertBefore(root, document.body.firstChild);
    document.body.appendChild(LG.furniture(LG.map));
    const hold = function () {
      sheet.hold(PHONE.matches, { layers: left, legend: left, side: right });
      if (here) right.appendChild(here);
      LG.map.fire("lg:panels");
    };
    PHONE.addListener(function () { hold(); LG.map.invalidateSize(false); LG.fitCounty(); });
    hold();
  }

  LG.start = function (map) {
    LG.map = window.lgMap = map;
    map.getContainer().setAttribute("role", "region");
    map.getContainer().setAttribute("aria-label", LG.text.map);
    map.on("popupopen", LG.nameCloseButton);
    map.on("movestart", function () { LG.whole = false; });
    LG.drawBase(map);
    LG.readLayers();
    arrange();
    LG.fitCounty();
    LG.showTab();
    LG.startTools();
    LG.followCells(map);

    const scale = function () {
      LG.far = map.getZoom() < FAR;
      LG.dotsFar = map.getZoom() < DOTS_FAR;
      map.getContainer().classList.toggle("lg-far", LG.far);
      map.getContainer().classList.toggle("lg-dots-far", LG.dotsFar);
    };
    map.on("zoomend", scale);
    scale();
    new LG.Labels().addTo(map);

    const images = Array.prototype.slice.call(document.querySelectorAll("img.leaflet-image-layer"));
    Promise.all(images.map(function (image) {
      return image.complete ? null : new Promise(function (done) {
        image.addEventListener("load", done);
        image.addEventListener("error", done);
      });
    })).then(function () {
      requestAnimationFrame(function () {
        performance.mark("lg-ready");
        window.lgReady = true;
        document.documentElement.setAttribute("data-ready", "1");
        if (LG.values) setTimeout(LG.values.load, 0);
      });
    });
  };
})();
