// Shows the back anatomy explorer in your page and talks to it. No dependencies, MIT licence.
//
//   <div id="atlas"></div>
//   <script src="https://ATLAS/embed.js"></script>
//   <script>
//     const atlas = BackAtlasFrame.embed("#atlas", { view: "peel=deep&select=multifidus.left" });
//     atlas.on("selected", ({ name }) => console.log(name));
//     atlas.peel("skeleton");
//   </script>
//
// BackAtlasFrame.embed(place, options) puts a frame into an element, or into the first that a
// selector finds; BackAtlasFrame.connect(frame) takes one that is there. Both return the same:
//
//   ready                      a promise; commands given before wait for it by themselves
//   state(view)                shows a view: "peel=deep&select=T5", or { peel: "deep", select: "T5" }
//   select(id), select(null)   "multifidus.left", "multifidus" for both sides; null for nothing
//   peel(layer, side)          makes it the outermost layer; side "left" or "right", or left out
//   lesson(id, step)           starts a lesson
//   quiz({ questions, about }) asks questions; about a structure, layer or region, or left out
//   picture()                  a promise of { picture }, the address of a PNG
//   on(event, listener)        "ready", "selected", "state", "answered", "finished"; returns an end
//   frame, close()             the <iframe>; stop listening
//
// Commands return a promise of the answer; a command that is refused rejects with the reason. The
// explorer obeys pages of its own address and those it was told of: serve --embed-in ORIGIN.
(() => {
  "use strict";
  const VERSION = 1;
  const PATIENCE_MS = 20000;
  const GREETING = "back-atlas hello";
  // Beside this script lies the explorer.
  const home = document.currentScript?.src
    ? new URL("./", document.currentScript.src).href
    : document.baseURI;

  function embed(place, options = {}) {
    const element = typeof place === "string" ? document.querySelector(place) : place;
    if (!element) throw new Error(`Nothing on this page is ${place}.`);
    const { atlas = home, title = "Back anatomy explorer", width = "100%", height = 400 } = options;
    const address = new URL(atlas, document.baseURI);
    for (const [key, value] of pairs(options)) address.searchParams.set(key, value);
    address.searchParams.set("embed", "1");
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.style.cssText = `border: 0; max-width: 100%; width: ${length(width)}; height: ${length(height)}`;
    // The explorer may know which site shows it, for its answers, but not which page.
    frame.referrerPolicy = "strict-origin";
    frame.src = address.href;
    element.append(frame);
    return connect(frame);
  }

  // What the frame shows first, as its address says it.
  function pairs({ view = "", lesson, step, language, reader, theme }) {
    const shown = typeof view === "string" ? new URLSearchParams(view) : Object.entries(view);
    const more = Object.entries({ lesson, step, language, reader, theme });
    return [...shown, ...more].filter(([, value]) => value !== undefined && value !== null);
  }

  function length(size) {
    return typeof size === "number" ? `${size}px` : size;
  }

  function connect(frame) {
    const origin = new URL(frame.src).origin;
    const waiting = new Map();
    const listeners = new Map();
    let last = 0;
    let arrived;
    const ready = new Promise((resolve) => (arrived = resolve));

    function receive({ data, source, origin: from }) {
      if (source !== frame.contentWindow || from !== origin || data?.backAtlas !== VERSION) return;
      if (data.event === undefined) return data.id === GREETING ? greeted(data) : settle(data);
      // It has to be spoken to before it tells what happens.
      if (data.event === "ready") greet();
      for (const listener of listeners.get(data.event) ?? []) listener(data);
    }

    function settle(answer) {
      const asked = waiting.get(answer.id);
      if (!asked) return;
      waiting.delete(answer.id);
      clearTimeout(asked.timer);
      if (answer.ok) asked.resolve(answer);
      else asked.reject(new Error(answer.problem));
    }

    function post(name, fields = {}) {
      return new Promise((resolve, reject) => {
        const id = ++last;
        const late = () => settle({ id, ok: false, problem: `no answer to "${name}"` });
        waiting.set(id, { resolve, reject, timer: setTimeout(late, PATIENCE_MS) });
        frame.contentWindow.postMessage({ ...fields, backAtlas: VERSION, id, do: name }, origin);
      });
    }

    // Whoever is in the frame by now may read this: it says nothing.
    function greet() {
      frame.contentWindow?.postMessage({ backAtlas: VERSION, id: GREETING, do: "hello" }, "*");
    }

    function greeted({ ok, problem }) {
      if (!ok) console.warn(`${problem}: serve it with --embed-in ${location.origin}`);
      // A command that waits will hear the reason.
      arrived();
    }

    const ask = (name, fields) => ready.then(() => post(name, fields));
    addEventListener("message", receive);
    // A frame that was there before this script has said already that it is ready.
    greet();
    return {
      frame,
      ready,
      state: (view) => ask("state", { view }),
      select: (structure) => ask("select", { structure }),
      peel: (layer, side) => ask("peel", { layer, side }),
      lesson: (lesson, step) => ask("lesson", { lesson, step }),
      quiz: ({ questions, about } = {}) => ask("quiz", { questions, about }),
      picture: () => ask("picture"),
      on(event, listener) {
        const all = listeners.get(event) ?? new Set();
        listeners.set(event, all.add(listener));
        return () => all.delete(listener);
      },
      close: () => removeEventListener("message", receive),
    };
  }

  window.BackAtlasFrame = { embed, connect };
})();
