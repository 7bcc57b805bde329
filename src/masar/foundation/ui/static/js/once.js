// A form is sent once, however often its button is pressed. The server's own guard is the form's hidden deed.
const Once = {
  hold(form) {
    form.dataset.sending = "yes";
    const button = form.querySelector(".form-end button");
    if (!button) return;
    button.dataset.words = button.textContent;
    button.textContent = Notices.word("sending") || button.textContent;
    button.setAttribute("aria-disabled", "true");
  },

  release(form) {
    delete form.dataset.sending;
    const button = form.querySelector("[data-words]");
    if (!button) return;
    button.textContent = button.dataset.words;
    delete button.dataset.words;
    button.removeAttribute("aria-disabled");
  },
};
{
  // Longer than the server's own limit: after that the person may try again (a download never leaves the page).
  const PATIENCE = 20000;
  const guarded = "form[data-once]";

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches(guarded)) return;
    if (form.dataset.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    Once.hold(form);
    setTimeout(() => Once.release(form), PATIENCE);
  }, true);

  addEventListener("pageshow", () => document.querySelectorAll(guarded).forEach(Once.release));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.elt.matches?.(guarded)) Once.release(event.detail.elt);
  });
}
