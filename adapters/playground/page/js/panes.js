// The three parts of the page, one at a time where there is no room for all, and the way past the first.

const node = (id) => document.getElementById(id);
const buttons = [...document.querySelectorAll(".panes button")];

export function startPanes() {
  for (const button of buttons) button.addEventListener("click", () => openPane(button.dataset.pane));
  node("people").addEventListener("click", (event) => { if (event.target.closest("a.current")) openPane("chat"); });
  node("skip").addEventListener("click", (event) => { // The address belongs to the person and the place.
    event.preventDefault();
    node("chat-pane").focus();
  });
}

export function openPane(name) {
  document.body.dataset.pane = name;
  for (const button of buttons) {
    if (button.dataset.pane === name) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
}
