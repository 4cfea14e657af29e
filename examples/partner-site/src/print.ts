// On paper nobody can fold anything out, so all of it is.

export function unfoldForPrint(): void {
  addEventListener("beforeprint", () => {
    document.querySelectorAll("main details:not(.filter)").forEach((details) => details.setAttribute("open", ""));
  });
}
