// A passkey that was not given is said on the page: cancelled, too late, or none here. The library tells it to the console alone.
document.addEventListener("allauth.error", ({ detail }) => {
  const words = document.querySelector("[data-passkey-cancelled]")?.dataset;
  if (!words) return;
  Notices.show(detail.exception?.name === "InvalidStateError" ? words.passkeyThere : words.passkeyCancelled, "stop");
});
