/** Opens the folds around what the address names: not every browser does it by itself. */
export function openTarget(): void {
  // ":target" matches nothing yet when a page's script runs.
  const target = document.getElementById(location.hash.slice(1));
  const section = target?.matches(".pw-folded > h2") ? target.nextElementSibling : undefined;
  for (
    let fold = (section ?? target)?.closest("details:not([open])");
    fold;
    fold = fold.parentElement?.closest("details:not([open])")
  ) {
    fold.setAttribute("open", "");
    target?.scrollIntoView();
  }
}

/** Unfolds answers on paper, where nobody can press: the theme does so for the page as it came. */
export function unfoldAnswersOnPaper(): void {
  let unfolded: readonly Element[] = [];
  addEventListener("beforeprint", () => {
    unfolded = [...document.querySelectorAll(".pw-answer details:not([open])")];
    for (const fold of unfolded) fold.setAttribute("open", "");
  });
  addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.removeAttribute("open");
  });
}
