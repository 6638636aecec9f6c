// Small helpers that build and patch the page. Words always become text nodes, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** Build an element: h("p", { class: "note", on: { click } }, "words", node, [more]). */
export function h(tag, props, ...children) {
  return furnish(document.createElement(tag), props, children);
}

/** Build an SVG element the same way. */
export function s(tag, props, ...children) {
  return furnish(document.createElementNS(SVG, tag), props, children);
}

function furnish(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "dataset") {
      Object.assign(node.dataset, value);
    } else if (name === "value" || name === "checked" || name === "selected") {
      node[name] = value;
    } else {
      node.setAttribute(name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

let made = 0;

/** An id no other element on the page has. */
export function freshId(word) {
  made += 1;
  return `${word}-${made}`;
}

/**
 * Make the children of `parent` follow `items`, touching only what changed, so that focus, selection and half-typed words
 * in untouched children survive. `sign` says what a child was built from; `build` makes a new one.
 */
export function keyed(parent, items, { key, sign, build }) {
  const old = new Map([...parent.children].map((child) => [child.cairnKey, child]));
  const wanted = new Set(items.map(key));
  for (const [name, child] of old) if (!wanted.has(name)) child.remove();
  let cursor = parent.firstElementChild;
  for (const item of items) {
    const name = key(item);
    const signature = sign(item);
    let node = old.get(name);
    if (!node || node.cairnSign !== signature) {
      const fresh = build(item);
      fresh.cairnKey = name;
      fresh.cairnSign = signature;
      if (node) {
        if (cursor === node) cursor = fresh;
        keepFocus(node, fresh);
      }
      node = fresh;
      old.set(name, node);
    }
    if (node === cursor) cursor = cursor.nextElementSibling;
    else parent.insertBefore(node, cursor);
  }
}

/** Put `fresh` where `node` is; the control that had the focus keeps it, with its caret. */
function keepFocus(node, fresh) {
  const active = document.activeElement;
  const held = node.contains(active) ? active : null;
  const place = held?.dataset.focus;
  const caret = held && caretOf(held);
  node.replaceWith(fresh);
  if (!place) return;
  const again = [fresh, ...fresh.querySelectorAll("[data-focus]")].find((one) => one.dataset.focus === place);
  if (!again) return;
  again.focus({ preventScroll: true });
  if (caret && caretOf(again)) again.setSelectionRange(...caret);
}

function caretOf(control) {
  try {
    return control.selectionStart === null || control.selectionStart === undefined
      ? null
      : [control.selectionStart, control.selectionEnd];
  } catch {
    return null; // Number, date and time controls have no caret to ask for.
  }
}
