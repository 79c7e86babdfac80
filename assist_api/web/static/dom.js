// Building elements. Text goes in as text nodes only: what documents say is never read as markup.

export const byId = (id) => document.getElementById(id);

/** An element with attributes (null and false leave one out, true sets it empty) and children (strings or nodes). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A button that calls `action`; `label` is text or nodes. */
export function button(label, action, attributes = {}) {
  const element = make("button", { type: "button", ...attributes }, label);
  element.addEventListener("click", action);
  return element;
}

/** Shows `element` with these children, or hides it when there are none. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child !== null && child !== ""));
  element.hidden = element.childNodes.length === 0;
}

/**
 * Makes the children of `list` be `build(item)` for each item, and keeps those whose item is unchanged: a citation
 * that has the focus keeps it while more sentences arrive.
 */
export function reconcile(list, items, build) {
  items.forEach((item, index) => {
    const signature = JSON.stringify(item);
    const old = list.children[index];
    if (old?.signature === signature) return;
    const fresh = build(item, index);
    fresh.signature = signature;
    if (old) old.replaceWith(fresh);
    else list.append(fresh);
  });
  while (list.children.length > items.length) list.lastElementChild.remove();
  list.hidden = items.length === 0;
}
