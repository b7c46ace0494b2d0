// readability_bench.js LIST PASSES OUT: Readability.js on jsdom over the files named in LIST; see run.
const fs = require('fs');
const { Readability } = require('@mozilla/readability');
const { JSDOM, VirtualConsole } = require('jsdom');

const [list, passes, out] = [process.argv[2], Number(process.argv[3]), process.argv[4]];
const pages = fs.readFileSync(list, 'utf8').trim().split('\n').map((line) => {
  const [, address, path] = line.split('\t');
  return { address, html: fs.readFileSync(path, 'utf8') };
});
const file = fs.openSync(out, 'w');
for (let pass = 0; pass < passes; ++pass) {
  pages.forEach(({ address, html }, page) => {
    const started = process.cpuUsage();
    const dom = new JSDOM(html, { url: address, virtualConsole: new VirtualConsole() });
    const article = new Readability(dom.window.document).parse();
    dom.window.close();
    const { user, system } = process.cpuUsage(started);
    const row = { page, ms: (user + system) / 1e3 };
    if (article) Object.assign(row, { html: article.content, title: article.title, author: article.byline });
    fs.writeSync(file, JSON.stringify(row) + '\n');
  });
}
