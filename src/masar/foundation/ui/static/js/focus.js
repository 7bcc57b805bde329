// What is wrong with a form is read first: its summary takes the focus, and the page's title says so.
{
  const announce = (part) => {
    const summary = part.querySelector("[data-summary]");
    if (!summary) return;
    summary.focus();
    const error = Notices.word("error");
    if (error && !document.title.startsWith(error)) document.title = `${error} ${document.title}`;
  };

  document.addEventListener("DOMContentLoaded", () => announce(document));
  document.addEventListener("htmx:afterSwap", (event) => announce(event.detail.elt));
}
