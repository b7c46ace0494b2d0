// pages LIST PASSES OUT: dom_smoothie over the files named in LIST; see ../run.
use std::{env, fs, io::Write};
/// Milliseconds of CPU time, as Linux counts them for the one thread there is.
fn cpu_milliseconds() -> f64 {
    let line = fs::read_to_string("/proc/self/schedstat").unwrap();
    line.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}
fn main() {
    let args: Vec<String> = env::args().collect();
    let passes: usize = args[2].parse().unwrap();
    let pages: Vec<(String, String)> = fs::read_to_string(&args[1]).unwrap().lines().map(|l| {
        let f: Vec<&str> = l.split('\t').collect();
        (f[1].to_string(), String::from_utf8_lossy(&fs::read(f[2]).unwrap()).into_owned())
    }).collect();
    let mut out = std::io::BufWriter::new(fs::File::create(&args[3]).unwrap());
    for _ in 0..passes {
        for (at, (url, html)) in pages.iter().enumerate() {
            let start = cpu_milliseconds();
            let found = dom_smoothie::Readability::new(html.as_str(), Some(url), None).and_then(|mut r| r.parse());
            let ms = cpu_milliseconds() - start;
            let row = match found {
                Ok(a) => serde_json::json!({"page": at, "ms": ms, "html": a.content.to_string(),
                    "title": a.title, "author": a.byline}),
                Err(_) => serde_json::json!({"page": at, "ms": ms}),
            };
            writeln!(out, "{row}").unwrap();
        }
    }
}
