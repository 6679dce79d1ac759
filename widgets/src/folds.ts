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
