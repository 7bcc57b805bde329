// Quick exit, by its button or by Esc three times: leaves first, ends the sign-in on the way, and keeps no page to go back to.
{
  const WITHIN = 1500;
  let presses = [];
  const leave = (form) => {
    fetch(form.action, {method: "POST", body: new FormData(form), keepalive: true});
    document.documentElement.hidden = true;
    location.replace(form.dataset.leave);
  };
  const form = () => document.querySelector("form[data-leave]");
  document.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    leave(event.target);
  });
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? [...presses.slice(-2), event.timeStamp] : [];
    if (presses.length === 3 && presses[2] - presses[0] < WITHIN && form()) leave(form());
  });
}
