// The few things that a circuit can't do: a key for the search, focus, and saving a small file.
window.pms = {
  save: async (name, streamReference) => {
    const buffer = await streamReference.arrayBuffer();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([buffer]));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
};

document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
    const box = document.getElementById("global-search");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }
});

// An open menu closes when something else is clicked, or by Escape.
document.addEventListener("click", event => {
  for (const open of document.querySelectorAll("details.menu[open], details.me[open], details.column-picker[open]")) {
    if (!open.contains(event.target)) {
      open.open = false;
    }
  }
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    for (const open of document.querySelectorAll("details.menu[open], details.me[open], details.column-picker[open]")) {
      open.open = false;
    }
  }
});

// A page that comes back from sleep tries its connection at once.
document.addEventListener("visibilitychange", () => {
  const modal = document.getElementById("components-reconnect-modal");
  if (document.visibilityState === "visible" && modal && modal.classList.contains("components-reconnect-failed")) {
    window.Blazor?.reconnect();
  }
});
