// Changing the language loads the page anew; what has been typed comes along. It is kept in this tab's session storage
// for the length of that load only: a question may hold a customer's affairs.

const KEPT = "ohjenuora.question";

export function keepOverLanguageSwitch(field) {
  const kept = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  if (kept && !field.value) field.value = kept;
  for (const link of document.querySelectorAll("[data-language]")) {
    link.addEventListener("click", () => sessionStorage.setItem(KEPT, field.value));
  }
}
