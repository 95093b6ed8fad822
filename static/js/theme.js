// Applies the remembered theme before the first paint; hence no module. It is remembered
// in a cookie: the store of the browser is emptied at every log-out.
{
  const [, choice] = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(document.cookie) ?? [];
  if (choice) document.documentElement.dataset.bsTheme = choice;
}
