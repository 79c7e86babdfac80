// The list of documents, narrowed while a person types: every word must stand somewhere in a row.

export function watchFilter(field, list, none) {
  const rows = [...list.rows].map((row) => ({ row, text: row.textContent.toLocaleLowerCase() }));

  function narrow() {
    const words = field.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    for (const { row, text } of rows) row.hidden = !words.every((word) => text.includes(word));
    none.hidden = rows.some(({ row }) => !row.hidden);
  }

  field.addEventListener("input", narrow);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    field.focus();
  });
  narrow(); // what the browser kept from before
}
