// Keys and the clipboard of the grid: what a circuit is too far away for.
const cells = "[data-field]";

function place(cell) {
  const row = cell.closest("[data-row]");
  return { row, field: cell.dataset.field };
}

function focus(cell) {
  if (!cell || cell.disabled) {
    return false;
  }

  cell.focus();
  if (cell.select && cell.tagName === "INPUT") {
    cell.select();
  }

  cell.closest("[data-row]").scrollIntoView({ block: "nearest" });
  return true;
}

function below(root, cell, step) {
  const { row, field } = place(cell);
  const rows = [...root.querySelectorAll("[data-row]")];
  for (let i = rows.indexOf(row) + step; i >= 0 && i < rows.length; i += step) {
    // A line that has no such cell yet is entered at its first.
    const target = rows[i].querySelector(`[data-field="${field}"]`) ?? rows[i].querySelector(cells);
    if (focus(target)) {
      return true;
    }
  }

  return false;
}

// The line that was asked for may still be on its way: Enter waits for it, two seconds at most, rather than fall into the next phase.
async function down(root, cell) {
  const { row } = place(cell);
  for (let i = 0; row.dataset.grown && row.nextElementSibling === null && i < 40; i++) {
    await new Promise(done => setTimeout(done, 50));
    if (document.activeElement !== cell) {
      return;
    }
  }

  if (!below(root, cell, 1)) {
    cell.blur();
    cell.focus();
  }
}

function beside(root, cell, step) {
  const all = [...root.querySelectorAll(cells)].filter(c => !c.disabled);
  return focus(all[all.indexOf(cell) + step]);
}

function atEdge(cell, up) {
  if (cell.tagName === "SELECT") {
    return false;
  }

  const at = cell.selectionStart;
  return cell.selectionStart === cell.selectionEnd && (up ? !cell.value.slice(0, at).includes("\n") && at === 0 : at === cell.value.length);
}

export function start(root, page) {
  const entered = new WeakMap();
  root.addEventListener("focusin", event => {
    if (event.target.matches?.(cells)) {
      entered.set(event.target, event.target.value);
    }
  });
  // The next line is there before Enter asks for it.
  root.addEventListener("input", event => {
    const row = event.target.matches?.(cells) ? event.target.closest("[data-row]") : null;
    if (row && !row.dataset.grown && row.nextElementSibling === null) {
      row.dataset.grown = "1";
      page.invokeMethodAsync("Grow", row.dataset.phase);
    }
  });
  root.addEventListener("keydown", event => {
    const cell = event.target;
    // While an input method composes, its keys are its own.
    if (!cell.matches?.(cells) || event.isComposing || event.keyCode === 229) {
      return;
    }

    const step = { ArrowUp: -1, ArrowDown: 1, ArrowLeft: -1, ArrowRight: 1 }[event.key];
    let done = false;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      down(root, cell);
    } else if (step && event.altKey) {
      done = event.key === "ArrowUp" || event.key === "ArrowDown" ? below(root, cell, step) : beside(root, cell, step);
    } else if (step && !event.shiftKey && !event.ctrlKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && atEdge(cell, step < 0)) {
      done = below(root, cell, step);
    } else if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && entered.get(cell) === cell.value) {
      done = true;
      page.invokeMethodAsync("UndoAsync");
    }

    if (done) {
      event.preventDefault();
    }
  });
  root.addEventListener("paste", event => {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isTable = text.includes("\t") || (/<table/i.test(event.clipboardData?.getData("text/html") ?? "") && text.trim().includes("\n"));
    if (!cell.matches?.(cells) || !isTable) {
      return;
    }

    event.preventDefault();
    page.invokeMethodAsync("PasteAsync", place(cell).row.dataset.phase, cell.dataset.field, text.slice(0, 60000), text.length > 60000);
  });
}
