// Answers for the files that this page carries inside itself, so that it needs no other: each stands
// in a block of data, packed with gzip and written as text.
(() => {
  const TYPES = { glb: "model/gltf-binary", json: "application/json", txt: "text/plain;charset=utf-8" };
  const blocks = new Map();
  for (const block of document.querySelectorAll("script[data-file]")) {
    blocks.set(block.dataset.file, block);
  }

  // The name of a file inside, whether it is asked for as it is written or as a whole address.
  function nameOf(asked) {
    const url = String(asked?.url ?? asked);
    const folder = new URL("./", document.baseURI).href;
    return url.startsWith(folder) ? url.slice(folder.length) : url;
  }

  function read(name) {
    const packed = atob(blocks.get(name).textContent.trim());
    const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const type = TYPES[name.split(".").at(-1)] ?? "application/octet-stream";
    return new Response(stream, { headers: { "Content-Type": type } });
  }

  const ask = window.fetch.bind(window);
  window.fetch = async (asked, how) => {
    const name = nameOf(asked);
    return blocks.has(name) ? read(name) : ask(asked, how);
  };

  // Links to such a file open it beside the page.
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    const name = link && nameOf(link.getAttribute("href"));
    if (!name || !blocks.has(name)) return;
    event.preventDefault();
    const beside = window.open("", "_blank");
    const url = URL.createObjectURL(await read(name).blob());
    if (beside) beside.location = url;
    else window.location.assign(url);
  });
})();
