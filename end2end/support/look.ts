import AxeBuilder from "@axe-core/playwright";
import { type Page, expect } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const FINGER = 44;

/** No rule of WCAG 2.2 AA that a program can check is broken. A second theme differs from the first by its colours only. */
export async function expectAccessible(page: Page, what: "everything" | "colours" = "everything"): Promise<void> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (what === "colours" ? axe.withRules(["color-contrast"]) : axe.withTags(TAGS)).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}: ${node.failureSummary}`),
  );
  expect(found, "rules of accessibility broken").toEqual([]);
}

/** Nothing is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page, width: number): Promise<void> {
  const found = await page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const beyond = [...document.body.querySelectorAll("*")].filter((each) => each.getBoundingClientRect().right > width);
    return [`the page: ${document.documentElement.scrollWidth}`, ...beyond.map((each) => `${each.tagName} ${each.className}`)];
  }, width);
  expect(found, "wider than the screen").toEqual([]);
}

/**
 * Whatever can be pressed is large enough for a finger. The one exception is that of WCAG 2.5.5 and 2.5.8: a link inside
 * a sentence, whose height is that of the text around it.
 */
export async function expectFingerSized(page: Page): Promise<void> {
  const small = await page.evaluate((least) => {
    const pressable =
      "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=menuitem], [role=tab]";
    // What lies behind a dialog or a menu cannot be pressed.
    const top = document.querySelector("dialog[open], :popover-open") ?? document;
    const inSentence = (element: Element) => {
      const isInline = element.matches("a") && getComputedStyle(element).display === "inline";
      const own = element.textContent?.trim() ?? "";
      const around = element.parentElement?.textContent?.trim() ?? "";
      return isInline && around.length > own.length;
    };
    const found: string[] = [];
    for (const element of top.querySelectorAll<HTMLElement>(pressable)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || inSentence(element)) continue;
      // A press on a label is a press on the field in it.
      const box = (element.closest("label") ?? element).getBoundingClientRect();
      // Shown when it has the focus: the link that skips to the content.
      if (box.bottom <= 0) continue;
      if (box.width < least - 0.5 || box.height < least - 0.5) {
        const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40);
        const size = `${Math.round(box.width)} x ${Math.round(box.height)}`;
        found.push(`${element.tagName.toLowerCase()}.${element.className}: ${name}: ${size}`);
      }
    }
    return found;
  }, FINGER);
  expect(small, `smaller than ${FINGER} px`).toEqual([]);
}
