// The parts of a page that Gradio has no component for: the drawer a citation opens, and the window to edit a rule in.
(() => {
  const drawer = document.createElement("dialog");
  drawer.className = "drawer sn-ui";
  drawer.setAttribute("aria-label", "Source");
  drawer.innerHTML =
    '<div class="shut"><button type="button" class="button quiet" data-shut>Close</button></div><div class="body" tabindex="-1"></div>';
  const editor = document.createElement("dialog");
  editor.className = "edit sn-ui";
  editor.setAttribute("aria-labelledby", "edit-title");
  editor.innerHTML =
    '<form method="dialog" class="stack-small"><h2 id="edit-title">Say it your way</h2>' +
    '<p class="soft small" id="edit-note">Write the rule as you would tell a colleague. It is read again and shown to you before anything is kept.</p>' +
    '<label class="sr" for="edit-text">The rule in your words</label><textarea id="edit-text" aria-describedby="edit-note" maxlength="4000"></textarea>' +
    '<div class="row"><button class="button first" value="save">Read it again</button><button class="button" value="cancel" formnovalidate>Cancel</button></div></form>';
  const show = (dialog) => {
    if (!dialog.isConnected) document.body.append(dialog);
    if (!dialog.open) dialog.showModal();
  };

  async function openSource(href) {
    const body = drawer.querySelector(".body");
    body.innerHTML = '<p class="soft" role="status">Opening…</p>';
    show(drawer);
    try {
      const address = new URL(href, location.href);
      address.searchParams.set("part", "1");
      body.innerHTML = await (await fetch(address)).text();
    } catch {
      body.innerHTML = "<p>The source could not be opened. Check that the server still runs, then try again.</p>";
    }
    drawer.scrollTop = 0;
    body.focus();
    body.querySelector("mark")?.scrollIntoView({ block: "center" });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-source]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      openSource(link.href);
    } else if (event.target.closest?.("[data-shut]") || event.target === drawer) {
      drawer.close();
    }
  });

  // Opens the editor with a rule's words; resolves to the new words, or null.
  window.seasonedEdit = (words, title) =>
    new Promise((resolve) => {
      const field = editor.querySelector("textarea");
      if (title) editor.querySelector("h2").textContent = title;
      field.value = words;
      editor.returnValue = "";
      show(editor);
      field.focus();
      editor.addEventListener(
        "close",
        () => resolve(editor.returnValue === "save" && field.value.trim() ? field.value.trim() : null),
        { once: true },
      );
    });

  // Buttons inside our own HTML: data-do names the action, the other data-* go with it.
  window.seasonedClicks = (element, trigger) => {
    element.addEventListener("click", async (event) => {
      const button = event.target.closest("[data-do]");
      if (!button || !element.contains(button)) return;
      event.preventDefault();
      const data = { ...button.dataset };
      if (data.sure && !confirm(data.sure)) return;
      if (data.do === "edit") {
        data.words = await window.seasonedEdit(data.words || "", data.title);
        if (data.words === null) return;
      }
      trigger("click", data);
    });
  };

  // What was just said comes into view, and again when its answer is there; a conversation that is opened starts at its end.
  window.seasonedFollow = (element) => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let before = 0;
    new MutationObserver(() => {
      const now = element.querySelectorAll(".turn, .answer, .asked.now").length;
      if (now !== before) {
        const last = [...element.querySelectorAll(".follow")].pop();
        requestAnimationFrame(() => last?.scrollIntoView({ block: "start", behavior: calm || !before ? "auto" : "smooth" }));
      }
      before = now;
    }).observe(element, { childList: true, subtree: true });
  };
  document.dispatchEvent(new Event("seasoned"));
})();

// The quiet line at the foot, for those who came in while things were still being made ready.
(async () => {
  const foot = document.createElement("div");
  foot.className = "getting-ready sn-ui";
  foot.hidden = true;
  foot.innerHTML = '<div class="inside"><progress max="1" aria-label="Getting ready"></progress><span role="status"></span></div>';
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  for (let first = true; ; first = false) {
    let state;
    try {
      state = await (await fetch("/status", { cache: "no-store" })).json();
    } catch {
      state = { line: "The server does not answer. It may be restarting; this page keeps trying.", done: 0, ready: false };
    }
    if (state.ready) break;
    if (first) document.body.append(foot);
    foot.hidden = false;
    if (foot.querySelector("span").textContent !== state.line) foot.querySelector("span").textContent = state.line;
    foot.querySelector("progress").value = state.done;
    foot.querySelector("progress").hidden = !!state.failed;
    if (state.failed) return;
    await sleep(900);
  }
  foot.remove();
})();
