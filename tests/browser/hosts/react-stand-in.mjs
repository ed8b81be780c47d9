/** The part of React that the recipe needs: elements, and effects that run once the elements are in the page. */
const effects = [];

export const useEffect = (effect) => effects.push(effect);

export const createElement = (tag, attributes) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

export const mount = (root, component, attributes) => {
  root.append(component(attributes));
  effects.splice(0).forEach((effect) => effect());
};
