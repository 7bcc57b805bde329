// What a part says of itself when it is put in place (data-said) is told to who hears the page instead of seeing it.
{
  document.addEventListener("htmx:afterSwap", (event) => {
    const part = event.detail.elt.closest("[data-said]") ?? event.detail.elt.querySelector("[data-said]");
    const place = document.querySelector("#said");
    if (part && place) place.textContent = part.dataset.said;
  });
}
