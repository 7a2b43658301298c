// Runs before the first paint, so that a chosen theme or language does not flash.
try {
  const theme = localStorage.getItem('sanjia:theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem('sanjia:language') ?? navigator.language;
  document.documentElement.lang = language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
} catch {
  // Storage is off; the system's own settings stand.
}
