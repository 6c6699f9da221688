/* Runs axe-core on a page and names its lists that offer nothing; contrast only where no page before had text of the
   same look.

   Contrast is nine tenths of the work, and a few hundred looks of text make up all pages. Two texts look the same where
   every element around them has the same name, classes, colours, opacity and size of type. What axe-core could not
   judge (text under something else, or on a picture) is asked again on the next page. */
async ({ known, contrast }) => {
  const LOOK = ["color", "backgroundColor", "backgroundImage", "opacity", "fontSize", "fontWeight", "textShadow"];
  const looks = new Map([[document.documentElement, ""]]);
  const lookOf = (element) => {
    if (!looks.has(element)) {
      const style = getComputedStyle(element);
      const own = [element.tagName, element.className, element.matches(":disabled"), ...LOOK.map((name) => style[name])];
      looks.set(element, `${lookOf(element.parentElement)}|${own}`);
    }
    return looks.get(element);
  };
  const digest = (text) => {
    let [high, low] = [7, 11];
    for (const character of text) {
      high = Math.imul(high ^ character.codePointAt(0), 2654435761);
      low = Math.imul(low ^ character.codePointAt(0), 1597334677);
    }
    return (high >>> 0) * 2 ** 21 + (low >>> 11);
  };
  const says = (element) => element.matches("input, select, textarea, button")
    || [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  const shows = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  const judged = new Set(known);
  const fresh = new Map();
  for (const element of document.querySelectorAll("body, body *")) {
    const look = digest(lookOf(element));
    if (!judged.has(look) && says(element) && shows(element)) {
      judged.add(look);
      fresh.set(element, look);
    }
  }

  const without = Object.fromEntries(contrast.map((rule) => [rule, { enabled: false }]));
  // Style sheets are read for one rule alone, which is experimental and so never asked; media are waited for as ever.
  const asked = { resultTypes: ["violations"], rules: without, preload: { assets: ["media"] } };
  const found = (await axe.run(document, asked)).violations;
  if (fresh.size) {
    const chosen = { runOnly: contrast, elementRef: true, resultTypes: ["violations", "incomplete"] };
    const result = await axe.run({ include: [...fresh.keys()] }, chosen);
    result.incomplete.forEach((rule) => rule.nodes.forEach((node) => fresh.delete(node.element)));
    found.push(...result.violations);
  }
  const empty = document.querySelectorAll("select:not(:has(option:not([value=''])))");
  return {
    judged: [...fresh.values()],
    empty: [...empty].map((list) => list.name),
    violations: found.map((rule) => [rule.id, rule.impact, rule.nodes[0].html.slice(0, 200)]),
  };
}
