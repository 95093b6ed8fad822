// The theme that theme-switch.js remembers, before the first paint; hence no module. Only
// for the page on the road, which no server makes: base.html does the same.
{
  const [, choice] = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie) ?? [];
  if (choice) document.documentElement.dataset.bsTheme = choice;
}
