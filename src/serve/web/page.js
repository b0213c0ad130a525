"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const words = JSON.parse(by("words").textContent);
  const [form, query, saved, told, answer, stop] = ["form", "query", "saved", "told", "answer", "stop"].map(by);
  let asking = null;

  const tell = (text, fault) => {
    told.textContent = text;
    told.className = fault ? "fault" : "";
  };
  const cell = (kind, text, row) => {
    const made = document.createElement(kind);
    made.textContent = text;
    row.append(made);
    return made;
  };
  const table = (result) => {
    const made = document.createElement("table");
    const head = made.createTHead().insertRow();
    const body = made.createTBody();
    for (const name of result.head.vars) cell("th", name, head).scope = "col";
    for (const binding of result.results.bindings) {
      const row = body.insertRow();
      for (const name of result.head.vars) {
        const term = binding[name];
        const made = cell("td", term ? term.value : "", row);
        if (term && term["xml:lang"]) made.lang = term["xml:lang"];
      }
    }
    return made;
  };
  const show = async (response) => {
    const cut = response.headers.get("lienket-cut");
    const note = cut ? " " + words.cut.replace("{rows}", cut) : "";
    if ((response.headers.get("content-type") || "").includes("json")) {
      const result = await response.json();
      if ("boolean" in result) return tell(result.boolean ? words.yes : words.no);
      answer.replaceChildren(table(result));
      return tell(words.rows.replace("{rows}", result.results.bindings.length) + note);
    }
    const made = document.createElement("pre");
    made.textContent = await response.text();
    answer.replaceChildren(made);
    return tell(note.trim());
  };
  const ask = async () => {
    if (asking) asking.abort();
    const own = (asking = new AbortController());
    answer.replaceChildren();
    tell("…");
    stop.hidden = false;
    try {
      const response = await fetch("/sparql", {
        method: "POST",
        headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json, text/turtle;q=0.9", "accept-language": document.documentElement.lang },
        body: query.value,
        signal: own.signal,
      });
      if (response.ok) await show(response);
      else tell((await response.text()).trimEnd(), true);
    } catch (fault) {
      if (own === asking) tell(own.signal.aborted ? words.stopped : words.gone, true);
    }
    if (own === asking) stop.hidden = true;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  stop.addEventListener("click", () => asking && asking.abort());
  saved.addEventListener("change", () => {
    if (saved.value) query.value = saved.value;
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      ask();
    }
  });
})();
