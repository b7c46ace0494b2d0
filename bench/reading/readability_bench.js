// Pages a second of CPU time of Readability.js on jsdom over the files named in LIST (id, address, file).
const fs = require('fs');
const { Readability } = require('@mozilla/readability');
const { JSDOM, VirtualConsole } = require('jsdom');

const [list, passes] = [process.argv[2], Number(process.argv[3])];
const pages = fs.readFileSync(list, 'utf8').trim().split('\n').map((line) => {
  const [, address, path] = line.split('\t');
  return { address, html: fs.readFileSync(path, 'utf8') };
});
const times = [];
let letters = 0;
for (let pass = 0; pass < passes; ++pass) {
  const started = process.cpuUsage();
  letters = 0;
  for (const { address, html } of pages) {
    const dom = new JSDOM(html, { url: address, virtualConsole: new VirtualConsole() });
    const article = new Readability(dom.window.document).parse();
    letters += article ? article.textContent.length : 0;
    dom.window.close();
  }
  const { user, system } = process.cpuUsage(started);
  times.push((user + system) / 1e6);
}
times.sort((a, b) => a - b);
const rate = (pages.length / times[Math.floor(passes / 2)]).toFixed(1);
console.log('readability.js'.padEnd(14), String(pages.length).padStart(6), rate.padStart(9),
  String(letters).padStart(9));
