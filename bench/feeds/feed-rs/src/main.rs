//! feed-rs over all files below a folder; see ../../run.

use std::{env, fs, path::Path};

fn cpu_seconds() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn feeds_in(folder: &Path, feeds: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        if path.is_dir() {
            feeds_in(&path, feeds);
        } else if ending != "jsonl" && ending != "md" {
            feeds.push(fs::read(&path).expect("a file"));
        }
    }
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let passes: usize = arguments[2].parse().expect("a number");
    let mut feeds = Vec::new();
    feeds_in(Path::new(&arguments[1]), &mut feeds);
    let size: usize = feeds.iter().map(Vec::len).sum();
    let mut times = Vec::new();
    let mut read = 0;
    for _ in 0..passes {
        let started = cpu_seconds();
        read = feeds.iter().filter(|feed| feed_rs::parser::parse(&feed[..]).is_ok()).count();
        times.push(cpu_seconds() - started);
    }
    times.sort_by(f64::total_cmp);
    let speed = size as f64 / 1e6 / times[passes / 2];
    println!("{:<12} {:>7} {:>7} {:>9.1}", "feed-rs", feeds.len(), read, speed);
}
