// Never a lost keystroke: what is typed into form[data-draft] is kept in this tab until it has been recorded.
// Kept through reload, back, a lost connection, an expired session; dropped on success, and never shown to someone else.
{
  const PREFIX = "masar.draft:";
  const SENT = "masar.sent";
  const person = document.body?.dataset.person ?? "";
  const forms = () => document.querySelectorAll("form[data-draft]");
  const key = (form) => PREFIX + form.dataset.draft;
  const kept = (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type)
    && !field.closest("[data-no-draft]");
  const fields = (form) => [...form.elements].filter(kept);

  const read = (name) => {
    try {
      return JSON.parse(sessionStorage.getItem(name));
    } catch {
      return null; // a browser that keeps nothing, or a draft of another shape: start empty
    }
  };

  const write = (name, value) => {
    try {
      sessionStorage.setItem(name, JSON.stringify(value));
      return true;
    } catch {
      return false; // full or forbidden: the form works, only without a draft
    }
  };

  const values = (form) => fields(form).map((field) => (
    ["checkbox", "radio"].includes(field.type) ? [field.name, field.value, field.checked] : [field.name, field.value]
  ));

  const keep = (form, sent) => {
    const deed = sent ? form.elements.deed?.value : undefined;
    const done = write(key(form), { person, values: values(form), deed });
    const status = form.querySelector("[data-kept]");
    if (status) status.hidden = !done;
  };

  const put = (form, draft) => {
    let changed = false;
    const mark = (field) => { field.closest("details")?.setAttribute("open", ""); changed = true; };
    const texts = {};
    for (const [name, value, checked] of draft.values) {
      if (checked === undefined) (texts[name] ??= []).push(value);
    }
    for (const field of fields(form)) {
      if (["checkbox", "radio"].includes(field.type)) {
        const was = draft.values.find(([name, value]) => name === field.name && value === field.value);
        if (was && was[2] !== field.checked) { field.checked = was[2]; mark(field); }
      } else if (texts[field.name]?.length) {
        const was = texts[field.name].shift();
        if (was !== field.value) { field.value = was; mark(field); }
      }
    }
    // Sent once, with no answer seen: the same deed again, so that it is not recorded twice.
    if (draft.deed && form.elements.deed) form.elements.deed.value = draft.deed;
    return changed;
  };

  const restore = (form) => {
    const draft = read(key(form));
    if (!draft) return;
    if (draft.person !== person) return sessionStorage.removeItem(key(form));
    if (document.querySelector("[data-summary]")) return; // the server has just given back what was sent
    if (!put(form, draft)) return;
    Notices.show(Notices.word("restored"), "wait", {
      label: Notices.word("discard"),
      act() { sessionStorage.removeItem(key(form)); location.reload(); },
    });
  };

  const settle = () => {
    const sent = read(SENT);
    if (!sent) return;
    sessionStorage.removeItem(SENT);
    // Proof is only the page that the sending itself led on to: its navigation began then, and was redirected.
    const led = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
    const answered = led && Math.abs(performance.timeOrigin - sent.at) < 2000;
    if (answered && !document.querySelector("[data-unrecorded], [data-summary]")) sessionStorage.removeItem(sent.key);
  };

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form?.dataset.draft) keep(form, false);
  });

  const forget = () => Object.keys(sessionStorage).filter((name) => name.startsWith(PREFIX))
    .forEach((name) => sessionStorage.removeItem(name));

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-forget]")) forget(); // signing out leaves nothing on a shared computer
    if (!form.dataset.draft) return;
    keep(form, true);
    write(SENT, { key: key(form), at: Date.now() });
  });

  document.addEventListener("htmx:afterRequest", (event) => {
    const { elt: form, xhr } = event.detail;
    if (!form.matches?.("form[data-draft]")) return;
    sessionStorage.removeItem(SENT);
    if (xhr.status >= 200 && xhr.status < 300) sessionStorage.removeItem(key(form));
  });

  document.addEventListener("DOMContentLoaded", () => {
    settle();
    forms().forEach(restore);
  });
}
