// pages LIST PASSES: pages a second of dom_smoothie over the files named in LIST (id, address, file).
use std::{env, fs};
/// Seconds of CPU time, as Linux counts them for the one thread there is.
fn cpu_seconds() -> f64 {
    let line = fs::read_to_string("/proc/self/schedstat").unwrap();
    line.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e9
}
fn main() {
    let args: Vec<String> = env::args().collect();
    let passes: usize = args[2].parse().unwrap();
    let pages: Vec<(String, String)> = fs::read_to_string(&args[1]).unwrap().lines().map(|l| {
        let f: Vec<&str> = l.split('\t').collect();
        (f[1].to_string(), String::from_utf8_lossy(&fs::read(f[2]).unwrap()).into_owned())
    }).collect();
    let mut times = vec![];
    let mut letters = 0usize;
    for _ in 0..passes {
        let start = cpu_seconds();
        letters = 0;
        for (url, html) in &pages {
            if let Ok(mut r) = dom_smoothie::Readability::new(html.as_str(), Some(url), None) {
                if let Ok(a) = r.parse() { letters += a.text_content.len(); }
            }
        }
        times.push(cpu_seconds() - start);
    }
    times.sort_by(|a, b| a.partial_cmp(b).unwrap());
    println!("{:<14} {:>6} {:>9.1} {:>9}", "dom_smoothie", pages.len(), pages.len() as f64 / times[passes / 2], letters);
}
