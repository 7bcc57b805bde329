// A request that fails says so, and says what became of the work; htmx alone would be silent.
{
  const word = (status) => {
    if (status === 0) return "offline";
    if (status === 401 || status === 403 || status === 419) return "denied";
    if (status === 404 || status === 410) return "absent";
    if (status === 408 || status === 504) return "slow";
    if (status === 429 || status === 502 || status === 503) return "busy";
    return "failed";
  };

  const tell = (name) => Notices.show(Notices.word(name), "stop");

  document.addEventListener("htmx:responseError", (event) => tell(word(event.detail.xhr.status)));
  document.addEventListener("htmx:sendError", () => tell("offline"));
  document.addEventListener("htmx:timeout", () => tell("slow"));
  document.addEventListener("htmx:swapError", () => tell("failed"));
  document.addEventListener("htmx:targetError", () => tell("failed"));
}
