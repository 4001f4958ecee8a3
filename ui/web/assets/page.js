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

  // Where there is room the drawer stands beside the page, which stays in use; on a phone it is a sheet over it.
  const beside = matchMedia("(min-width: 1100px)");
  let opener = null;
  const openDrawer = () => {
    if (!drawer.isConnected) document.body.append(drawer);
    if (drawer.open) return;
    if (beside.matches) drawer.show();
    else drawer.showModal();
    document.body.classList.toggle("sn-beside", beside.matches);
  };
  const fill = (html) => {
    const body = drawer.querySelector(".body");
    body.innerHTML = html;
    drawer.setAttribute("aria-label", body.querySelector("h2")?.textContent.trim() || "Source");
    drawer.scrollTop = 0;
    body.focus();
    body.querySelector("mark")?.scrollIntoView({ block: "center" });
  };
  drawer.addEventListener("close", () => {
    document.body.classList.remove("sn-beside");
    const address = opener?.getAttribute("href");
    const back = opener?.isConnected ? opener : [...document.querySelectorAll("a[data-source]")].findLast((one) => one.getAttribute("href") === address);
    (back || document.querySelector("#ask textarea"))?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer.open && !document.querySelector("dialog:modal")) drawer.close();
  });

  async function openSource(link) {
    opener = link;
    drawer.querySelector(".body").innerHTML = '<p class="soft" role="status">Opening…</p>';
    openDrawer();
    try {
      const address = new URL(link.href, location.href);
      address.searchParams.set("part", "1");
      fill(await (await fetch(address)).text());
    } catch {
      fill("<p>This could not be opened. Check that the server still runs, then try again.</p>");
    }
  }

  // A form in the drawer is sent without leaving the page; what came of it stands where the form was.
  drawer.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-in-place]")) return;
    event.preventDefault();
    const given = new URLSearchParams(new FormData(form, event.submitter));
    given.set("part", "1");
    try {
      const answer = await fetch(form.action, { method: "POST", body: given });
      const html = await answer.text();
      if (answer.ok) fill(html);
      else {
        form.querySelector(".notice")?.remove();
        form.insertAdjacentHTML("afterbegin", html);
      }
      if (answer.ok) window.seasonedRefresh?.();
    } catch {
      form.insertAdjacentHTML("afterbegin", '<div class="notice" role="alert">The server does not answer. Your words are still here: try again in a moment.</div>');
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-source]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
      event.preventDefault();
      openSource(link);
    } else if (event.target.closest?.("[data-shut]") || event.target === drawer) {
      event.preventDefault();
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
      const button = event.target.closest("[data-do]:not(form)");
      if (!button || !element.contains(button)) return;
      event.preventDefault();
      const data = { ...button.dataset };
      if ("fields" in data) data.fields = fieldsOf(button.form);
      if (data.sure && !confirm(data.sure)) return;
      if (data.do === "edit") {
        data.words = await window.seasonedEdit(data.words || "", data.title);
        if (data.words === null) return;
      }
      stay = data.do === "more" ? document.documentElement.scrollHeight - scrollY : null;
      if (data.do === "right") again = `[data-do="right"][data-number="${data.number}"]`;
      trigger("click", data);
      keepFocus(element, button.dataset.do, button.dataset.id);
    });
    // A form of our own inside the HTML: its data-do names the action, its fields go with it.
    element.addEventListener("submit", (event) => {
      const form = event.target.closest("form[data-do]");
      if (!form || !element.contains(form)) return;
      event.preventDefault();
      again = ".facts[role=group]";
      trigger("click", { ...form.dataset, ...Object.fromEntries(new FormData(form, event.submitter)) });
    });
    element.addEventListener("keydown", (event) => {
      const chip = event.target.closest("details.fact[open]");
      if (event.key !== "Escape" || !chip) return;
      chip.open = false;
      chip.querySelector("summary").focus();
    });
    // A chip that is opened has the keyboard in its first field.
    element.addEventListener(
      "toggle",
      (event) => {
        if (!event.target.matches?.("details.fact[open]")) return;
        event.target.querySelector("input:checked, input")?.focus({ preventScroll: true });
        event.target.scrollIntoView({ block: "nearest" });
      },
      true,
    );
  };
  let again = null; // what has the keyboard once the page is drawn again
  let stay = null; // how far from its end the page stays, where turns are added above

  // What a form in our own HTML holds, by name; a name that comes more than once holds a list.
  const fieldsOf = (form) => {
    const found = {};
    for (const [name, value] of new FormData(form)) found[name] = name in found ? [found[name], value].flat() : value;
    return found;
  };

  // A part that is shown anew loses the keyboard's place: it goes back to the same button, or to the step that the button belonged to.
  let watching = null;
  const keepFocus = (element, action, id) => {
    watching?.disconnect();
    const find = () => {
      const now = document.activeElement;
      const lost = !now || now === document.body || (element.contains(now) && now.dataset.do === action && now.dataset.id !== id);
      const same = [...element.querySelectorAll("[data-do]")].find((one) => one.dataset.do === action && one.dataset.id === id);
      const usable = same && !same.disabled && same.checkVisibility();
      const folded = same?.closest("details:not([open])")?.querySelector("summary");
      const place = usable ? same : folded || element.querySelector(`#step-${CSS.escape(id || "")}`);
      if (!lost || !place || !id) return;
      if (!usable && place !== folded) place.tabIndex = -1;
      place.focus({ preventScroll: !!usable });
    };
    watching = new MutationObserver(() => setTimeout(find, 50)); // what is folded away loses it a moment later
    watching.observe(element, { childList: true, subtree: true });
  };

  // What was just said comes into view, and again when its answer is there; a conversation that is opened starts at its end.
  window.seasonedFollow = (element) => {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let before = 0;
    new MutationObserver(() => {
      const now = element.querySelectorAll(".turn, .answer, .asked.now").length;
      if (stay !== null && now !== before) {
        scrollTo(0, document.documentElement.scrollHeight - stay);
        stay = null;
      } else if (now !== before) {
        const last = [...element.querySelectorAll(".follow")].pop();
        requestAnimationFrame(() => last?.scrollIntoView({ block: "start", behavior: calm || !before ? "auto" : "smooth" }));
      }
      before = now;
      if (again) [...element.querySelectorAll(again)].pop()?.focus({ preventScroll: true });
      again = null;
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
