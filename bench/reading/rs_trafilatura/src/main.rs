// pages LIST PASSES OUT: rs-trafilatura over the files named in LIST; see ../run.
use std::{env, fs, io::Write};
/// Milliseconds of CPU time, as Linux counts them for the one thread there is.
fn cpu_milliseconds() -> f64 {
    let line = fs::read_to_string("/proc/self/schedstat").unwrap();
    line.split(' ').next().unwrap().parse::<f64>().unwrap() / 1e6
}
fn main() {
    let args: Vec<String> = env::args().collect();
    let passes: usize = args[2].parse().unwrap();
    let pages: Vec<Vec<u8>> = fs::read_to_string(&args[1]).unwrap().lines()
        .map(|line| fs::read(line.split('\t').nth(2).unwrap()).unwrap()).collect();
    let mut out = std::io::BufWriter::new(fs::File::create(&args[3]).unwrap());
    for _ in 0..passes {
        for (at, html) in pages.iter().enumerate() {
            let start = cpu_milliseconds();
            let found = rs_trafilatura::extract_bytes(html);
            let ms = cpu_milliseconds() - start;
            let row = match found {
                Ok(f) => serde_json::json!({"page": at, "ms": ms, "text": f.content_text,
                    "title": f.metadata.title, "author": f.metadata.author}),
                Err(_) => serde_json::json!({"page": at, "ms": ms}),
            };
            writeln!(out, "{row}").unwrap();
        }
    }
}
