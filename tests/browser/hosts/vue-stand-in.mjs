/** The part of Vue that the recipe needs: elements, and hooks that run once the elements are in the page. */
const hooks = [];

export const onMounted = (hook) => hooks.push(hook);

export const h = (tag, attributes) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

export const mount = (root, component) => {
  root.append(component.setup()());
  hooks.splice(0).forEach((hook) => hook());
};
