// Runs before anything of Studio does.
(() => {
  // Times are those of the place, as on all other pages, wherever the browser stands; Studio takes its zone from here.
  const { zone } = document.currentScript.dataset;
  const resolvedOptions = Intl.DateTimeFormat.prototype.resolvedOptions;
  const browsers = Intl.DateTimeFormat().resolvedOptions().timeZone;
  Intl.DateTimeFormat.prototype.resolvedOptions = function () {
    const options = resolvedOptions.call(this);
    return options.timeZone === browsers ? { ...options, timeZone: zone } : options;
  };

  // Studio's own texts for dates, numbers and tables; it would write en-US here.
  try { localStorage.setItem("BlazorCulture", localStorage.getItem("studio-captions") === "en" ? "en-US" : "zh-CN"); } catch { /* Without storage Studio asks for nothing. */ }

  // Studio changes the address and leaves it to its host to show what lies there. Its lists also write their filter behind the "?".
  const here = location.pathname;
  const follow = () => { if (location.pathname !== here) location.reload(); };
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name].bind(history);
    history[name] = (...parts) => {
      original(...parts);
      follow();
    };
  }
  addEventListener("popstate", follow);
})();
