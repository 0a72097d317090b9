// The switch between the scripts keeps what is asked and the reader's place: the address's own, else the first line in sight.
(() => {
  const link = document.querySelector("a.script-switch");
  if (!link) return;
  const inSight = () => {
    if (scrollY < 200) return "";
    const line = [...document.querySelectorAll("main [id]")].find(e => e.getClientRects().length && e.getBoundingClientRect().top >= 0);
    return line ? "#" + line.id : "";
  };
  const keepPlace = () => { link.search = location.search; link.hash = location.hash || inSight(); };
  for (const event of ["click", "auxclick", "contextmenu", "keydown"]) link.addEventListener(event, keepPlace);
})();
