// Messages that scripts show above the content; their words stand, translated, on #notices.
"use strict";

const Notices = {
  place: () => document.getElementById("notices"),

  word(name) {
    return this.place()?.dataset[name] ?? "";
  },

  show(text, state, action) {
    const place = this.place();
    if (!place || !text) return;
    place.querySelector(`[data-script="${state}"]`)?.remove();
    const notice = document.createElement("div");
    notice.className = `notice is-${state}`;
    notice.dataset.script = state;
    const words = document.createElement("div");
    words.append(text);
    notice.append(words);
    if (action) notice.append(this.button(action.label, () => { notice.remove(); action.act(); }));
    notice.append(this.button(this.word("close"), () => notice.remove()));
    place.prepend(notice);
    if (state === "stop") place.scrollIntoView({ block: "nearest" });
  },

  button(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  },
};
