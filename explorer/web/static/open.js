// Puts the layout on the page, after every other script has run.
(() => {
  const { trame, layout, kept } = document.documentElement.dataset;

  // As a rule the server hands over the layout, by its websocket.
  function fromServer() {
    const script = document.createElement("script");
    script.type = "module";
    script.src = trame;
    document.body.append(script);
  }

  // A page that the service worker has kept takes the layout that was kept with it: the server may
  // be gone, or have another version whose layout does not fit these scripts. So does a page that
  // was written for a place without a server.
  async function fromKept() {
    const answer = await fetch(layout);
    if (!answer.ok) throw new Error(`${layout}: ${answer.status}`);
    const { template } = await answer.json();
    const app = Vue.createApp({ template });
    app.use(Vuetify.createVuetify(BackAtlas.vuetifyOptions()));
    app.use(BackAtlas);
    app.mount("#app");
  }

  if (!trame) fromKept();
  else if (kept === "yes") fromKept().catch(fromServer);
  else fromServer();
})();
